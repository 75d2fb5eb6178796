import { oneLine } from '../../foundation/said-text.ts'
import { type Instant, instantOf, localOf, msOf } from '../../foundation/time.ts'
import type { Export } from '../../platforms/exports/export.ts'
import { act, type Deed, type Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import { loadDesk } from '../desk-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { contentOf, type FileContent, refuseAgain } from './import.ts'
import { accountFor, outletsOn } from './import-account.ts'
import { dayOfFile, retimed } from './import-clock.ts'
import { keepParts, packed } from './import-parts.ts'
import { headOf, importsOf, lastImport } from './import-store.ts'

export interface PostedExport {
  fileName: string
  file: Export
  /** Where the file was posted, and the message under which the preview is told. */
  conversation?: string
  under?: string
}

/**
 * Keeps a file that was read, tells its preview where it was posted and returns the import's number; no value is stored.
 * A preview of the same content that still waits is replaced. Throws `import.again` when the content was imported before.
 */
export async function previewImport(scene: Scene, actor: Actor, posted: PostedExport): Promise<number> {
  const { reading } = scene.database
  const content = await clocked(reading, await loadDesk(reading, actor.desk), posted.file)
  const parts = await packed(content)
  return act(scene, actor, 'metrics.add', async (deed) => {
    const { trx, desk, now } = deed
    const { file } = posted
    const fileName = oneLine(posted.fileName) || '?'
    await notTwice(deed, file.fingerprint)
    const number = (await lastImport(trx, desk.id)) + 1
    const taken_at = takenAt(
      deed,
      number,
      dayOfFile({ name: fileName, madeOn: file.madeOn, rows: content.rows }, today(deed)),
    )
    await trx
      .insertInto('imports')
      .values({
        desk_id: desk.id,
        id: String(number),
        state: 'previewed',
        file_name: fileName,
        fingerprint: file.fingerprint,
        platform: file.platform,
        channel: null,
        rows: headOf(content),
        imported_by: deed.actor.id,
        taken_at,
        created_at: now,
      })
      .execute()
    await keepParts(trx, { desk: desk.id, import: number }, parts)
    await deed.journal('metrics.preview', { import: number, file: fileName, rows: file.rows.length })
    await deed.tell({
      conversation: posted.conversation ?? deed.actor.id,
      tag: `import:${number}`,
      kind: 'import',
      facts: { import: number },
      about: [`import:${number}`],
      under: posted.under,
    })
    return number
  })
}

/** What the file held; where it does not tell its clock, by the one that is known of its account. */
async function clocked(db: Reading, desk: Desk, file: Export): Promise<FileContent> {
  const content = await contentOf(file)
  if (!content.clockUnknown) return content
  const outlets = await outletsOn(db, desk.id, file.platform)
  const account = accountFor({ outlets, named: content.account, accountless: false })
  const clock = account.is === 'known' ? account.outlet.clock : undefined
  return clock ? { ...(await retimed(content, clock, desk.zone)), clockUnknown: false } : content
}

const today = ({ now, desk }: Deed) => localOf(now, desk.zone).date

/** The end of the day as of which the file counts, a thousandth apart from other files of that day; else now. */
function takenAt({ now, desk }: Deed, number: number, day: string | undefined): Instant {
  if (day === undefined) return now
  const end = instantOf({ date: day, time: '23:59' }, desk.zone)
  return new Date(msOf(end) + (number % 1000)).toISOString()
}

async function notTwice(deed: Deed, fingerprint: string): Promise<void> {
  const { trx, desk, now } = deed
  const earlier = await importsOf(trx, desk.id, fingerprint)
  refuseAgain(earlier)
  for (const { number } of earlier.filter(({ state }) => state === 'previewed')) {
    await trx
      .updateTable('imports')
      .set({ state: 'replaced', decided_by: deed.actor.id, decided_at: now })
      .where('desk_id', '=', desk.id)
      .where('id', '=', String(number))
      .execute()
    deed.touch(`import:${number}`)
  }
}

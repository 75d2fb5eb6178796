import { setImmediate } from 'node:timers/promises'
import type { Reading, Writing } from '../../db/open.ts'
import { Refusal } from '../../foundation/errors.ts'
import { plus } from '../../foundation/time.ts'
import { act, type Deed } from '../act.ts'
import type { AlarmKey } from '../alarms.ts'
import { dropAlarm, setAlarm } from '../alarms-store.ts'
import type { Scene } from '../scene.ts'
import type { Import, ImportState, Progress } from './import.ts'
import { partAt, rowsOfPart } from './import-parts.ts'
import { loadImport } from './import-store.ts'

// What is stored or taken back of a large file goes part by part, each in a transaction of its own of some 30 ms, so that
// everybody else's acts go on. How far it is stands in the import itself: whoever finds it unfinished goes on with it.

/** More posts than this are stored and taken back part by part. */
export const mostAtOnce = 1_000

/** Whether a previewed file has so many posts that it is stored part by part. */
export async function isLong(db: Reading | Writing, desk: string, number: number): Promise<boolean> {
  const part = Math.ceil(mostAtOnce / rowsOfPart)
  const beyond = await partAt(db, { desk, import: number }, part).select('part').executeTakeFirst()
  return beyond !== undefined
}

/** Does the next part of a long import; its state says whether there is another. */
export type ImportStep = (deed: Deed, of: Import, progress: Progress) => Promise<void>

const shownEvery = 1_500

/** Goes on with a long import until it is no longer in this state, and tells its cards now and then how far it is. */
export async function carryOn(
  scene: Scene,
  desk: string,
  { number, state, step }: { number: number; state: ImportState; step: ImportStep },
): Promise<Import> {
  let shown = performance.now()
  for (;;) {
    const of = await loadImport(scene.database.reading, desk, number)
    if (of.state !== state) return of
    const show = performance.now() - shown > shownEvery
    if (show) shown = performance.now()
    const actor = { desk, person: of.decidedBy ?? of.importedBy, via: of.progress?.via ?? 'clock' }
    // Read once more under the desk's lock: another process may be at it too, and each part is done by one of them.
    await act(scene, actor, undefined, async (deed) => {
      const { progress, ...now } = await loadImport(deed.trx, desk, number)
      if (now.state !== state || !progress) return
      await step(deed, now, progress)
      if (show) deed.touch(`import:${number}`)
    })
    await setImmediate()
  }
}

/** Minutes after its last part when nobody goes on with an import any more; a part takes less than a second. */
const leftAfter = 1

const importAlarm = (desk: string, number: number): AlarmKey => ({
  desk,
  subject: `import:${number}`,
  kind: 'import',
})

/** How an import stands from now on; while it is under way, an alarm rings for whoever has to go on with it. */
export async function mark(
  { trx, desk, now }: Deed,
  number: number,
  set: {
    state: ImportState
    progress: Progress | null
    decided_by?: string
    decided_at?: string
    outcome?: string
  },
): Promise<void> {
  const { progress, ...rest } = set
  await trx
    .updateTable('imports')
    .set({ ...rest, progress: progress && JSON.stringify(progress) })
    .where('desk_id', '=', desk.id)
    .where('id', '=', String(number))
    .execute()
  const key = importAlarm(desk.id, number)
  if (progress) await setAlarm(trx, key, { at: plus(now, { minutes: leftAfter }), now })
  else await dropAlarm(trx, key)
}

/** The numbers of the imports that are being stored or taken back. */
async function underWay(
  db: Reading | Writing,
  desk: string,
): Promise<{ number: number; state: ImportState }[]> {
  const rows = await db
    .selectFrom('imports')
    .select(['id', 'state'])
    .where('desk_id', '=', desk)
    .where('state', 'in', ['storing', 'undoing'])
    .execute()
  return rows.map(({ id, state }) => ({ number: Number(id), state: state as ImportState }))
}

/** Throws `import.busy`, for what an import adds or takes is compared with all that is there. */
export async function refuseWhileUnderWay({ trx, desk }: Deed): Promise<void> {
  const [busy] = await underWay(trx, desk.id)
  if (busy) throw new Refusal('import.busy', { import: busy.number })
}

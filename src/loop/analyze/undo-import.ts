import { Refusal } from '../../foundation/errors.ts'
import type { LocalDate } from '../../foundation/time.ts'
import { act, type Deed } from '../act.ts'
import type { Actor, Scene } from '../scene.ts'
import { numbersOf, type Subject } from '../subjects.ts'
import type { Import, Progress } from './import.ts'
import { loadImport } from './import-store.ts'
import { carryOn, mark, mostAtOnce, refuseWhileUnderWay } from './long-import.ts'

/** What an undone import took with it. */
export interface ImportUndone {
  /** Values that count no more. */
  values: number
  /** Posts without a piece that only this file had told of. */
  publications: number
}

/**
 * Takes a confirmed import back: its values go, and so do the posts that nothing else knows of; the file may be imported
 * again. A large one goes part by part. Throws `import.not-confirmed`, `import.busy`, or `import.not-newest` with a later
 * one of the platform, which was compared with it.
 */
export async function undoImport(scene: Scene, actor: Actor, number: number): Promise<ImportUndone> {
  const undone = await act(scene, actor, 'metrics.add', async (deed) => {
    const of = await loadImport(deed.trx, deed.desk.id, number)
    mustBeConfirmed(of)
    await refuseWhileUnderWay(deed)
    await mustBeNewest(deed, of)
    if (isLarge(of)) return beginUndoing(deed, of, actor.via)
    const touched = await touchedBy(deed, of)
    const gone = await takeBack(deed, of, touched)
    await finishUndoing(deed, of, { ...gone, ...keptOf(touched) })
    return gone
  })
  return undone ?? (await carryOnUndoing(scene, actor.desk, number))
}

const isLarge = ({ outcome }: Import) => (outcome ? outcome.matched + outcome.created > mostAtOnce : false)

async function beginUndoing(deed: Deed, of: Import, via: string): Promise<undefined> {
  const { id } = deed.actor
  const parts = Math.ceil(((of.outcome?.matched ?? 0) + (of.outcome?.created ?? 0)) / postsAtOnce)
  const progress = { done: 0, parts, since: 0, via, values: 0, publications: 0, pieces: [], days: [] }
  await mark(deed, of.number, { state: 'undoing', progress, decided_by: id, decided_at: deed.now })
  deed.touch(`import:${of.number}`)
}

/** Takes back what is left of an import that is being taken back. */
export async function carryOnUndoing(scene: Scene, desk: string, number: number): Promise<ImportUndone> {
  const gone = { values: 0, publications: 0 }
  await carryOn(scene, desk, {
    number,
    state: 'undoing',
    step: async (deed, of, progress) => {
      Object.assign(gone, await undoNext(deed, of, progress))
    },
  })
  return gone
}

async function undoNext(deed: Deed, of: Import, progress: Progress): Promise<ImportUndone> {
  const touched = await touchedBy(deed, of, progress.after ?? '')
  const { values, publications } = await takeBack(deed, of, touched)
  const kept = keptOf(touched)
  const next = {
    ...progress,
    done: progress.done + 1,
    after: touched.at(-1)?.id,
    values: progress.values + values,
    publications: progress.publications + publications,
    pieces: [...progress.pieces, ...kept.pieces],
    days: [...new Set([...progress.days, ...kept.days])].sort().slice(-daysKept),
  }
  if (touched.length > 0) await mark(deed, of.number, { state: 'undoing', progress: next })
  else await finishUndoing(deed, of, next)
  return { values: next.values, publications: next.publications }
}

type Kept = Pick<Progress, 'pieces' | 'days'>

// Digests are brought up to date for two weeks back only.
const daysKept = 20

function keptOf(touched: readonly Touched[]): Kept {
  const pieces = new Set(touched.flatMap(({ piece }) => piece ?? []))
  return { pieces: [...pieces].map((piece) => [piece, 0]), days: touched.map(({ day }) => day) }
}

async function finishUndoing(deed: Deed, of: Import, told: ImportUndone & Kept): Promise<void> {
  const { number, fileName: file } = of
  const { values, publications } = told
  const by = { decided_by: deed.actor.id, decided_at: deed.now }
  await mark(deed, number, { state: 'undone', progress: null, ...by })
  const { platform } = of
  const changed: Subject[] = [`import:${number}`, ...numbersOf(deed, { platform, days: told.days })]
  await deed.journal(
    'metrics.undo-import',
    { import: number, file, values, publications },
    undefined,
    changed,
  )
  for (const piece of new Set(told.pieces.map(([piece]) => piece)))
    await deed.journal('metrics.undo-import', { import: number }, piece, [])
}

async function takeBack(deed: Deed, of: Import, touched: readonly Touched[]): Promise<ImportUndone> {
  const ids = touched.map(({ id }) => id)
  if (ids.length === 0) return { values: 0, publications: 0 }
  const values = await withoutValues(deed, of.number, ids)
  return { values, publications: await withoutOrphans(deed, ids) }
}

function mustBeConfirmed(of: Import): void {
  if (of.state === 'confirmed') return
  if (of.state === 'storing' || of.state === 'undoing')
    throw new Refusal('import.busy', { field: 'import', import: of.number })
  throw new Refusal(of.state === 'undone' ? 'import.decided' : 'import.not-confirmed', {
    field: 'import',
    import: of.number,
    state: { term: `analyze.import.state.${of.state}` },
    by: { person: of.decidedBy ?? of.importedBy },
    at: { instant: of.decidedAt ?? of.createdAt },
  })
}

// A later file left out what this one had said already, so this one is what its values rest on.
async function mustBeNewest({ trx, desk }: Deed, of: Import): Promise<void> {
  const later = await trx
    .selectFrom('imports')
    .select(['id', 'decided_by', 'decided_at'])
    .where('desk_id', '=', desk.id)
    .where('platform', '=', of.platform)
    .where('state', '=', 'confirmed')
    .where('decided_at', '>', of.decidedAt ?? of.createdAt)
    .orderBy('decided_at', 'desc')
    .executeTakeFirst()
  if (!later) return
  throw new Refusal('import.not-newest', {
    field: 'import',
    import: of.number,
    later: Number(later.id),
    by: { person: later.decided_by ?? of.importedBy },
    at: { instant: later.decided_at ?? of.createdAt },
  })
}

interface Touched {
  id: string
  day: LocalDate
  piece: number | null
}

const sourceOf = (number: number) => `import:${number}`

const postsAtOnce = 250

/** The posts with values of this import: all of a small one, the next few of a large one. */
function touchedBy({ trx, desk }: Deed, of: Import, after = ''): Promise<Touched[]> {
  return trx
    .selectFrom('publications as p')
    .select(['p.id', 'p.day', 'p.piece'])
    .where('p.desk_id', '=', desk.id)
    .where('p.id', '>', after)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('snapshots as s')
          .select('s.publication')
          .whereRef('s.desk_id', '=', 'p.desk_id')
          .whereRef('s.publication', '=', 'p.id')
          .where('s.source', '=', sourceOf(of.number)),
      ),
    )
    .orderBy('p.id')
    .$if(isLarge(of), (query) => query.limit(postsAtOnce))
    .execute()
}

async function withoutValues({ trx, desk }: Deed, number: number, ids: readonly string[]): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('snapshots')
    .where('desk_id', '=', desk.id)
    .where('publication', 'in', ids)
    .where('source', '=', sourceOf(number))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Deletes the posts without a piece that came in with a file and have no value left. */
async function withoutOrphans({ trx, desk }: Deed, ids: readonly string[]): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('publications')
    .where('desk_id', '=', desk.id)
    .where('id', 'in', ids)
    .where('piece', 'is', null)
    .where('origin', '=', 'imported')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('snapshots as s')
            .select('s.publication')
            .whereRef('s.desk_id', '=', 'publications.desk_id')
            .whereRef('s.publication', '=', 'publications.id'),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

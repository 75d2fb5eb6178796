import { Refusal } from '../../foundation/errors.ts'
import type { LocalDate } from '../../foundation/time.ts'
import { type Actor, act, type Scene, type Stage } from '../act.ts'
import { refreshDigests } from './refresh-digests.ts'
import { type Import, loadImport } from './stored-import.ts'

/** What an undone import took with it. */
export interface ImportUndone {
  /** Values that count no more. */
  values: number
  /** Posts without a piece that only this file had told of. */
  publications: number
}

/**
 * Takes a confirmed import back: its values go, and so do the posts that nothing else knows of; the file may be imported
 * again. Throws `import.not-confirmed`, or `import.not-newest` with a later one of the platform, which was compared with it.
 */
export function undoImport(scene: Scene, actor: Actor, number: number): Promise<ImportUndone> {
  return act(scene, actor, 'metrics.add', async (stage) => {
    const of = await loadImport(stage.trx, stage.desk.id, number)
    mustBeConfirmed(of)
    await mustBeNewest(stage, of)
    const touched = await touchedBy(stage, number)
    const pieces = new Set(touched.flatMap(({ piece }) => piece ?? []))
    const values = await withoutValues(stage, number)
    const publications = await withoutOrphans(stage, touched)
    await stage.trx
      .updateTable('imports')
      .set({ state: 'undone', decided_by: stage.actor.id, decided_at: stage.now })
      .where('desk_id', '=', stage.desk.id)
      .where('id', '=', String(number))
      .execute()
    await stage.journal('metrics.undo-import', { import: number, file: of.fileName, values, publications })
    for (const piece of pieces) await stage.journal('metrics.undo-import', { import: number }, piece)
    await stage.refresh(`import:${number}`)
    await refreshDigests(stage, new Set(touched.map(({ day }) => day)))
    return { values, publications }
  })
}

function mustBeConfirmed(of: Import): void {
  if (of.state === 'confirmed') return
  throw new Refusal(of.state === 'undone' ? 'import.decided' : 'import.not-confirmed', {
    ...{ field: 'import', import: of.number, state: { term: `analyze.import.state.${of.state}` } },
    by: { person: of.decidedBy ?? of.importedBy },
    at: { instant: of.decidedAt ?? of.createdAt },
  })
}

// A later file left out what this one had said already, so this one is what its values rest on.
async function mustBeNewest({ trx, desk }: Stage, of: Import): Promise<void> {
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
    ...{ field: 'import', import: of.number, later: Number(later.id) },
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

function touchedBy({ trx, desk }: Stage, number: number): Promise<Touched[]> {
  return trx
    .selectFrom('publications as p')
    .select(['p.id', 'p.day', 'p.piece'])
    .where('p.desk_id', '=', desk.id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('snapshots as s')
          .select('s.publication')
          .whereRef('s.desk_id', '=', 'p.desk_id')
          .whereRef('s.publication', '=', 'p.id')
          .where('s.source', '=', sourceOf(number)),
      ),
    )
    .execute()
}

async function withoutValues({ trx, desk }: Stage, number: number): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('snapshots')
    .where('desk_id', '=', desk.id)
    .where('source', '=', sourceOf(number))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const idsAtOnce = 1000

/** Deletes the posts without a piece that came in with a file and have no value left. */
async function withoutOrphans({ trx, desk }: Stage, touched: readonly Touched[]): Promise<number> {
  let deleted = 0
  for (let at = 0; at < touched.length; at += idsAtOnce) {
    const ids = touched.slice(at, at + idsAtOnce).map(({ id }) => id)
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
    deleted += Number(numDeletedRows)
  }
  return deleted
}

import { Refusal } from '../../foundation/errors.ts'
import type { Instant } from '../../foundation/time.ts'
import type { MetricId } from '../../platforms/metric.ts'
import { act, type Deed } from '../act.ts'
import type { Publication } from '../publication.ts'
import { publicationsOf } from '../publication-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { numbersOf } from '../subjects.ts'
import { mayAdd, type StoredFigure } from './add-numbers.ts'

export interface NumbersUndo {
  piece: number
  /** The publication and instant of the snapshot; without them the newest one that was typed for the piece. */
  publication?: string
  takenAt?: Instant
}

export interface Undone {
  publication: Publication
  figures: StoredFigure[]
}

/**
 * Takes one typed snapshot back, while it is still the newest of its values; the journal keeps what it said. Throws
 * `metrics.nothing-to-undo` or `metrics.not-newest`.
 */
export function undoNumbers(scene: Scene, actor: Actor, wish: NumbersUndo): Promise<Undone> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk } = deed
    const publications = await publicationsOf(trx, desk.id, wish.piece, 'published')
    const typed = await typedSnapshot(deed, publications, wish)
    const publication = publications.find(({ id }) => id === typed[0]?.publication)
    if (!publication || !typed[0]) {
      throw new Refusal('metrics.nothing-to-undo', { field: 'piece', piece: wish.piece })
    }
    await mayAdd(deed, publication)
    const takenAt = typed[0].taken_at
    const figures = await withoutSnapshot(deed, { piece: wish.piece, publication, takenAt, typed })
    const { id, platform, day } = publication
    const changed = numbersOf(deed, { platform, days: [day] })
    await deed.journal('metrics.undo', { publication: id, takenAt, figures }, wish.piece, changed)
    return { publication, figures }
  })
}

interface TypedRow {
  publication: string
  metric: string
  value: number
  taken_at: Instant
  taken_by: string
}

async function typedSnapshot(
  { trx, desk }: Deed,
  publications: readonly Publication[],
  { publication, takenAt }: NumbersUndo,
): Promise<TypedRow[]> {
  const ids = publications.map(({ id }) => id).filter((id) => !publication || id === publication)
  if (ids.length === 0) return []
  const rows = await trx
    .selectFrom('snapshots')
    .select(['publication', 'metric', 'value', 'taken_at', 'taken_by'])
    .where('desk_id', '=', desk.id)
    .where('publication', 'in', ids)
    .where('source', '=', 'typed')
    .$if(takenAt !== undefined, (query) => query.where('taken_at', '=', takenAt ?? ''))
    .orderBy('taken_at', 'desc')
    .execute()
  const [newest] = rows
  return rows.filter((row) => row.publication === newest?.publication && row.taken_at === newest.taken_at)
}

interface Taken {
  piece: number
  publication: Publication
  takenAt: Instant
  typed: readonly TypedRow[]
}

/** Deletes the snapshot and returns each value with the one that counts again. */
async function withoutSnapshot(
  { trx, desk }: Deed,
  { piece, publication, takenAt, typed }: Taken,
): Promise<StoredFigure[]> {
  const metrics = typed.map(({ metric }) => metric)
  const others = await trx
    .selectFrom('snapshots')
    .select(['metric', 'value', 'taken_at', 'taken_by'])
    .where('desk_id', '=', desk.id)
    .where('publication', '=', publication.id)
    .where('metric', 'in', metrics)
    .where('taken_at', '!=', takenAt)
    .orderBy('taken_at', 'desc')
    .execute()
  const newer = others.find((row) => row.taken_at > takenAt)
  if (newer) {
    const facts = { by: { person: newer.taken_by }, at: { instant: newer.taken_at } }
    throw new Refusal('metrics.not-newest', { field: 'piece', piece, ...facts })
  }
  await trx
    .deleteFrom('snapshots')
    .where('desk_id', '=', desk.id)
    .where('publication', '=', publication.id)
    .where('taken_at', '=', takenAt)
    .where('metric', 'in', metrics)
    .execute()
  return typed.map(({ metric, value }) => ({
    metric: metric as MetricId,
    value,
    before: others.find((row) => row.metric === metric)?.value,
  }))
}

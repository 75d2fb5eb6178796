import { type Instant, instantFromMs, msOf } from '../../foundation/time.ts'
import type { MetricId } from '../../platforms/metric.ts'
import { act, type Deed } from '../act.ts'
import { may } from '../people.ts'
import { loadPiece } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { loadPublication, publicationsOf } from '../publication-store.ts'
import { requireRight } from '../require-right.ts'
import type { Actor, Scene } from '../scene.ts'
import { numbersOf } from '../subjects.ts'
import { type Doubt, type Figures, type History, plausible } from './plausible.ts'
import type { KnownFigures } from './snapshot.ts'
import { bringBack, newestValues, storeSnapshots } from './snapshot-store.ts'

export interface NumbersSaid {
  /** The id of the publication that they are of. */
  publication: string
  figures: Figures
  /** What was doubtful in how they were said. */
  doubts: readonly Doubt[]
  /** The person was asked and said yes. */
  sure: boolean
}

/** Numbers of a piece as somebody said them: what they are, and of which of its publications, a pure function finds. */
export interface NumbersSought<Said extends NumbersSaid> {
  piece: number
  find(publications: readonly Publication[]): Said
}

/** A value that was stored, beside the one before it. */
export interface StoredFigure {
  metric: MetricId
  value: number
  before?: number
}

export type NumbersAnswer =
  | { kind: 'stored'; publication: Publication; takenAt: Instant; figures: StoredFigure[] }
  | { kind: 'asked'; publication: Publication; questions: Doubt[] }

/**
 * Stores typed values of a publication as of now, or asks back and stores nothing when some are doubtful and nobody said
 * that they are sure. Whoever has the right may, and so may the piece's writer and the publication's owner.
 */
export function addNumbers<Said extends NumbersSaid>(
  scene: Scene,
  actor: Actor,
  wish: Said | NumbersSought<Said>,
): Promise<NumbersAnswer & { said: Said }> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk } = deed
    const { said, publication } = await meant(deed, wish)
    await mayAdd(deed, publication)
    await bringBack(trx, desk.id, { publication: publication.id, now: deed.now })
    const takenAt = await nextInstant(deed, publication.id)
    const known = await newestValues(trx, desk.id, { publications: [publication.id], until: takenAt })
    const last = valuesOf(known, publication.id)
    if (!said.sure) {
      const highest = await highestOn(deed, publication)
      const questions = [...said.doubts, ...doubtsAbout(said.figures, { last, highest })]
      if (questions.length > 0) return { kind: 'asked', publication, questions, said }
    }
    const figures = Object.entries(said.figures).map(([metric, value]) => ({
      metric: metric as MetricId,
      value,
      before: last[metric as MetricId],
    }))
    await storeSnapshots(trx, desk.id, {
      figures: figures.map(({ metric, value }) => ({ publication: publication.id, metric, value })),
      origin: { takenAt, source: 'typed', takenBy: deed.actor.id },
    })
    const facts = { publication: publication.id, takenAt, figures: said.figures, sure: said.sure }
    const { platform, day } = publication
    const changed = numbersOf(deed, { platform, days: [day] })
    await deed.journal('metrics.add', facts, publication.piece, changed)
    return { kind: 'stored', publication, takenAt, figures, said }
  })
}

async function meant<Said extends NumbersSaid>(
  { trx, desk }: Deed,
  wish: Said | NumbersSought<Said>,
): Promise<{ said: Said; publication: Publication }> {
  if (!('find' in wish))
    return { said: wish, publication: await loadPublication(trx, desk.id, wish.publication) }
  const publications = await publicationsOf(trx, desk.id, wish.piece, 'published')
  // Where nothing went out there may be no such piece.
  if (publications.length === 0) await loadPiece(trx, desk.id, wish.piece)
  const said = wish.find(publications)
  const publication = publications.find(({ id }) => id === said.publication)
  return { said, publication: publication ?? (await loadPublication(trx, desk.id, said.publication)) }
}

/** Throws `not-yours` unless the actor has the right, wrote the piece or owns the publication. */
export async function mayAdd({ trx, desk, actor }: Deed, publication: Publication): Promise<void> {
  if (may(actor, 'metrics.add', desk) || publication.owner === actor.id) return
  const piece = publication.piece === undefined ? undefined : await loadPiece(trx, desk.id, publication.piece)
  if (piece?.writer !== actor.id) await requireRight(trx, actor, 'metrics.add', desk)
}

/** Now, or just after the newest snapshot when that is not before now, so that the newest is always the last one said. */
async function nextInstant({ trx, desk, now }: Deed, publication: string): Promise<Instant> {
  const { newest } = await trx
    .selectFrom('snapshots')
    .select((eb) => eb.fn.max('taken_at').as('newest'))
    .where('desk_id', '=', desk.id)
    .where('publication', '=', publication)
    .executeTakeFirstOrThrow()
  return newest && newest >= now ? instantFromMs(msOf(newest) + 1) : now
}

function valuesOf(known: KnownFigures, publication: string): Figures {
  const metrics = known.get(publication) ?? new Map<string, { value: number }>()
  return Object.fromEntries([...metrics].map(([metric, { value }]) => [metric, value]))
}

/** Questions about what was said, also in the light of what was known; what only the past is about is not asked again. */
function doubtsAbout(figures: Figures, history: History): Doubt[] {
  const said = (metric: MetricId) => figures[metric] !== undefined
  const all = plausible({ ...history.last, ...figures }, history)
  return all.filter((each) => said(each.metric) || (each.code === 'more-than' && said(each.of)))
}

const comparedWith = 50
const leastCompared = 5

/** The highest newest values among the last 50 publications on the same channel; nothing when they are fewer than 5. */
async function highestOn({ trx, desk, now }: Deed, { id, channel, platform }: Publication): Promise<Figures> {
  const rows = await trx
    .selectFrom('publications')
    .select('id')
    .where('desk_id', '=', desk.id)
    .where(channel ? 'channel' : 'platform', '=', channel ?? platform)
    .where('id', '!=', id)
    .orderBy('day', 'desc')
    .limit(comparedWith)
    .execute()
  const publications = rows.map((row) => row.id)
  const known = await newestValues(trx, desk.id, { publications, until: now })
  if (known.size < leastCompared) return {}
  const highest: Figures = {}
  for (const { metric, value } of [...known.values()].flatMap((metrics) => [...metrics.values()])) {
    highest[metric] = Math.max(value, highest[metric] ?? value)
  }
  return highest
}

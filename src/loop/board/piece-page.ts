import { type Instant, localOf } from '../../foundation/time.ts'
import { headlineMetrics } from '../../platforms/headline.ts'
import type { Reading } from '../act.ts'
import { dayEnds } from '../analyze/day-readings.ts'
import { type NewestFigure, newestFigures } from '../analyze/newest-figures.ts'
import { type Owing, owingOf } from '../analyze/numbers-due.ts'
import { type Change, changeSince } from '../create/content.ts'
import type { Finding } from '../create/finding.ts'
import { findingsOf } from '../create/finding-store.ts'
import { type ReviewFacts, underReview } from '../create/review-rules.ts'
import { findReview } from '../create/review-store.ts'
import type { Version, VersionHead } from '../create/version.ts'
import { findVersion, versionHeads } from '../create/version-store.ts'
import type { Debt } from '../debt.ts'
import type { Desk } from '../desk.ts'
import { channelsOf } from '../distribute/channel-store.ts'
import { type SlotView, viewsOf } from '../distribute/slot-board.ts'
import { slotsOfPiece } from '../distribute/slot-store.ts'
import { debtsOfSteps } from '../next-steps.ts'
import type { Piece } from '../piece.ts'
import { readinessOf } from '../piece-debts.ts'
import { type PitchView, pitchView } from '../plan/pitch-board.ts'
import type { Publication } from '../publication.ts'
import { publicationsOf } from '../publication-store.ts'
import type { StepFacts } from '../step-ways.ts'
import type { Verdict } from '../verdict.ts'
import { findVerdict } from '../verdict-store.ts'
import { stepFacts } from './step-facts.ts'

/** What one publication of a piece came to so far; `missing` says whether its numbers are owed, unset when they are there. */
export interface PieceOutcome {
  publication: Publication
  figures: NewestFigure[]
  missing?: Owing
}

/** Everything about one piece, whatever stage knows it. */
export interface PiecePage {
  piece: Piece
  pitch: Pick<PitchView, 'mean' | 'scores' | 'past'>
  /** On which it depends who may do what about it. */
  steps: StepFacts
  /** Everything that is owed for it now or later, what costs most to leave lying first. */
  debts: Debt[]
  /** Without their contents, newest first. */
  versions: VersionHead[]
  /** The newest version with its review, and how its text differs from the version before; none before there is one. */
  current?: Version
  review?: ReviewFacts
  change?: Change
  /** Of all versions, by number. */
  findings: Finding[]
  /** Those that stand and those that are out, soonest first. */
  slots: SlotView[]
  out: PieceOutcome[]
  verdict?: Verdict
}

/** The same number of queries however much there is of it. Throws `piece.unknown`. */
export async function piecePage(
  db: Reading,
  desk: Desk,
  { number, now }: { number: number; now: Instant },
): Promise<PiecePage> {
  const { piece, ...pitch } = await pitchView(db, desk.id, number)
  const steps = (await stepFacts(db, desk, [piece], now)).get(number) as StepFacts
  const { people } = steps
  const versions = await versionHeads(db, desk.id, [number])
  const review = await findReview(db, desk, piece, [...people])
  const publications = await publicationsOf(db, desk.id, number, 'published')
  const out = await outcomesOf(db, desk, { publications, now })
  const slots = await slotsOf(db, desk, { piece, people, review, publications })
  return {
    piece,
    pitch,
    steps,
    debts: debtsOfSteps(steps, now),
    versions: versions.sort((a, b) => b.number - a.number),
    review,
    ...(review && (await newestOf(db, desk.id, review))),
    findings: await findingsOf(db, desk.id, number),
    slots,
    out,
    verdict: await findVerdict(db, desk.id, number),
  }
}

async function slotsOf(
  db: Reading,
  desk: Desk,
  {
    piece,
    people,
    review,
    publications,
  }: Pick<PiecePage, 'piece' | 'review'> &
    Pick<StepFacts, 'people'> & { publications: readonly Publication[] },
): Promise<SlotView[]> {
  const slots = await slotsOfPiece(db, desk.id, piece.number)
  const standing = readinessOf(piece, { desk, people }, review && underReview(review))
  return viewsOf(slots, {
    pieces: new Map([[piece.number, piece]]),
    channels: await channelsOf(db, desk.id, 'all'),
    readiness: new Map([[piece.number, standing]]),
    publications: new Map(publications.map((each) => [each.slot ?? '', each])),
  })
}

async function newestOf(
  db: Reading,
  desk: string,
  { piece, version: { number } }: ReviewFacts,
): Promise<Pick<PiecePage, 'current' | 'change'>> {
  const current = await findVersion(db, desk, { piece: piece.number, number })
  const before = await findVersion(db, desk, { piece: piece.number, number: number - 1 })
  return { current, change: current && changeSince(before, current) }
}

async function outcomesOf(
  db: Reading,
  desk: Desk,
  { publications, now }: { publications: readonly Publication[]; now: Instant },
): Promise<PieceOutcome[]> {
  const ids = publications.map(({ id }) => id)
  const figures = await newestFigures(db, desk.id, { publications: ids, until: now })
  const [endOf, today] = [dayEnds(desk.zone), localOf(now, desk.zone).date]
  return publications.map((publication) => {
    const { id, platform, day } = publication
    const known = figures.get(id) ?? []
    const told = headlineMetrics(platform).some((metric) =>
      known.some((figure) => figure.metric === metric && figure.takenAt >= endOf(day)),
    )
    return { publication, figures: known, missing: told ? undefined : owingOf(day, today) }
  })
}

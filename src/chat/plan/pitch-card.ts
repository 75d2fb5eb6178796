import { entityName } from '../../loop/entity.ts'
import type { Step } from '../../loop/next-steps.ts'
import type { Piece } from '../../loop/piece.ts'
import { isWithdrawn } from '../../loop/plan/own-pitch.ts'
import type { OpenPitch, PastVerdict, PitchView } from '../../loop/plan/pitch-board.ts'
import { timesReached } from '../../loop/reached.ts'
import type { StepAct } from '../../loop/step-ways.ts'
import { type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { joined, placeName, times } from '../shown/figures.ts'
import { openMenu, pieceName } from '../shown/piece.ts'
import { stepActions } from '../shown/step-button.ts'
import type { Words } from '../words/words.ts'

const ofTopics: readonly StepAct[] = [
  ...(['pitch.approve', 'pitch.park', 'pitch.reject', 'pitch.score', 'pitch.reopen'] as const),
  ...(['draft.assign', 'schedule.set'] as const),
]

/** A pitch as it stands, with what its readers may do about it as a topic, and to give it out and its place. */
export function pitchCard(words: Words, view: PitchView, steps: readonly Step[]): Card {
  const { piece } = view
  const offered = steps.filter(({ act }) => ofTopics.includes(act))
  const past = view.past.map((verdict) => note(...pastLine(words, verdict)))
  return {
    headline: words.line(`plan.card.${headState(piece)}`, { piece: { bold: pieceName(piece) } }),
    nodes: [
      text(...stateLine(words, view)),
      ...noteOf(words, piece),
      ...view.took.map((each) => note(...tookLine(words, each))),
      ...past,
      ...stepActions(words, offered),
    ],
  }
}

type CardState = 'pitched' | 'parked' | 'rejected' | 'approved'

/** How a pitch stands, whatever has become of the piece since it was approved. */
export const cardState = ({ state }: Pick<Piece, 'state'>): CardState =>
  state === 'pitched' || state === 'parked' || state === 'rejected' ? state : 'approved'

/** The same, with what became of a rejected one: its proposer took it back, or it is part of another. */
export function toldState(piece: Piece): CardState | 'withdrawn' | 'merged' {
  if (piece.mergedInto !== undefined) return 'merged'
  return isWithdrawn(piece) ? 'withdrawn' : cardState(piece)
}

/** Its headline follows the piece to the end. */
const headState = (piece: Piece) => {
  const state = toldState(piece)
  return state === 'approved' ? piece.state : state
}

const tookLine = (words: Words, { number, title, pitchedBy }: PitchView['took'][number]): Line =>
  words.line('plan.card.took', { piece: pieceName({ number, title }), by: { person: pitchedBy } })

function stateLine(words: Words, { piece, mean, scores }: PitchView): Line {
  const form = words.plain(`form.${piece.form}`)
  const score: Line = mean === undefined ? [] : words.line('plan.card.score', { mean, count: scores })
  if (piece.state === 'pitched') {
    const by = { person: piece.pitchedBy }
    return [
      ...words.line('plan.card.by', { by, form, at: { instant: piece.pitchedAt, as: 'near' } }),
      ...score,
    ]
  }
  const state = toldState(piece) as Exclude<ReturnType<typeof toldState>, 'pitched'>
  const by = { person: piece.decidedBy ?? piece.pitchedBy }
  const at = { instant: piece.decidedAt ?? piece.pitchedAt, as: 'near' as const }
  const next = nextLine(words, piece, state)
  const into = piece.mergedInto === undefined ? '' : entityName('piece', piece.mergedInto)
  return [...words.line(`plan.card.decided.${state}`, { by, at, into }), ...score, ...next]
}

function nextLine(words: Words, piece: Piece, state: ReturnType<typeof toldState>): Line {
  if (state === 'withdrawn' || state === 'merged' || state === 'pitched') return []
  const underWay = state === 'approved' && piece.state !== 'approved'
  if (!underWay) return words.line(`plan.card.next.${state}`, { reason: piece.reason ?? '' })
  return piece.writer ? [' · ', { person: piece.writer }] : []
}

function noteOf(words: Words, piece: Piece): CardNode[] {
  const nodes: CardNode[] = []
  if (piece.note) nodes.push({ node: 'quote', text: piece.note })
  if (piece.source) nodes.push(note({ link: piece.source, text: words.plain('plan.card.source') }))
  return nodes
}

/** What was learned from a past piece like it. */
export function pastLine(words: Words, past: PastVerdict): Line {
  const params = { piece: entityName('piece', past.piece), title: past.title, line: past.line }
  const compared = past.reached.flatMap((each) => {
    const value = timesReached(each)
    return value === undefined ? [] : [{ ...each, times: times(value) }]
  })
  const [only, ...others] = compared
  const together = past.together && { times: times(past.together.times), n: past.together.sample }
  const alone = others.length === 0 ? (only ?? together) : undefined
  if (alone) return words.line('plan.card.pastTimes', { ...params, times: alone.times, sample: alone.n })
  if (!only) return words.line('plan.card.past', params)
  const each = compared.map(({ platform, account, times, n }) =>
    words.line('plan.card.timesOn', { channel: placeName(words, { platform, account }), times, n }),
  )
  return words.line('plan.card.pastSeveral', { ...params, each: joined(each, words.plain('analyze.listed')) })
}

/** The pitches that wait for something, the reader's marked; an empty list says how to add one. */
export function pitchListCard(
  words: Words,
  pitches: readonly OpenPitch[],
  isTheirs: (piece: OpenPitch) => boolean,
): Card {
  if (pitches.length === 0)
    return { headline: words.line('plan.list.empty'), nodes: [text(...words.line('plan.list.hint'))] }
  const lines = pitches.map((piece) => [
    ...words.line('plan.list.line', {
      piece: { bold: pieceName(piece) },
      state: words.plain(`state.${cardState(piece)}`),
      by: { person: piece.pitchedBy },
      at: { instant: piece.pitchedAt, as: 'day' },
    }),
    ...(isTheirs(piece) ? words.line('plan.list.yours') : []),
  ])
  const count = pitches.filter(({ state }) => state === 'pitched').length
  const more = pitches.length - count
  const others = more > 0 ? words.line('plan.list.others', { count: more }) : []
  const headline = words.line(count > 0 ? 'plan.list.title' : 'plan.list.none', { count, others })
  return { headline, nodes: [{ node: 'list', lines }, ...openMenu(words, pitches)] }
}

import type { PiecePage } from '../../loop/board/piece-page.ts'
import { type CardNode, type Line, note, text } from '../shown/card.ts'
import { near } from '../shown/people-and-times.ts'
import type { PageShowing, Section } from '../talk/section.ts'
import { pastLine } from './pitch-card.ts'

/** Why the piece is made: what was proposed, what was thought of it, whom it was given to, and what was learned from others like it. */
export const brief: Section = {
  name: 'brief',
  title: 'page.section.brief',
  rank: 10,
  live: ['pitched', 'parked', 'rejected', 'approved', 'assigned', 'drafting'],
  line: ({ words }, page) => [...proposed(page, words), ...scored(page, words)],
  body(showing, page) {
    const { words } = showing
    const { piece } = page
    return [
      text(...proposed(page, words), ...scored(page, words)),
      ...decision(page, words),
      ...given(page, words),
      ...(piece.note ? [{ node: 'quote', text: piece.note } as const] : []),
      ...(piece.source ? [note({ link: piece.source, text: words.plain('plan.card.source') })] : []),
      ...pastOf(showing, page).map((each) => note(...pastLine(words, each))),
    ]
  },
  sign(showing, page) {
    const { words } = showing
    const [nearest] = pastOf(showing, page)
    return nearest && { weight: 10, line: pastLine(words, nearest) }
  },
}

// What was learned since is told only while it is open: then every copy follows it.
const pastOf = ({ lasting }: PageShowing, { piece: { state }, pitch: { past } }: PiecePage) =>
  lasting && state !== 'pitched' && state !== 'parked' ? [] : past

type Words = PageShowing['words']

function proposed({ piece }: PiecePage, words: Words): Line {
  const by = { by: { person: piece.pitchedBy }, at: { instant: piece.pitchedAt, as: 'day' as const } }
  return words.line('plan.card.by', { ...by, form: words.plain(`form.${piece.form}`) })
}

const scored = ({ pitch: { mean, scores } }: PiecePage, words: Words): Line =>
  mean === undefined ? [] : words.line('plan.card.score', { mean, count: scores })

function decision({ piece }: PiecePage, words: Words): CardNode[] {
  const { decision: state, decidedBy, decidedAt, reason } = piece
  if (!state || !decidedBy || !decidedAt) return []
  const line = words.line(`plan.card.decided.${state}`, { by: { person: decidedBy }, at: near(decidedAt) })
  return [text(...line, ...(reason ? [` · ${reason}`] : []))]
}

function given({ piece }: PiecePage, words: Words): CardNode[] {
  const { writer, dueAt } = piece
  if (!writer) return []
  const due = dueAt ? words.line('page.due', { due: near(dueAt) }) : []
  return [text(...words.line('page.writer', { who: { person: writer } }), ...due)]
}

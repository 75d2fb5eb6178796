import { partsOf } from '../../loop/create/content.ts'
import { reviewState } from '../../loop/create/review-rules.ts'
import type { DraftView, ReviewView } from '../../loop/create/view.ts'
import type { Step } from '../../loop/next-steps.ts'
import { type Button, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { near } from '../shown/people-and-times.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import { stepActions } from '../shown/step-button.ts'
import type { Words } from '../words/words.ts'
import { changeNodes } from './change-nodes.ts'
import { endedFindingLine } from './finding-card.ts'
import { openFindings, reviewNodes } from './review-card.ts'

/** A piece between its approval and its publication, for one reader: the buttons are those that this person may press. */
export function draftCard(words: Words, view: DraftView, steps: readonly Step[]): Card {
  const { piece, review } = view
  const whole = review?.facts.version.kind === 'text' ? [textButton(words, review)] : []
  return {
    headline: ['📝 ', { bold: pieceName(piece) }],
    nodes: [
      text(...stateLine(words, view)),
      ...(review ? reviewParts(words, review) : [text(...words.line('create.show.noVersion'))]),
      ...stepActions(words, steps, [], whole),
    ],
  }
}

function stateLine(words: Words, { piece }: DraftView): Line {
  const who: Line = piece.writer ? [{ person: piece.writer }] : words.line('create.show.nobody')
  const due = piece.dueAt ? words.line('create.show.due', { due: near(piece.dueAt) }) : []
  return [...words.line('create.show.state', { state: words.plain(`state.${piece.state}`), who }), ...due]
}

function reviewParts(words: Words, review: ReviewView): CardNode[] {
  const { version } = review.facts
  const state = reviewState(review.facts)
  return [
    text({ bold: `v${version.number}` }),
    ...reviewNodes(words, review),
    ...changeNodes(words, review.change),
    ...(state === 'open' || state === 'changes' ? openFindings(words, review.findings) : []),
    ...(version.kind === 'text' ? beginning(words, version.body) : []),
    ...pastFindings(words, review),
  ]
}

const longestBeginning = 200

/** Enough to know the text by; a collapsed part cannot be opened on every phone, so the rest comes by a button. */
function beginning(words: Words, body: string): CardNode[] {
  const [first = '', ...rest] = partsOf(body, longestBeginning)
  const quote: CardNode = { node: 'quote', text: rest.length > 0 ? `${first} …` : first }
  return [note(...words.line('create.review.beginning')), quote]
}

/** Shows the whole text of one version to whoever presses it, and to nobody else. */
const textButton = (words: Words, { facts }: ReviewView): Button => ({
  label: words.plain('create.button.text'),
  act: 'draft.text',
  values: { ...pieceValue(facts.piece), version: String(facts.version.number) },
})

function pastFindings(words: Words, { findings, facts }: ReviewView): CardNode[] {
  const shown = reviewState(facts) === 'final' ? findings : findings.filter(({ state }) => state !== 'open')
  if (shown.length === 0) return []
  const lines = shown.map((finding) => endedFindingLine(words, finding))
  const summary = words.plain('create.show.findings', { count: shown.length })
  return [{ node: 'details', summary, nodes: [{ node: 'list', lines }] }]
}

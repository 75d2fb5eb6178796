import type { AssignmentView } from '../../loop/create/view.ts'
import type { Piece } from '../../loop/piece.ts'
import { actions, type Button, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { near, peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceValue } from '../shown/piece.ts'
import type { Words } from '../words/words.ts'
import { findingsCounted } from './finding-card.ts'

type CardState =
  | 'asked'
  | 'accepted'
  | 'in-review'
  | 'changes'
  | 'ready'
  | 'published'
  | 'declined'
  | 'replaced'

/** What the writer sees of one assignment: its buttons are there only while they owe or may do something. */
export function assignmentCard(words: Words, view: AssignmentView): Card {
  const state = stateOf(view)
  const params = versionParams(view.piece, view.piece.currentVersion)
  return {
    headline: words.line(`create.assignment.${state}`, { ...params, due: dueLine(words, view.piece) }),
    nodes: isOver(state)
      ? overNodes(words, view)
      : [...openNodes(words, view, state), ...buttonsOf(words, view, state)],
  }
}

function stateOf({ piece, assignment }: AssignmentView): CardState {
  if (assignment.state === 'declined' || assignment.state === 'replaced') return assignment.state
  if (assignment.state === 'asked') return 'asked'
  if (piece.state === 'in-review' || piece.state === 'changes' || piece.state === 'ready') return piece.state
  return piece.state === 'published' || piece.state === 'closed' ? 'published' : 'accepted'
}

const isOver = (state: CardState) => state === 'declined' || state === 'replaced'

function overNodes(words: Words, { piece, assignment }: AssignmentView): CardNode[] {
  const { state, answeredAt = assignment.assignedAt, reason } = assignment
  const declined =
    state === 'declined' ? words.line('create.assignment.declinedAt', { at: near(answeredAt) }) : []
  const now = piece.writer
    ? words.line('create.assignment.nowWith', { who: { person: piece.writer } })
    : words.line('create.assignment.nowFree')
  return [text(...declined, ...now), ...(reason ? [{ node: 'quote', text: reason } as const] : [])]
}

function openNodes(words: Words, view: AssignmentView, state: CardState): CardNode[] {
  const { piece, assignment, reviewers, findings } = view
  const by = { by: { person: assignment.assignedBy }, at: near(assignment.assignedAt) }
  const form = words.plain(`form.${piece.form}`)
  const noDue = words.line('create.assignment.noDue')
  return [
    text(...words.line('create.assignment.by', { form, ...by }), ...(piece.dueAt ? [] : noDue)),
    ...(piece.note ? [{ node: 'quote', text: piece.note } as const] : []),
    ...(piece.source ? [note({ link: piece.source, text: words.plain('plan.card.source') })] : []),
    ...(findings.some((each) => each.state === 'open') ? findingsCounted(words, findings) : []),
    ...(reviewers.length > 0 && state !== 'published'
      ? [note(...words.line('create.assignment.reviewers', { reviewers: peopleLine(words, reviewers) }))]
      : []),
  ]
}

/** Before the title, so that it stands on a locked phone however long that is. */
const dueLine = (words: Words, { dueAt }: Piece): Line =>
  dueAt ? words.line('create.assignment.due', { due: near(dueAt) }) : []

function buttonsOf(words: Words, { piece, assignment }: AssignmentView, state: CardState): CardNode[] {
  const values = { ...pieceValue(piece), assignment: String(assignment.number) }
  const button = (name: 'accept' | 'decline' | 'submit' | 'withdraw', style?: Button['style']): Button => ({
    label: words.plain(`create.button.${name}`),
    act: `draft.${name}`,
    values: name === 'submit' ? pieceValue(piece) : values,
    style,
  })
  const handBack = { ...button('decline'), label: words.plain('create.button.handBack') }
  const version = { ...pieceValue(piece), version: String(piece.currentVersion) }
  switch (state) {
    case 'asked':
      return [actions([button('accept', 'primary'), button('decline')])]
    case 'accepted':
      return [actions([button('submit', 'primary')], [handBack])]
    case 'changes':
      return [actions([button('submit', 'primary')])]
    case 'in-review':
      return [actions([{ ...button('withdraw'), values: version }])]
    default:
      return []
  }
}

import type { AssignmentView } from '../../loop/create/view.ts'
import type { Step } from '../../loop/next-steps.ts'
import type { Piece } from '../../loop/piece.ts'
import type { StepAct } from '../../loop/step-ways.ts'
import { actions, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { near, peopleLine, versionParams } from '../shown/people-and-times.ts'
import { stepButton } from '../shown/step-button.ts'
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
export function assignmentCard(words: Words, view: AssignmentView, steps: readonly Step[]): Card {
  const state = stateOf(view)
  const params = versionParams(view.piece, view.piece.currentVersion)
  return {
    headline: words.line(`create.assignment.${state}`, { ...params, due: dueLine(words, view.piece) }),
    nodes: isOver(state)
      ? overNodes(words, view)
      : [...openNodes(words, view, state), ...buttonsOf(words, view, steps)],
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
    ...(view.slot ? [note(...words.line('create.afterSlot', { slot: near(view.slot) }))] : []),
    ...(findings.some((each) => each.state === 'open') ? findingsCounted(words, findings) : []),
    ...(reviewers.length > 0 && state !== 'published'
      ? [note(...words.line('create.assignment.reviewers', { reviewers: peopleLine(words, reviewers) }))]
      : []),
  ]
}

/** Before the title, so that it stands on a locked phone however long that is. */
const dueLine = (words: Words, { dueAt }: Piece): Line =>
  dueAt ? words.line('create.assignment.due', { due: near(dueAt) }) : []

const answers: readonly StepAct[] = ['draft.accept', 'draft.decline']
const writing: readonly StepAct[] = [...answers, 'draft.submit', 'draft.withdraw']

/** What the writer owes or may take back; an answer is to this assignment and to no other. */
function buttonsOf(words: Words, { assignment }: AssignmentView, steps: readonly Step[]): CardNode[] {
  const offered = steps.filter(
    ({ act, why }) => writing.includes(act) && (why !== 'may' || act !== 'draft.submit'),
  )
  const number = { assignment: String(assignment.number) }
  const button = (step: Step) => {
    const made = stepButton(words, step)
    return answers.includes(step.act) ? { ...made, values: { ...made.values, ...number } } : made
  }
  const [often, seldom] = [false, true].map((is) => offered.filter((step) => Boolean(step.seldom) === is))
  return offered.length > 0 ? [actions((often ?? []).map(button), (seldom ?? []).map(button))] : []
}

import type { PiecePage } from '../../loop/board/piece-page.ts'
import { reviewersFor, reviewState } from '../../loop/create/review-rules.ts'
import type { Desk } from '../../loop/desk.ts'
import { dueGate } from '../../loop/gate.ts'
import { may, type Person, type Right } from '../../loop/people.ts'
import { allows } from '../../loop/piece-state.ts'
import type { Button } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { pieceValue } from '../shown/piece.ts'
import { button as slotButton } from '../shown/slot.ts'
import type { Key, Words } from '../words/words.ts'

/** Whose buttons they are: nothing is offered that would be refused. */
export interface Reader {
  person: Person
  desk: Desk
}

interface Offering extends Reader {
  words: Words
  page: PiecePage
}

/** What the reader may do with a piece now, what matters most first. */
export function pieceActs(words: Words, page: PiecePage, reader: Reader): Button[] {
  const of: Offering = { words, page, ...reader }
  return [...ofPitch(of), ...ofWriting(of), ...ofReview(of), ...ofSlots(of), ...ofNumbers(of)].map(onlyFirst)
}

const onlyFirst = (button: Button, index: number): Button =>
  button.style === 'primary' && index > 0 ? { ...button, style: undefined } : button

const has = ({ person, desk }: Offering, right: Right) => may(person, right, desk)

const press = (
  { words, page }: Offering,
  {
    label,
    act,
    more = {},
    style,
  }: { label: Key; act: string; more?: Record<string, string>; style?: 'primary' },
): Button => ({ label: words.plain(label), act, values: { ...pieceValue(page.piece), ...more }, style })

function ofPitch(of: Offering): Button[] {
  const { piece } = of.page
  const own = piece.pitchedBy === of.person.id
  const decides = has(of, 'pitch.decide')
  const one = (name: 'score' | 'approve' | 'park' | 'reject' | 'reopen') =>
    press(of, { label: `plan.button.${name}`, act: `pitch.${name}` })
  const open = piece.state === 'pitched' || piece.state === 'parked'
  const buttons: Button[] = []
  if (open && decides && !own) buttons.push({ ...one('approve'), style: 'primary' })
  if (open && has(of, 'pitch.score') && !own) buttons.push(one('score'))
  if (piece.state === 'pitched' && decides) buttons.push(one('park'))
  if (open && decides) buttons.push(one('reject'))
  if (piece.state === 'approved' && has(of, 'piece.assign'))
    buttons.push(press(of, { label: 'plan.button.assign', act: 'draft.assign', style: 'primary' }))
  const scheduled = of.page.slots.some(({ slot }) => slot.state === 'scheduled')
  if (allows(piece, 'reconsider') && decides && !scheduled) buttons.push(one('reopen'))
  return buttons
}

function ofWriting(of: Offering): Button[] {
  const { state, writer } = of.page.piece
  if (writer !== of.person.id) return []
  if (state === 'assigned')
    return [
      press(of, { label: 'create.button.accept', act: 'draft.accept', style: 'primary' }),
      press(of, { label: 'create.button.decline', act: 'draft.decline' }),
    ]
  if (state !== 'drafting' && state !== 'changes') return []
  return [press(of, { label: 'create.button.submit', act: 'draft.submit', style: 'primary' })]
}

function ofReview(of: Offering): Button[] {
  const { words, person } = of
  const { piece, review } = of.page
  if (!review || piece.state !== 'in-review' || reviewState(review) !== 'open') return []
  const more = { version: String(review.version.number) }
  if (review.version.submittedBy === person.id)
    return [press(of, { label: 'create.button.withdraw', act: 'draft.withdraw', more })]
  const due = dueGate(review.gates)
  const able = due ? reviewersFor(review, due) : []
  if (!due || able.length === 0) return []
  if (able.some(({ id }) => id === person.id)) {
    const gated = { ...more, gate: due.name }
    const label = words.plain('create.button.approve', { gate: gateName(words, due) })
    return [
      {
        ...press(of, {
          label: 'create.button.changes',
          act: 'review.approve',
          more: gated,
          style: 'primary',
        }),
        label,
      },
      press(of, { label: 'create.button.changes', act: 'review.changes', more: gated }),
    ]
  }
  return has(of, 'review.remind') ? [press(of, { label: 'page.button.remind', act: 'review.remind' })] : []
}

function ofSlots(of: Offering): Button[] {
  const { words, page, person } = of
  const [next] = page.slots.filter(({ slot }) => slot.state === 'scheduled')
  const sets = has(of, 'slot.set')
  if (next) {
    const confirms = next.readiness.ready && (next.slot.owner === person.id || has(of, 'publish.confirm'))
    return [
      ...(confirms ? [slotButton(words, next, 'confirm')] : []),
      ...(sets ? [slotButton(words, next, 'move')] : []),
    ]
  }
  if (!sets || page.piece.state !== 'ready') return []
  return [press(of, { label: 'page.button.schedule', act: 'schedule.set', style: 'primary' })]
}

function ofNumbers(of: Offering): Button[] {
  const { piece, out } = of.page
  const owed = out.some(({ missing }) => missing === 'due')
  const buttons: Button[] = []
  const enters = has(of, 'metrics.add') || piece.writer === of.person.id
  if (owed && enters) buttons.push(press(of, { label: 'page.button.numbers', act: 'metrics.add' }))
  if (piece.state === 'published' && has(of, 'piece.close'))
    buttons.push(press(of, { label: 'page.button.close', act: 'retro.close' }))
  return buttons
}

import { entityName } from '../../loop/entity.ts'
import type { Step } from '../../loop/next-steps.ts'
import type { Words } from '../words/words.ts'
import { actions, type Button, type CardNode } from './card.ts'
import { placeName } from './figures.ts'
import { gateName } from './gate-name.ts'

/** The button of an act: its word in the reader's language, what it does and to what. */
export function stepButton(words: Words, step: Step): Button {
  const { act, again, gate } = step
  const other = `step.again.${act}`
  const key = again && words.has(other) ? other : (`step.${act}` as const)
  const label = words.plain(key, { gate: gate ? gateName(words, gate) : '' })
  const button: Button = { label, act, values: valuesOf(words, step) }
  if (act === 'schedule.cancel') return { ...button, style: 'danger', confirm: sureToCancel(words) }
  return step.primary ? { ...button, style: 'primary' } : button
}

/** The same where several pieces stand together: the piece's number follows the word. */
export function stepButtonOf(words: Words, step: Step): Button {
  const button = stepButton(words, step)
  const piece = entityName('piece', step.piece)
  return { ...button, label: words.plain('step.of', { label: button.label, piece }) }
}

function valuesOf(words: Words, { act, piece, ...of }: Step): Button['values'] {
  if (act === 'desk.role') return {}
  const { gate, version, slot, publication } = of
  const decides = act !== 'review.remind'
  return {
    piece: String(piece),
    ...(gate && decides ? { gate: gate.name } : {}),
    ...(version !== undefined && decides ? { version: String(version) } : {}),
    ...(slot === undefined ? {} : { slot }),
    ...(publication ? { channel: publication.account ? placeName(words, publication) : publication.id } : {}),
  }
}

function sureToCancel(words: Words): Button['confirm'] {
  return {
    title: words.plain('distribute.sure.cancel'),
    text: words.plain('distribute.sure.cancelText'),
    yes: words.plain('distribute.sure.yes'),
    no: words.plain('distribute.sure.no'),
  }
}

const shown = 3

/**
 * The acts of a card: three buttons, of which the first is the one to press and `beside` are the last, and a menu that ends with `more`;
 * nothing where there is nothing to do.
 */
export function stepActions(
  words: Words,
  steps: readonly Step[],
  more: readonly Button[] = [],
  beside: readonly Button[] = [],
): CardNode[] {
  const often = steps.filter(({ seldom }) => !seldom).slice(0, shown - beside.length)
  const rest = steps.filter((step) => !often.includes(step))
  const [buttons, menu] = [often, rest].map((some) => some.map((step) => stepButton(words, step)))
  const [first = [], behind = []] = [
    [...(buttons ?? []), ...beside],
    [...(menu ?? []), ...more],
  ]
  if (first.length > 0) return [actions(first, behind)]
  return behind.length > 0 ? [actions(behind)] : []
}

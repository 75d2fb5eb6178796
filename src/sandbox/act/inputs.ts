import { asText } from '../json.ts'
import type { JsonObject, StateValue } from '../protocol.ts'
import type { View } from '../store/views.ts'
import { checkOption } from './press.ts'
import { isEmptyValue, placedElements, stateValues } from './state.ts'

/** What Slack's client refuses before it sends a submission, by block_id. */
export function checkInputs(view: View): { [blockId: string]: string } {
  const errors: { [blockId: string]: string } = {}
  const values = stateValues(view.blocks, view.typed)
  for (const { block, element, isInput } of placedElements(view.blocks)) {
    if (!isInput) continue
    const blockId = asText(block.block_id)
    const value = values[blockId]?.[asText(element.action_id)]
    if (isEmptyValue(value)) {
      if (block.optional !== true) errors[blockId] = 'Please complete this required field.'
      continue
    }
    if (!value) continue
    checkOption(element, value)
    const wrong = CHECKS[asText(element.type)]?.(element, value)
    if (wrong) errors[blockId] = wrong
  }
  return errors
}

type Check = (element: JsonObject, value: StateValue) => string | undefined

const CHECKS: Record<string, Check> = {
  plain_text_input: checkLength,
  number_input: checkNumber,
  email_text_input: (_element, value) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.value ?? '') ? undefined : 'Please enter a valid email address.',
  url_text_input: (_element, value) =>
    /^https?:\/\/\S+\.\S+/.test(value.value ?? '') ? undefined : 'Please enter a valid URL.',
  multi_users_select: (element, value) => checkCount(element, value.selected_users),
  multi_static_select: (element, value) => checkCount(element, value.selected_options),
  multi_external_select: (element, value) => checkCount(element, value.selected_options),
  multi_channels_select: (element, value) => checkCount(element, value.selected_channels),
  multi_conversations_select: (element, value) => checkCount(element, value.selected_conversations),
}

function checkLength(element: JsonObject, value: StateValue): string | undefined {
  const { length } = value.value ?? ''
  const least = Number(element.min_length ?? 0)
  const most = Number(element.max_length ?? 3000)
  if (length < least) return `Must be at least ${least} characters.`
  if (length > most) return `Must be at most ${most} characters.`
  return undefined
}

function checkNumber(element: JsonObject, value: StateValue): string | undefined {
  const number = Number(value.value)
  if (!Number.isFinite(number)) return 'Please enter a valid number.'
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Must be a whole number.'
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `Must be at least ${asText(element.min_value)}.`
  if (element.max_value !== undefined && number > Number(element.max_value))
    return `Must be at most ${asText(element.max_value)}.`
  return undefined
}

function checkCount(element: JsonObject, chosen: readonly unknown[] | undefined): string | undefined {
  const most = element.max_selected_items
  if (typeof most !== 'number' || (chosen?.length ?? 0) <= most) return undefined
  return `Select at most ${most}.`
}

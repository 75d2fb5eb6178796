import type { InputBlock } from '@slack/types'
import type { JsonObject, StateValue, StateValues } from '../protocol.ts'
import { elementsOf, type PageBlock, type PageElement } from './blocks/shape.ts'
import type { Words } from './words-en.ts'

/** What the elements hold before anyone touches them, in the shape of `state.values`. */
export function initialValues(blocks: PageBlock[], currentConversation?: string): StateValues {
  const values: StateValues = {}
  for (const { blockId, element } of elementsOf(blocks)) {
    const actionId = 'action_id' in element ? element.action_id : undefined
    const value = initialValue(element, currentConversation)
    if (!actionId || !value) continue
    values[blockId] = { ...values[blockId], [actionId]: value }
  }
  return values
}

const option = (given: unknown) => (given as JsonObject | undefined) ?? null
const options = (given: unknown) => (given as JsonObject[] | undefined) ?? []

function initialValue(element: PageElement, here?: string): StateValue | undefined {
  const { type } = element
  switch (element.type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: option(element.initial_option) }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: options(element.initial_options) }
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null }
    case 'rich_text_input':
      return { type, rich_text_value: option(element.initial_value) }
    case 'file_input':
      return { type, files: [] }
    default:
      return initialChoice(element, here) ?? initialTime(element)
  }
}

function initialChoice(element: PageElement, here?: string): StateValue | undefined {
  const { type } = element
  switch (element.type) {
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] }
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null }
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] }
    case 'conversations_select': {
      const fallback = element.default_to_current_conversation ? here : undefined
      return { type, selected_conversation: element.initial_conversation ?? fallback ?? null }
    }
    case 'multi_conversations_select': {
      const fallback = element.default_to_current_conversation && here ? [here] : []
      return { type, selected_conversations: element.initial_conversations ?? fallback }
    }
    default:
      return undefined
  }
}

function initialTime(element: PageElement): StateValue | undefined {
  const { type } = element
  switch (element.type) {
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null }
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null }
    default:
      return undefined
  }
}

/** Lays values over others, element by element; elements the lower layer does not know are left out. */
export function overlay(lower: StateValues, upper: StateValues): StateValues {
  return Object.fromEntries(
    Object.entries(lower).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(
        Object.entries(actions).map(([actionId, value]) => {
          const over = upper[blockId]?.[actionId]
          return [actionId, over && over.type === value.type ? over : value]
        }),
      ),
    ]),
  )
}

/** True when a required input would count as not filled in. */
export function isEmpty(value: StateValue | undefined): boolean {
  if (!value) return true
  return Object.entries(value).every(
    ([key, held]) =>
      key === 'type' ||
      held === null ||
      held === undefined ||
      held === '' ||
      (Array.isArray(held) && held.length === 0),
  )
}

/** What Slack's client finds wrong before it sends a form, by block_id and in the page's language. */
export function checkInputs(blocks: PageBlock[], values: StateValues, words: Words): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of inputsOf(blocks)) {
    const blockId = block.block_id ?? ''
    const value = values[blockId]?.[block.element.action_id ?? '']
    const error = isEmpty(value)
      ? block.optional
        ? undefined
        : words.required
      : value && checkValue(block.element, value.value ?? '', words)
    if (error) errors[blockId] = error
  }
  return errors
}

const inputsOf = (blocks: PageBlock[]): InputBlock[] =>
  blocks.flatMap((block) => {
    if (block.type === 'input') return [block]
    return block.type === 'container' ? inputsOf(block.child_blocks) : []
  })

function checkValue(element: InputBlock['element'], text: string, words: Words): string | undefined {
  switch (element.type) {
    case 'plain_text_input': {
      const length = [...text].length
      if (element.min_length && length < element.min_length) return words.tooShort(element.min_length)
      if (element.max_length && length > element.max_length) return words.tooLongField(element.max_length)
      return undefined
    }
    case 'number_input':
      return checkNumber(element, text.trim(), words)
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? undefined : words.notAnEmail
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(text.trim()) && isUrl(text.trim()) ? undefined : words.notAUrl
    default:
      return undefined
  }
}

// `URL.canParse` of Node.js 20, in which this is tested, answers wrong once it was asked often.
function isUrl(text: string): boolean {
  try {
    return Boolean(new URL(text))
  } catch {
    return false
  }
}

type NumberLimits = { is_decimal_allowed: boolean; min_value?: string; max_value?: string }

function checkNumber(limits: NumberLimits, text: string, words: Words): string | undefined {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return words.notANumber
  const number = Number(text)
  if (!limits.is_decimal_allowed && !Number.isInteger(number)) return words.notAWhole
  if (limits.min_value !== undefined && number < Number(limits.min_value))
    return words.tooSmall(limits.min_value)
  if (limits.max_value !== undefined && number > Number(limits.max_value))
    return words.tooBig(limits.max_value)
  return undefined
}

import { asList, asObject, asText, isObject } from '../json.ts'
import type { JsonObject, SlackBlock, StateValue, StateValues } from '../protocol.ts'

/** An interactive element with where it stands. */
export type Placed = { block: SlackBlock; element: JsonObject; isInput: boolean }

const BUTTON_LIKE = new Set([
  'button',
  'overflow',
  'workflow_button',
  'icon_button',
  'feedback_buttons',
  'image',
])

/** Every interactive element of the blocks, containers, cards and carousels included. */
export function placedElements(blocks: readonly SlackBlock[]): Placed[] {
  return blocks.flatMap((block) => {
    if (block.type === 'container') return placedElements(asList(block.child_blocks) as SlackBlock[])
    if (block.type === 'carousel') return placedElements(asList(block.elements) as SlackBlock[])
    const isInput = block.type === 'input'
    return elementsOf(block).map((element) => ({ block, element, isInput }))
  })
}

function elementsOf(block: SlackBlock): JsonObject[] {
  const held =
    block.type === 'actions' || block.type === 'context_actions'
      ? asList(block.elements)
      : block.type === 'card'
        ? asList(block.actions)
        : [block.accessory, block.element]
  return held.filter(isObject).filter((element) => asText(element.action_id) !== '')
}

export function findElement(
  blocks: readonly SlackBlock[],
  blockId: string,
  actionId: string,
): Placed | undefined {
  return placedElements(blocks).find(
    ({ block, element }) => block.block_id === blockId && element.action_id === actionId,
  )
}

/** `state.values`: every stateful element, untouched ones with their initial value or null. */
export function stateValues(blocks: readonly SlackBlock[], typed: StateValues): StateValues {
  const values: StateValues = {}
  for (const { block, element } of placedElements(blocks)) {
    const type = asText(element.type)
    if (BUTTON_LIKE.has(type)) continue
    const blockId = asText(block.block_id)
    const actionId = asText(element.action_id)
    const held = values[blockId] ?? {}
    held[actionId] = typed[blockId]?.[actionId] ?? initialValue(element)
    values[blockId] = held
  }
  return values
}

type Read = (element: JsonObject) => Omit<StateValue, 'type'>

const chosen: Read = (one) => ({ selected_option: (one.initial_option as JsonObject | undefined) ?? null })
const chosenMany: Read = (one) => ({ selected_options: asList(one.initial_options).map(asObject) })
const written: Read = (one) => ({ value: (one.initial_value as string | undefined) ?? null })
const texts = (value: unknown) => asList(value).map(asText)

const INITIAL: Record<string, Read> = {
  plain_text_input: written,
  email_text_input: written,
  url_text_input: written,
  number_input: written,
  static_select: chosen,
  external_select: chosen,
  radio_buttons: chosen,
  multi_static_select: chosenMany,
  multi_external_select: chosenMany,
  checkboxes: chosenMany,
  users_select: (one) => ({ selected_user: (one.initial_user as string | undefined) ?? null }),
  channels_select: (one) => ({ selected_channel: (one.initial_channel as string | undefined) ?? null }),
  conversations_select: (one) => ({
    selected_conversation: (one.initial_conversation as string | undefined) ?? null,
  }),
  multi_users_select: (one) => ({ selected_users: texts(one.initial_users) }),
  multi_channels_select: (one) => ({ selected_channels: texts(one.initial_channels) }),
  multi_conversations_select: (one) => ({ selected_conversations: texts(one.initial_conversations) }),
  datepicker: (one) => ({ selected_date: (one.initial_date as string | undefined) ?? null }),
  timepicker: (one) => ({ selected_time: (one.initial_time as string | undefined) ?? null }),
  datetimepicker: (one) => ({ selected_date_time: (one.initial_date_time as number | undefined) ?? null }),
  rich_text_input: (one) => ({ rich_text_value: (one.initial_value as JsonObject | undefined) ?? null }),
  file_input: () => ({ files: [] }),
}

/** The value an element has before anyone touches it. */
function initialValue(element: JsonObject): StateValue {
  const type = asText(element.type)
  return { type, ...INITIAL[type]?.(element) }
}

/** Whether the value holds nothing, so that a required input would stop the submission. */
export function isEmptyValue(value: StateValue | undefined): boolean {
  if (!value) return true
  const { type: _type, ...held } = value
  const contents = Object.values(held)
  return contents.every(
    (one) => one === null || one === undefined || one === '' || (Array.isArray(one) && one.length === 0),
  )
}

import { ActError } from '../act/errors.ts'
import { type Placed, placedElements } from '../act/state.ts'
import { asText, isObject } from '../json.ts'
import type { JsonObject, SlackBlock, StateValue, StateValues } from '../protocol.ts'
import type { World } from '../world.ts'
import { findByLabel, findOption, type Wanted } from './find.ts'

/**
 * Input → value. The key is a label, block_id or action_id. The value: text; an option by text or value (a list for
 * many); a user by id or handle; `YYYY-MM-DD`, `HH:mm`, Unix seconds; file ids; null to empty it.
 */
export type Fields = { [input: string]: unknown }

/** State values for what a test gives. */
export function readFields(world: World, blocks: readonly SlackBlock[], fields: Fields): StateValues {
  const values: StateValues = {}
  for (const [name, given] of Object.entries(fields)) {
    const { block, element } = findByLabel(blocks, name)
    const blockId = asText(block.block_id)
    values[blockId] = { ...values[blockId], [asText(element.action_id)]: valueFor(world, element, given) }
  }
  return values
}

/** The element's state value for what a test gives. */
function valueFor(world: World, element: JsonObject, given: unknown): StateValue {
  const type = asText(element.type)
  const read = READERS[type]
  if (!read) throw new ActError('no_value', `a ${type} takes no value`)
  return { type, ...read({ world, element, given }) }
}

type Giving = { world: World; element: JsonObject; given: unknown }
type Reader = (giving: Giving) => Omit<StateValue, 'type'>

const written: Reader = ({ given }) => ({ value: given === null ? null : String(given) })
const option: Reader = ({ element, given }) => ({
  selected_option: given === null ? null : needOption(element, given),
})
const options: Reader = ({ element, given }) => ({
  selected_options: listOf(given).map((one) => needOption(element, one)),
})

const READERS: Record<string, Reader> = {
  plain_text_input: written,
  email_text_input: written,
  url_text_input: written,
  number_input: written,
  static_select: option,
  external_select: option,
  radio_buttons: option,
  overflow: option,
  multi_static_select: options,
  multi_external_select: options,
  checkboxes: options,
  users_select: ({ world, given }) => ({ selected_user: given === null ? null : userId(world, given) }),
  multi_users_select: ({ world, given }) => ({
    selected_users: listOf(given).map((one) => userId(world, one)),
  }),
  channels_select: ({ world, given }) => ({
    selected_channel: given === null ? null : channelId(world, given),
  }),
  multi_channels_select: ({ world, given }) => ({
    selected_channels: listOf(given).map((one) => channelId(world, one)),
  }),
  conversations_select: ({ world, given }) => ({
    selected_conversation: given === null ? null : channelId(world, given),
  }),
  multi_conversations_select: ({ world, given }) => ({
    selected_conversations: listOf(given).map((one) => channelId(world, one)),
  }),
  datepicker: ({ given }) => ({ selected_date: shaped(given, /^\d{4}-\d{2}-\d{2}$/) }),
  timepicker: ({ given }) => ({ selected_time: shaped(given, /^\d{2}:\d{2}$/) }),
  datetimepicker: ({ given }) => ({ selected_date_time: given === null ? null : Number(given) }),
  rich_text_input: ({ given }) => ({ rich_text_value: richText(given) }),
  file_input: ({ given }) => ({ files: listOf(given).map((id) => ({ id: String(id) })) }),
}

function listOf(given: unknown): unknown[] {
  if (given === null || given === undefined) return []
  return Array.isArray(given) ? given : [given]
}

function needOption(element: JsonObject, given: unknown): JsonObject {
  const found = findOption(element, given) ?? (isObject(given) ? given : undefined)
  if (!found) throw new ActError('option_not_offered', `there is no option ${String(given)}`)
  return found
}

function userId(world: World, given: unknown): string {
  const name = String(given).replace(/^@/, '')
  const user =
    world.users.get(name) ??
    [...world.users.values()].find((one) => one.name === name || one.realName === name)
  if (!user) throw new ActError('user_not_found', `nobody is called ${name}`)
  return user.id
}

function channelId(world: World, given: unknown): string {
  const name = String(given).replace(/^#/, '')
  const found = world.conversations.get(name) ?? world.conversations.byName(name)
  if (!found) throw new ActError('channel_not_found', `no conversation is called ${name}`)
  return found.id
}

function shaped(given: unknown, shape: RegExp): string | null {
  if (given === null) return null
  if (!shape.test(String(given)))
    throw new ActError('value_missing', `${String(given)} is not like ${shape.source}`)
  return String(given)
}

function richText(given: unknown): JsonObject | null {
  if (given === null || isObject(given)) return given
  const elements = [{ type: 'text', text: String(given) }]
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

/** An element that takes a choice, with the chosen value; an option may be named by its text or its value. */
export function chooseIn(
  world: World,
  blocks: readonly SlackBlock[],
  wanted: Wanted | undefined,
  choice: unknown,
): Placed & { value: StateValue } {
  const placed =
    wanted === undefined
      ? placedElements(blocks).find((one) => offers(one.element, choice))
      : findByLabel(blocks, wanted)
  if (!placed) throw new ActError('option_not_offered', `nothing offers ${String(choice)}`)
  return { ...placed, value: valueFor(world, placed.element, choice) }
}

function offers(element: JsonObject, choice: unknown): boolean {
  return findOption(element, choice) !== undefined
}

import { channelPart, interactiveHead, responseUrl } from '../deliver/payloads.ts'
import { asList, asText, compact, isObject } from '../json.ts'
import type { ActionSource, Json, JsonObject, SlackBlock, StateValue, StateValues } from '../protocol.ts'
import { slackMessage, slackView } from '../show/slack.ts'
import type { Message } from '../store/messages.ts'
import type { View } from '../store/views.ts'
import type { World } from '../world.ts'
import { type Outcome, tellFailure } from './command.ts'
import { ActError } from './errors.ts'
import { actingUser, memberOf } from './people.ts'
import { findElement, type Placed, stateValues } from './state.ts'

export type Press = {
  user: string
  source: ActionSource
  blockId: string
  actionId: string
  value?: StateValue
  values?: StateValues
}

export type Where = { message: Message } | { view: View }

/** The message or view that the member has before them; throws when they do not. */
export function findSource(world: World, user: string, source: ActionSource): Where {
  if (source.type === 'view') {
    actingUser(world, user)
    const view = world.views.find(source.viewId)
    if (!view || view.user !== user) throw new ActError('view_not_found', `no view ${source.viewId} is open`)
    return { view }
  }
  const conversation = memberOf(world, user, source.channel)
  const shown = world.ephemerals.find(conversation.id, source.ts)
  const message = shown?.to === user ? shown : world.messages.find(conversation.id, source.ts)
  if (!message) throw new ActError('message_not_found', `no message ${source.ts}`)
  return { message }
}

export function blocksOf(where: Where): SlackBlock[] {
  if ('view' in where) return where.view.blocks
  const attached = (where.message.attachments ?? []).flatMap((one) => asList(one.blocks) as SlackBlock[])
  return [...(where.message.blocks ?? []), ...attached]
}

/** A member uses an element of a message, the open modal or Home; the app gets `block_actions`. */
export async function press(world: World, pressed: Press): Promise<Outcome> {
  const where = findSource(world, pressed.user, pressed.source)
  const placed = findElement(blocksOf(where), pressed.blockId, pressed.actionId)
  if (!placed)
    throw new ActError('action_not_found', `nothing is called ${pressed.blockId}/${pressed.actionId}`)
  if ('view' in where) {
    mergeTyped(where.view, pressed.values ?? {})
    if (pressed.value) mergeTyped(where.view, { [pressed.blockId]: { [pressed.actionId]: pressed.value } })
  }
  if (placed.isInput && placed.block.dispatch_action !== true) return {}
  const action = describe(world, placed, pressed.value)
  const payload = {
    ...interactiveHead(world, 'block_actions', pressed.user),
    ...place(world, pressed, where),
  }
  const channel = 'message' in where ? where.message.channel : undefined
  const ack = await world.dispatcher.interact({
    type: 'interactive',
    what: 'block_actions',
    payload: { ...payload, actions: [action] },
    user: pressed.user,
    channel,
  })
  if (ack.ok) {
    if (ack.body)
      world.journal.warn(`the acknowledgement of ${pressed.actionId} carried a body, which Slack ignores`)
    return {}
  }
  const at = 'message' in where ? { channel, ts: where.message.ts } : { viewId: where.view.id }
  return tellFailure(world, pressed.user, {
    what: 'block_actions',
    failure: ack.failure,
    detail: ack.detail,
    ...at,
  })
}

/** Keeps what the member has put in. */
export function mergeTyped(view: View, values: StateValues): void {
  for (const [blockId, actions] of Object.entries(values))
    view.typed[blockId] = { ...view.typed[blockId], ...actions }
}

function place(world: World, pressed: Press, where: Where): JsonObject {
  if ('view' in where) {
    const view = slackView(world, where.view)
    return {
      container: { type: 'view', view_id: where.view.id },
      trigger_id: world.triggers.issue(pressed.user, where.view.type === 'modal' ? where.view.id : undefined),
      view,
      hash: where.view.hash,
    }
  }
  const { message } = where
  const ephemeral = message.to !== undefined
  const thread_ts = message.thread_ts
  const origin = { ts: message.ts, ephemeral, thread_ts }
  const values = stateValues(blocksOf(where), withPressed(pressed))
  return compact({
    container: compact({
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
      thread_ts,
    }),
    trigger_id: world.triggers.issue(pressed.user),
    channel: channelPart(world, message.channel),
    message: ephemeral ? undefined : slackMessage(world, message),
    state: { values: values as unknown as Json },
    response_url: responseUrl(world, 'actions', { channel: message.channel, user: pressed.user, origin }),
  })
}

function withPressed(pressed: Press): StateValues {
  const { blockId, actionId, value, values = {} } = pressed
  return value ? { ...values, [blockId]: { ...values[blockId], [actionId]: value } } : values
}

const ECHOED = ['placeholder', 'confirm', 'min_query_length', 'style', 'url']

/** The entry of `actions`: the element's own facts and its new value, checked against its options. */
function describe(world: World, placed: Placed, value: StateValue | undefined): JsonObject {
  const { block, element } = placed
  const type = asText(element.type)
  const shared: JsonObject = {
    type,
    action_id: asText(element.action_id),
    block_id: asText(block.block_id),
    action_ts: world.ids.eventTs(),
  }
  for (const [key, held] of Object.entries(element))
    if (key.startsWith('initial_') || ECHOED.includes(key)) shared[key] = held
  if (type === 'button' || type === 'workflow_button' || type === 'icon_button')
    return compact({ ...shared, text: element.text, value: element.value })
  if (!value) throw new ActError('value_missing', `a ${type} needs a value`)
  checkOption(element, value)
  const { type: _type, ...chosen } = value
  return compact({ ...shared, ...(chosen as JsonObject) })
}

/** Only what is offered can be chosen; the offer of an external select is known to the app alone. */
export function checkOption(element: JsonObject, value: StateValue): void {
  const offered = [
    ...asList(element.options),
    ...asList(element.option_groups).flatMap((group) => (isObject(group) ? asList(group.options) : [])),
  ].filter(isObject)
  if (offered.length === 0) return
  const chosen = [
    ...(value.selected_options ?? []),
    ...(value.selected_option ? [value.selected_option] : []),
  ]
  for (const option of chosen)
    if (!offered.some((one) => one.value === option.value))
      throw new ActError('option_not_offered', `there is no option ${String(option.value)}`)
}

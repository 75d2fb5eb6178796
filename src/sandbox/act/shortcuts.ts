import { channelPart, interactiveHead, responseUrl } from '../deliver/payloads.ts'
import type { JsonObject } from '../protocol.ts'
import { slackMessage } from '../show/slack.ts'
import type { World } from '../world.ts'
import { type Outcome, tellFailure } from './command.ts'
import { ActError } from './errors.ts'
import { actingUser, memberOf } from './people.ts'

function needShortcut(world: World, callbackId: string, type: 'message' | 'global'): void {
  if (!world.app.shortcuts.some((one) => one.callbackId === callbackId && one.type === type))
    throw new ActError('unknown_shortcut', `the manifest has no ${type} shortcut ${callbackId}`)
}

async function send(
  world: World,
  sending: { what: string; payload: JsonObject; user: string; channel?: string },
): Promise<Outcome> {
  const ack = await world.dispatcher.interact({ type: 'interactive', ...sending })
  if (ack.ok) return {}
  const { what, channel } = sending
  return tellFailure(world, sending.user, { what, channel, failure: ack.failure, detail: ack.detail })
}

/** A member chooses an action in a message's menu; ephemeral messages have none. */
export async function messageShortcut(
  world: World,
  run: { user: string; callbackId: string; channel: string; ts: string },
): Promise<Outcome> {
  needShortcut(world, run.callbackId, 'message')
  const conversation = memberOf(world, run.user, run.channel)
  const message = world.messages.find(conversation.id, run.ts)
  if (!message) throw new ActError('message_not_found', `no message ${run.ts} that has a menu`)
  const origin = { ts: message.ts, ephemeral: false, thread_ts: message.thread_ts }
  const payload: JsonObject = {
    ...interactiveHead(world, 'message_action', run.user),
    callback_id: run.callbackId,
    trigger_id: world.triggers.issue(run.user),
    action_ts: world.ids.eventTs(),
    message_ts: message.ts,
    response_url: responseUrl(world, 'app', { channel: conversation.id, user: run.user, origin }),
    message: slackMessage(world, message),
    channel: channelPart(world, conversation.id),
  }
  return await send(world, { what: 'message_action', payload, user: run.user, channel: conversation.id })
}

/** A member starts a shortcut that belongs to no conversation. */
export async function globalShortcut(
  world: World,
  run: { user: string; callbackId: string },
): Promise<Outcome> {
  needShortcut(world, run.callbackId, 'global')
  actingUser(world, run.user)
  const payload: JsonObject = {
    ...interactiveHead(world, 'shortcut', run.user),
    callback_id: run.callbackId,
    trigger_id: world.triggers.issue(run.user),
    action_ts: world.ids.eventTs(),
  }
  return await send(world, { what: 'shortcut', payload, user: run.user })
}

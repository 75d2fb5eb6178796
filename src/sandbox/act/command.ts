import { SlackError } from '../api/errors.ts'
import { commandPayload } from '../deliver/payloads.ts'
import { withColons } from '../emoji.ts'
import { asText } from '../json.ts'
import type { DispatchFailure, JsonObject, PageEvent } from '../protocol.ts'
import type { Message } from '../store/messages.ts'
import { partsToCommand } from '../text.ts'
import type { World } from '../world.ts'
import { ActError } from './errors.ts'
import { typedParts, writableBy } from './people.ts'
import { postResponse } from './respond.ts'

export type Outcome = { failed?: DispatchFailure; detail?: string }

/** A member runs a slash command; `response` is the message in the acknowledgement, if any. */
export async function runCommand(
  world: World,
  run: { user: string; channel: string; text: string; thread_ts?: string },
): Promise<Outcome & { response?: Message }> {
  const conversation = writableBy(world, { ...run, inThread: false })
  const [, command = '', typed = ''] = /^(\/\S+)(?:\s([\s\S]*))?$/.exec(run.text.trim()) ?? []
  const known = world.app.commands.find((one) => one.command === command)
  if (!known) throw new ActError('unknown_command', `${command || run.text} is not a valid command`)
  if (run.thread_ts) throw new ActError('not_in_thread', `${command} is not supported in threads`)
  const text = known.shouldEscape ? partsToCommand(typedParts(world, run.user, typed)) : withColons(typed)
  const payload = commandPayload(world, { user: run.user, channel: conversation.id, command, text })
  const ack = await world.dispatcher.interact({
    type: 'slash_commands',
    what: 'slash_commands',
    payload,
    user: run.user,
    channel: conversation.id,
  })
  const about = { what: command, channel: conversation.id, command }
  if (!ack.ok) return tellFailure(world, run.user, { ...about, failure: ack.failure, detail: ack.detail })
  if (!ack.body) return {}
  try {
    return { response: showResponse(world, { ...run, channel: conversation.id }, ack.body) }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    world.journal.warn(`the answer to ${command} was refused: ${error.message}`)
    return tellFailure(world, run.user, { ...about, failure: 'invalid_response', detail: error.message })
  }
}

function showResponse(
  world: World,
  run: { user: string; channel: string; text: string },
  body: JsonObject,
): Message | undefined {
  const inChannel = asText(body.response_type) === 'in_channel'
  if (inChannel) echoCommand(world, run)
  const { response_type: _type, ...rest } = body
  if (inChannel && Object.keys(rest).length === 0) return undefined
  return postResponse(world, { channel: run.channel, user: run.user }, body)
}

function echoCommand(world: World, run: { user: string; channel: string; text: string }): void {
  const conversation = world.conversations.get(run.channel)
  if (!conversation) return
  const ts = world.ids.ts(run.channel)
  const message: Message = {
    channel: run.channel,
    ts,
    user: run.user,
    fromApp: false,
    text: run.text,
    reactions: new Map(),
  }
  world.messages.add(message)
  world.bus.emit(
    () => ({
      type: 'message_added',
      message: {
        channel: run.channel,
        ts,
        user: run.user,
        isBot: false,
        ephemeral: false,
        text: run.text,
      },
    }),
    conversation.members,
  )
}

type Failed = Omit<Extract<PageEvent, { type: 'dispatch_failed' }>, 'type'> & { detail: string }

/** Tells the member's page what Slack would show, and gives the outcome. */
export function tellFailure(world: World, user: string, failed: Failed): Outcome {
  const { detail, ...event } = failed
  world.bus.emit(() => ({ type: 'dispatch_failed', ...event }), [user])
  return { failed: failed.failure, detail }
}

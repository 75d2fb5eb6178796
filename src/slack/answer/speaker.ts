import type { ModalView } from '@slack/types'
import type { Card, Reading } from '../../chat/card.ts'
import { RateLimited } from '../../chat/platform.ts'
import type { Log } from '../../foundation/log.ts'
import type { SlackClient } from '../client.ts'
import { brokeOnTheWay, deliveryFailure, refusalCode } from '../failure.ts'
import { isDirectId, messageReferenceOf, referenceOf } from '../ids.ts'
import { type Rendered, renderCard } from '../render/card.ts'
import type { Direct } from './direct.ts'

/** Where the person stands, in Slack's ids; a Home and a global shortcut have no channel. */
export interface Spot {
  user: string
  channel?: string
  thread?: string
}

/**
 * The ways of showing something to one person alone; each falls back on the next, down to a direct message. In the bot's own
 * direct message there is nobody else, so what is said there is a real message.
 */
export interface Speaker {
  /** Answers through a `response_url`, which needs no membership. */
  respond(url: string | undefined, spot: Spot, said: Said): Promise<void>
  whisper(spot: Spot, said: Said): Promise<void>
  /** Opens a modal; undefined when the trigger has expired. */
  open(trigger: string, view: ModalView): Promise<string | undefined>
  /** Opens a modal on top of the one that is open. */
  push(trigger: string, view: ModalView): Promise<string | undefined>
  /** Changes a modal that is open; false when it is not there any more, or Slack did not take it. */
  update(viewId: string, view: ModalView): Promise<boolean>
}

export interface Said {
  card: Card
  reading: Reading
}

const responsePatience = 5000
const longestWait = 5000

export interface SpeakerParts {
  client: SlackClient
  log: Log
  team: string
  direct: Direct
}

export function createSpeaker({ client, log, team, direct }: SpeakerParts): Speaker {
  const inDirect = async ({ channel, thread }: Spot, said: Said) => {
    if (!channel || !isDirectId(channel)) return false
    const under = thread && messageReferenceOf(team, channel, thread)
    return direct(referenceOf(team, channel), said, under)
  }
  const alone = async (spot: Spot, said: Said) => {
    if (spot.channel && (await whispered(client, spot, said))) return
    await direct(referenceOf(team, spot.user), said)
  }
  return {
    async whisper(spot, said) {
      if (!(await inDirect(spot, said))) await alone(spot, said)
    },
    async respond(url, spot, said) {
      if (await inDirect(spot, said)) return
      if (url && (await responded(url, spot, said))) return
      if (url) log.info({ channel: spot.channel }, 'a response_url was not taken any more')
      await alone(spot, said)
    },
    open: (trigger, view) => opened(() => client.views.open({ trigger_id: trigger, view })),
    push: (trigger, view) => opened(() => client.views.push({ trigger_id: trigger, view })),
    update: (viewId, view) =>
      patiently(() => client.views.update({ view_id: viewId, view })).then(
        () => true,
        (err: unknown) => {
          log.info(
            { code: refusalCode(err) ?? 'unsure' },
            'a modal was not changed, and is answered elsewhere',
          )
          return false
        },
      ),
  }
}

/** A card as the arguments of a message, never parsed and never unfolded. */
export function messageOf({ blocks, text }: Rendered) {
  return {
    text,
    blocks: blocks as ModalView['blocks'],
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  }
}

async function responded(url: string, { thread }: Spot, { card, reading }: Said): Promise<boolean> {
  const body = JSON.stringify({
    ...messageOf(renderCard(card, reading)),
    response_type: 'ephemeral',
    replace_original: false,
    ...(thread ? { thread_ts: thread } : {}),
  })
  const headers = { 'Content-Type': 'application/json' }
  const signal = AbortSignal.timeout(responsePatience)
  return fetch(url, { method: 'POST', headers, body, signal }).then(
    (response) => response.ok,
    () => false,
  )
}

async function whispered(client: SlackClient, spot: Spot, { card, reading }: Said): Promise<boolean> {
  const { user, channel = '', thread } = spot
  const send = (surface: 'message' | 'plain') =>
    patiently(() =>
      client.chat.postEphemeral({
        ...messageOf(renderCard(card, reading, surface)),
        ...{ channel, user },
        ...(thread ? { thread_ts: thread } : {}),
      }),
    )
  try {
    await send('message').catch((error) => {
      if (!refusalCode(error)?.startsWith('invalid_blocks')) throw error
      return send('plain')
    })
    return true
  } catch (error) {
    if (refusalCode(error)) return false
    throw error
  }
}

/** Waits once when Slack asks for a short wait, and tries once more what broke on the way. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const failure = deliveryFailure(error)
    if (failure instanceof RateLimited && failure.retryAfter <= longestWait)
      await new Promise((done) => setTimeout(done, failure.retryAfter))
    else if (!brokeOnTheWay(error)) throw error
    return call()
  }
}

const lateCodes = new Set([
  ...['expired_trigger_id', 'trigger_expired', 'invalid_trigger_id', 'push_limit_reached', 'not_found'],
  ...['exchanged_trigger_id', 'trigger_exchanged'],
])
const usedCodes = new Set(['exchanged_trigger_id', 'trigger_exchanged'])

async function opened(call: () => Promise<{ view?: { id?: string } }>): Promise<string | undefined> {
  let again = false
  const tryTwice = () =>
    call().catch((error) => {
      if (!brokeOnTheWay(error)) throw error
      again = true
      return call()
    })
  try {
    return (await tryTwice()).view?.id ?? ''
  } catch (error) {
    const code = refusalCode(error) ?? ''
    // The first try had reached Slack after all: the modal stands open.
    if (again && usedCodes.has(code)) return ''
    if (lateCodes.has(code) || brokeOnTheWay(error)) return undefined
    throw error
  }
}

import { RateLimited } from '../../chat/talk/platform.ts'
import type { Log } from '../../foundation/log.ts'
import type { SlackClient } from '../client.ts'
import { brokeOnTheWay, deliveryFailure, refusalCode, refusalOf } from '../failure.ts'
import { isDirectId, messageReferenceOf, referenceOf } from '../ids.ts'
import type { Direct } from './direct.ts'
import { type Content, plainer, plainerView, refusesBlocks, type Sight } from './plainer.ts'
import type { Utterance } from './said.ts'

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
  respond(url: string | undefined, spot: Spot, said: Utterance): Promise<void>
  whisper(spot: Spot, said: Utterance): Promise<void>
  /** Opens a modal; undefined when the trigger has expired. */
  open(trigger: string, sight: Sight): Promise<string | undefined>
  /** Opens a modal on top of the one that is open. */
  push(trigger: string, sight: Sight): Promise<string | undefined>
  /** Changes a modal that is open; false when it is not there any more, or Slack did not take it. */
  update(viewId: string, sight: Sight): Promise<boolean>
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
  const inDirect = async ({ channel, thread }: Spot, said: Utterance) => {
    if (!channel || !isDirectId(channel) || said.card.fleeting) return false
    const under = thread && messageReferenceOf(team, channel, thread)
    return direct(referenceOf(team, channel), said, under)
  }
  const whispered = async ({ user, channel = '', thread }: Spot, said: Utterance) => {
    const place = { channel, user, ...(thread ? { thread_ts: thread } : {}) }
    try {
      await patiently(() =>
        plainer(said, log, (content) => client.chat.postEphemeral({ ...sealed(content), ...place })),
      )
      return true
    } catch (error) {
      if (refusalCode(error)) return false
      throw error
    }
  }
  const alone = async (spot: Spot, said: Utterance) => {
    if (spot.channel && (await whispered(spot, said))) return
    await direct(referenceOf(team, spot.user), said)
  }
  return {
    async whisper(spot, said) {
      if (!(await inDirect(spot, said))) await alone(spot, said)
    },
    async respond(url, spot, said) {
      if (url && said.instead && (await responded(url, said, { replace_original: true }, log))) return
      if (await inDirect(spot, said)) return
      if (url && (await responded(url, said, besides(spot), log))) return
      if (url) log.info({ channel: spot.channel }, 'a response_url was not taken any more')
      await alone(spot, said)
    },
    open: (trigger_id, sight) =>
      opened(() => plainerView(sight, log, (view) => client.views.open({ trigger_id, view }))),
    push: (trigger_id, sight) =>
      opened(() => plainerView(sight, log, (view) => client.views.push({ trigger_id, view }))),
    update: (view_id, sight) =>
      patiently(() => plainerView(sight, log, (view) => client.views.update({ view_id, view }))).then(
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
export const sealed = (content: Content) => ({
  ...content,
  mrkdwn: false,
  unfurl_links: false,
  unfurl_media: false,
})

/** Beside the message that was pressed, or in the conversation of a command. */
const besides = ({ thread }: Spot) => ({
  response_type: 'ephemeral',
  replace_original: false,
  ...(thread ? { thread_ts: thread } : {}),
})

/** Whether a `response_url` took it; what Slack will not take as it is written is said more plainly. */
async function responded(url: string, said: Utterance, where: object, log: Log): Promise<boolean> {
  try {
    return await plainer(said, log, async (content) => {
      const { ok, words } = await posted(url, { ...sealed(content), ...where })
      if (refusesBlocks(words)) throw refusalOf(words)
      return ok
    })
  } catch {
    return false
  }
}

async function posted(url: string, message: object): Promise<{ ok: boolean; words: string }> {
  const headers = { 'Content-Type': 'application/json' }
  const signal = AbortSignal.timeout(responsePatience)
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(message), signal })
  const words = await response.text()
  // Some refusals come with 200 and stand in the body alone.
  return { ok: response.ok && !/"ok"\s*:\s*false/.test(words), words }
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

import type { HomeView } from '@slack/types'
import type { Card, CardReader } from '../chat/shown/card.ts'
import { Barred, type Letter, type Messenger, RateLimited, Unreachable } from '../chat/talk/platform.ts'
import type { Log } from '../foundation/log.ts'
import { msOf } from '../foundation/time.ts'
import { type Content, plainer, plainerView, printOf, type Sight } from './answer/plainer.ts'
import type { SlackClient } from './client.ts'
import { deliveryFailure, refusalCode } from './failure.ts'
import { isPersonId, messageReferenceOf, needMessage, needSlackId } from './ids.ts'
import { renderHome } from './render/page.ts'

const eventType = 'copydesk_notice'
const pageSize = 100
/** A thread is told from its beginning, so all of it is asked for. */
const threadPageSize = 1000
const mostPages = 10
const newestPages = 3
/** Milliseconds in which blocks are refused. Later the message is not sent again in the same try: a post has to have arrived
 * or failed when others may think its sender dead. */
const refusedWithin = 2000
/** Slack's clock and ours differ; a message may be stamped before we began to post it. */
const clockDifference = 60

export interface MessengerParts {
  client: SlackClient
  log: Log
  nameOf(reference: string): Promise<string>
}

/** What the delivery worker needs of Slack, on a client that never retries by itself. */
export function createMessenger({ client, log, nameOf }: MessengerParts): Messenger {
  return {
    nameOf,
    async post(letter) {
      const { team, id } = needSlackId(letter.to)
      const until = performance.now() + refusedWithin
      const send = async (content: Content) => {
        if (performance.now() > until) throw new RateLimited(refusedWithin)
        return client.chat.postMessage({
          ...content,
          channel: id,
          ...(letter.thread ? { thread_ts: needMessage(letter.thread).ts } : {}),
          mrkdwn: false,
          unfurl_links: false,
          unfurl_media: false,
          ...(letter.mark
            ? { metadata: { event_type: eventType, event_payload: { mark: letter.mark } } }
            : {}),
        })
      }
      const answer = await tried(() => plainer(letter, log, send))
      return { message: messageReferenceOf(team, answer.channel ?? id, answer.ts ?? '') }
    },

    async update(message, letter) {
      const { id, ts } = needMessage(message)
      try {
        await plainer(letter, log, (content) => client.chat.update({ ...content, channel: id, ts }))
        return 'updated'
      } catch (error) {
        if (goneCodes.has(refusalCode(error) ?? '')) return 'gone'
        throw deliveryFailure(error)
      }
    },

    printOf,

    find: (letter, since) => tried(() => findMarked(client, letter, since)).catch(notBarred),

    async publishHome(person: string, card: Card, reading: CardReader) {
      const user_id = needSlackId(person).id
      const sight: Sight<HomeView> = (plain) => renderHome(card, reading, plain)
      await tried(() => plainerView(sight, log, (view) => client.views.publish({ user_id, view })))
    },

    async permalink(message) {
      const { id, ts } = needMessage(message)
      const found = await client.chat.getPermalink({ channel: id, message_ts: ts }).catch(() => undefined)
      return found?.permalink
    },
  }
}

const goneCodes = new Set([
  ...['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive', 'thread_not_found'],
  'block_mismatch',
])
async function tried<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw deliveryFailure(error)
  }
}

/** Reading takes other scopes than posting: one that lacks there says nothing about what is posted elsewhere. */
function notBarred(error: unknown): never {
  throw error instanceof Barred && error.reason === 'permission'
    ? new Unreachable(error.reason, error.message)
    : error
}

async function findMarked(
  client: SlackClient,
  { to, thread, mark }: Pick<Letter, 'to' | 'thread' | 'mark'>,
  since?: string,
): Promise<string | undefined> {
  const { team, id } = needSlackId(to)
  const channel = isPersonId(id) ? await directWith(client, id) : id
  const oldest = since && (msOf(since) / 1000 - clockDifference).toFixed(6)
  let cursor: string | undefined
  for (let page = 0; page < (since || thread ? mostPages : newestPages); page += 1) {
    const shared = { channel, oldest, cursor, include_all_metadata: true }
    const { messages = [], response_metadata } = thread
      ? await client.conversations.replies({
          ...shared,
          ts: needMessage(thread).ts,
          limit: threadPageSize,
        })
      : await client.conversations.history({ ...shared, limit: pageSize })
    const found = messages.find(({ metadata }) => markIn(metadata) === mark)
    if (found?.ts) return messageReferenceOf(team, channel, found.ts)
    cursor = response_metadata?.next_cursor || undefined
    if (!cursor) return undefined
  }
  return undefined
}

function markIn(metadata: { event_type?: string; event_payload?: object } | undefined): unknown {
  if (metadata?.event_type !== eventType || !metadata.event_payload) return undefined
  return 'mark' in metadata.event_payload ? metadata.event_payload.mark : undefined
}

async function directWith(client: SlackClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user })
  return channel?.id ?? user
}

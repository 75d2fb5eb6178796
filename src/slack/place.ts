import { asUrl } from '../foundation/url.ts'
import type { SlackClient } from './client.ts'
import { slackIdOf } from './ids.ts'

/** What it takes to find the conversation that somebody means. */
export interface PlaceParts {
  client: SlackClient
  /** The workspace's own id and host (`team.slack.com`), known once the adapter has started. */
  home: () => { team: string; host?: string } | undefined
}

const isConversationId = (id: string) => /^[CG][A-Z0-9]+$/.test(id)

/**
 * The Slack id of the conversation that a reference, a pasted address (`https://team.slack.com/archives/C1`,
 * `https://app.slack.com/client/T1/C1`) or a name (`#topics`) means; undefined for none, for one of another workspace, and for
 * an address or a name behind which the bot sees nothing.
 */
export async function conversationIdOf(parts: PlaceParts, said: string): Promise<string | undefined> {
  const home = parts.home()
  const reference = slackIdOf(said)
  if (reference) {
    const own = reference.team === (home?.team ?? reference.team) && reference.ts === undefined
    return own && isConversationId(reference.id) ? reference.id : undefined
  }
  if (!home) return undefined
  if (/^https?:\/\//i.test(said)) return linked(parts, said, home)
  const name = /^[#＃]?([\p{L}\p{N}_-]{1,80})$/u.exec(said.trim())?.[1]
  return name && named(parts, name.toLowerCase())
}

async function linked(
  { client }: PlaceParts,
  link: string,
  { team, host }: { team: string; host?: string },
): Promise<string | undefined> {
  const url = asUrl(link)
  if (!url) return undefined
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter(Boolean)
  const inClient = url.host === 'app.slack.com' && first === 'client' && second === team
  const inHost = url.host === host && first === 'archives'
  const id = inClient ? third : inHost ? second : ''
  if (!isConversationId(id)) return undefined
  const seen = await client.conversations.info({ channel: id }).catch(() => undefined)
  return seen?.channel?.id
}

const mostPages = 5

/** The one with this name among those that the bot sees, in at most 5,000 of them. */
async function named({ client }: PlaceParts, name: string): Promise<string | undefined> {
  let cursor: string | undefined
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await client.conversations
      .list({ types: 'public_channel,private_channel', exclude_archived: true, limit: 999, cursor })
      .catch(() => undefined)
    const found = page?.channels?.find((each) => each.name === name)
    if (found) return found.id
    cursor = page?.response_metadata?.next_cursor || undefined
    if (!cursor) return undefined
  }
  return undefined
}

/** Whether people of other workspaces read along, or soon will: shared outside, with the organisation, or about to be. */
export async function isShared(client: SlackClient, channel: string): Promise<boolean> {
  const { channel: found } = await client.conversations
    .info({ channel })
    .catch(() => ({ channel: undefined }))
  const pending = found?.is_pending_ext_shared === true || (found?.pending_shared?.length ?? 0) > 0
  return found?.is_ext_shared === true || found?.is_org_shared === true || pending
}

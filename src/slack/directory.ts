import type { Directory, Profile } from '../chat/platform.ts'
import type { SlackClient } from './client.ts'
import { refusalCode } from './failure.ts'
import { isDirectId, isPersonId, slackIdOf } from './ids.ts'
import { createMembers } from './members.ts'
import { profileOf } from './read/person.ts'

const hour = 3_600_000
const mostKept = 5000

export interface DirectoryParts {
  client: SlackClient
  /** The workspace's own id, known once the adapter has started; people of another one are outsiders. */
  team: () => string | undefined
  /** Milliseconds that only grow; when something was looked up. */
  ticks?: () => number
}

/** Who and what stands behind references: looked up once an hour, never twice at a time, and told by its id when Slack will not say. */
export function createDirectory({
  client,
  team,
  ticks = () => performance.now(),
}: DirectoryParts): Directory {
  const profiles = keep<Profile>(ticks, async (id) => {
    const { user } = await client.users.info({ user: id, include_locale: true })
    return profileOf(user, id, team())
  })
  const names = keep<string>(ticks, async (id) => {
    const { channel } = await client.conversations.info({ channel: id })
    // A direct message has no name but the other person's.
    const partner: unknown = channel && 'user' in channel ? channel.user : undefined
    if (typeof partner === 'string') return (await profiles(partner))?.name ?? id
    return channel?.name || id
  })
  return {
    async nameOf(reference) {
      const id = slackIdOf(reference)?.id
      if (!id) return reference.replace(/^.*\//, '')
      return (isPersonId(id) ? (await profiles(id))?.name : await names(id)) ?? id
    },
    profile(person) {
      const { team: tenant, id } = slackIdOf(person) ?? {}
      return id && (team() ?? tenant) === tenant ? profiles(id) : undefined
    },
    within: createMembers({ client, ticks }),
    async reach(conversation) {
      const id = slackIdOf(conversation)?.id
      if (!id) return 'unknown'
      return isPersonId(id) || isDirectId(id) ? 'member' : reachOf(client, id)
    },
  }
}

async function reachOf(client: SlackClient, channel: string): Promise<'member' | 'outside' | 'unknown'> {
  try {
    const { channel: found } = await client.conversations.info({ channel })
    return found?.is_member ? 'member' : 'outside'
  } catch (error) {
    // A private conversation that the bot is not in does not exist for it.
    return refusalCode(error) === 'channel_not_found' ? 'outside' : 'unknown'
  }
}

/** A look-up that remembers: an old answer is better than none, and a failure is not asked about again at once. */
function keep<T>(ticks: () => number, lookUp: (id: string) => Promise<T>) {
  const kept = new Map<string, { at: number; value: T | undefined }>()
  const underWay = new Map<string, Promise<T | undefined>>()
  const ask = async (id: string): Promise<T | undefined> => {
    const old = kept.get(id)
    const value = await lookUp(id).catch(() => undefined)
    kept.delete(id)
    // After a failure the next look-up is due in a minute.
    kept.set(id, {
      at: value === undefined ? ticks() - hour + hour / 60 : ticks(),
      value: value ?? old?.value,
    })
    if (kept.size > mostKept) kept.delete(kept.keys().next().value as string)
    return value ?? old?.value
  }
  return (id: string): T | undefined | Promise<T | undefined> => {
    const found = kept.get(id)
    if (found && ticks() - found.at < hour) return found.value
    const asked = underWay.get(id) ?? ask(id).finally(() => underWay.delete(id))
    underWay.set(id, asked)
    return asked
  }
}

import { LRUCache } from 'lru-cache'
import type { Directory, Profile } from '../chat/talk/platform.ts'
import type { SlackClient } from './client.ts'
import { refusalCode } from './failure.ts'
import { isDirectId, isPersonId, referenceOf, slackIdOf } from './ids.ts'
import { createMembers } from './members.ts'
import { conversationIdOf, isShared, type PlaceParts } from './place.ts'
import { adminsOf, profileOf } from './read/person.ts'

const hour = 3_600_000
const mostKept = 5000

export interface DirectoryParts {
  client: SlackClient
  /** The workspace's own id and host, known once the adapter has started; people of another one are outsiders. */
  home: PlaceParts['home']
  /** Milliseconds that only grow; when something was looked up. */
  ticks?: () => number
}

export interface SlackDirectory extends Directory {
  /** Takes what Slack has just told of somebody whom it was asked about before; a language that it leaves out stays. */
  learn(person: string, profile: Profile): void
}

/** Who and what stands behind references: looked up once an hour, never twice at a time, and told by its id when Slack will not say. */
export function createDirectory({
  client,
  home,
  ticks = () => performance.now(),
}: DirectoryParts): SlackDirectory {
  const team = () => home()?.team
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
    async conversationOf(said) {
      const id = await conversationIdOf({ client, home }, said)
      return id && referenceOf(slackIdOf(said)?.team ?? team() ?? '', id)
    },
    async isShared(conversation) {
      const id = slackIdOf(conversation)?.id
      return id !== undefined && !isPersonId(id) && !isDirectId(id) && isShared(client, id)
    },
    admins: async () => (await adminsOf(client, team())).map((id) => referenceOf(team() ?? '', id)),
    learn(person, profile) {
      const id = slackIdOf(person)?.id ?? ''
      profiles.replace(id, ({ language }) => ({ ...profile, language: profile.language || language }))
    },
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
  const kept = new LRUCache<string, { at: number; value: T | undefined }>({ max: mostKept })
  const underWay = new Map<string, Promise<T | undefined>>()
  const ask = async (id: string): Promise<T | undefined> => {
    const old = kept.get(id)
    const value = await lookUp(id).catch(() => undefined)
    // After a failure the next look-up is due in a minute.
    kept.set(id, {
      at: value === undefined ? ticks() - hour + hour / 60 : ticks(),
      value: value ?? old?.value,
    })
    return value ?? old?.value
  }
  const look = (id: string): T | undefined | Promise<T | undefined> => {
    const found = kept.get(id)
    if (found && ticks() - found.at < hour) return found.value
    const asked = underWay.get(id) ?? ask(id).finally(() => underWay.delete(id))
    underWay.set(id, asked)
    return asked
  }
  const replace = (id: string, change: (old: T) => T) => {
    const { value } = kept.get(id) ?? {}
    if (value !== undefined) kept.set(id, { at: ticks(), value: change(value) })
  }
  return Object.assign(look, { replace })
}

import { LRUCache } from 'lru-cache'
import type { SlackClient } from './client.ts'
import { isDirectId, isPersonId, slackIdOf } from './ids.ts'

/** Milliseconds for which who is in a conversation holds: whoever was just invited or removed waits that long at most. */
const holds = 60_000
/** Members that are asked for at a time (Slack wants under 1000) and pages that are read of one conversation. */
const page = 999
const mostPages = 10
const mostKept = 200

export interface MembersParts {
  client: SlackClient
  /** Milliseconds that only grow. */
  ticks: () => number
}

type Within = 'in' | 'out' | 'unknown'
type Members = { people: Set<string>; whole: boolean }

/** Answers whether a person is in a conversation; `unknown` whenever Slack will not say, whatever it said before. */
export function createMembers({ client, ticks }: MembersParts) {
  const kept = new LRUCache<string, { at: number; members: Promise<Members> }>({ max: mostKept })
  const membersOf = (channel: string) => {
    const found = kept.get(channel)
    if (found && ticks() - found.at < holds) return found.members
    const members = read(client, channel)
    kept.set(channel, { at: ticks(), members })
    // A failure is not kept: the next question asks again.
    members.catch(() => kept.delete(channel))
    return members
  }
  return async (conversation: string, person: string): Promise<Within> => {
    const place = slackIdOf(conversation)
    const who = slackIdOf(person)
    if (!place || !who || place.team !== who.team) return 'out'
    // A direct message is between the bot and one person, and is named by the person.
    if (isPersonId(place.id) || isDirectId(place.id)) return place.id === who.id ? 'in' : 'out'
    try {
      const { people, whole } = await membersOf(place.id)
      return people.has(who.id) ? 'in' : whole ? 'out' : 'unknown'
    } catch {
      return 'unknown'
    }
  }
}

async function read(client: SlackClient, channel: string): Promise<Members> {
  const people = new Set<string>()
  let cursor: string | undefined
  for (let count = 0; count < mostPages; count++) {
    const { members, response_metadata } = await client.conversations.members({
      channel,
      limit: page,
      cursor,
    })
    for (const member of members ?? []) people.add(member)
    cursor = response_metadata?.next_cursor || undefined
    if (!cursor) return { people, whole: true }
  }
  return { people, whole: false }
}

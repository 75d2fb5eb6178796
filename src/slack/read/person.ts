import { z } from 'zod'
import type { Profile } from '../../chat/talk/platform.ts'
import type { PersonStanding } from '../../loop/people.ts'
import type { SlackClient } from '../client.ts'

const flag = z
  .boolean()
  .nullish()
  .transform((said) => said ?? false)
const word = z
  .string()
  .nullish()
  .transform((said) => said ?? '')

/** What is read of Slack's user object; everything else in it is dropped here. */
export const slackUser = z.object({
  id: z.string().min(1),
  team_id: word,
  name: word,
  real_name: word,
  profile: z.object({ display_name: word }).nullish(),
  locale: word,
  tz: word,
  deleted: flag,
  is_bot: flag,
  is_stranger: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_admin: flag,
  is_owner: flag,
  enterprise_user: z.object({ teams: z.array(z.string()).nullish() }).nullish(),
})
export type SlackUser = z.infer<typeof slackUser>

/** Slack's own bot does not say that it is one. */
const slackbot = 'USLACKBOT'

/** Who a Slack user is to the workspace `team`; an outsider is of another workspace (Slack Connect, or the same organisation). */
function standingOf(user: SlackUser, team: string | undefined): PersonStanding {
  if (user.deleted) return 'gone'
  if (user.is_bot || user.id === slackbot) return 'bot'
  if (user.is_stranger || !isOf(user, team)) return 'outsider'
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member'
}

function isOf({ team_id: own, enterprise_user: organised }: SlackUser, team: string | undefined): boolean {
  return !team || own === '' || own === team || (organised?.teams ?? []).includes(team)
}

/** A person as Slack tells of them; throws a ZodError when it tells of nobody. */
export function profileOf(raw: unknown, id: string, team: string | undefined): Profile {
  const user = slackUser.parse(raw)
  const standing = standingOf(user, team)
  return {
    name: user.profile?.display_name || user.real_name || user.name || id,
    language: user.locale,
    zone: user.tz || 'UTC',
    standing,
    admin: standing === 'member' && (user.is_admin || user.is_owner),
  }
}

const mostPages = 10

/** The ids of everybody who runs the workspace, among its first 10,000 people; nobody when Slack will not say. */
export async function adminsOf(client: SlackClient, team: string | undefined): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await client.users.list({ limit: 1000, cursor }).catch(() => undefined)
    const users = (page?.members ?? []).flatMap((raw) => slackUser.safeParse(raw).data ?? [])
    found.push(...users.filter((user) => profileOf(user, user.id, team).admin).map(({ id }) => id))
    cursor = page?.response_metadata?.next_cursor || undefined
    if (!cursor) break
  }
  return found
}

import type { JsonObject, PersonState } from '../protocol.ts'
import type { SeedUser } from '../seed.ts'

export type User = {
  id: string
  name: string
  realName: string
  /** Null when Slack does not tell it. */
  locale: string | null
  tz: string
  email: string
  isBot: boolean
} & PersonState

export function userFromSeed(seed: SeedUser): User {
  const kind = seed.isBot ? 'bot' : (seed.kind ?? 'member')
  return {
    id: seed.id,
    name: seed.name,
    realName: seed.realName,
    locale: seed.locale === undefined ? 'en-US' : seed.locale,
    tz: seed.tz ?? 'Asia/Shanghai',
    email: seed.email ?? `${seed.id.toLowerCase()}@example.com`,
    isBot: kind === 'bot',
    kind,
    rank: seed.rank ?? 'none',
    deactivated: seed.deactivated ?? false,
  }
}

/** The workspace that everybody of the kind `external` belongs to. */
export const OTHER_TEAM = 'T0ELSEWHERE'

/** The team that Slack names with the person. */
export function teamOf(user: Pick<User, 'kind'> | undefined, own: string): string {
  return user?.kind === 'external' ? OTHER_TEAM : own
}

/** Seconds east of UTC that the zone has at the instant. */
function zoneOffset(tz: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(parts ?? '')
  if (!match) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60
  return match[1] === '-' ? -seconds : seconds
}

type Show = { team: string; locale: boolean; email: boolean; bot: { userId: string; botId: string } }

/** The user as `users.info` gives it; `locale` only when asked for, the address only with its scope. */
export function slackUser(user: User, at: number, show: Show): JsonObject {
  const team = teamOf(user, show.team)
  const profile: JsonObject = { real_name: user.realName, display_name: '', team }
  const isOutside = user.kind === 'external'
  if (show.email && !user.isBot && !isOutside) profile.email = user.email
  if (user.isBot) profile.bot_id = user.id === show.bot.userId ? show.bot.botId : `B${user.id.slice(1)}`
  const shared: JsonObject = {
    id: user.id,
    team_id: team,
    name: user.name,
    real_name: user.realName,
    profile,
    is_bot: user.isBot,
    is_app_user: false,
    updated: Math.floor(at / 1000),
    ...(isOutside ? { is_stranger: true } : {}),
  }
  // Of who is deactivated Slack tells neither rank nor zone nor locale.
  if (user.deactivated) return { ...shared, deleted: true }
  return {
    ...shared,
    deleted: false,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: zoneOffset(user.tz, at),
    ...ranks(user),
    ...(show.locale && user.locale !== null ? { locale: user.locale } : {}),
  }
}

/** A rank holds the lower ones, as in Slack; somebody from outside has none here. */
function ranks({ kind, rank }: User): JsonObject {
  const own = kind === 'external' ? 'none' : rank
  return {
    is_admin: own !== 'none',
    is_owner: own === 'owner' || own === 'primary_owner',
    is_primary_owner: own === 'primary_owner',
    is_restricted: kind === 'guest' || kind === 'single_channel_guest',
    is_ultra_restricted: kind === 'single_channel_guest',
  }
}

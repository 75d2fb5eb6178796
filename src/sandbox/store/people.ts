import type { JsonObject } from '../protocol.ts'
import type { SeedUser } from '../seed.ts'

export type User = {
  id: string
  name: string
  realName: string
  locale: string
  tz: string
  email: string
  isBot: boolean
}

export function userFromSeed(seed: SeedUser): User {
  return {
    id: seed.id,
    name: seed.name,
    realName: seed.realName,
    locale: seed.locale ?? 'en-US',
    tz: seed.tz ?? 'Asia/Shanghai',
    email: seed.email ?? `${seed.id.toLowerCase()}@example.com`,
    isBot: seed.isBot ?? false,
  }
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

/** The user as `users.info` gives it; `locale` only when asked for, the address only with its scope. */
export function slackUser(
  user: User,
  at: number,
  show: { team: string; locale: boolean; email: boolean; botId: string },
): JsonObject {
  const profile: JsonObject = { real_name: user.realName, display_name: '', team: show.team }
  if (show.email && !user.isBot) profile.email = user.email
  if (user.isBot) profile.bot_id = show.botId
  return {
    id: user.id,
    team_id: show.team,
    name: user.name,
    deleted: false,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: zoneOffset(user.tz, at),
    profile,
    is_admin: false,
    is_owner: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: 0,
    ...(show.locale ? { locale: user.locale } : {}),
  }
}

import type { Locale } from './words.ts'

/** Where and how times are shown: an IANA zone and the page's language. */
export type Zoned = { zone: string; locale: Locale }

const formats = new Map<string, Intl.DateTimeFormat>()

function format(at: number, { zone, locale }: Zoned, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`
  let known = formats.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
    formats.set(key, known)
  }
  return known.format(at)
}

/** Milliseconds of a Slack `ts`. */
export const tsToMs = (ts: string): number => Math.round(Number(ts) * 1000)

/** `14:05`, in 24 hours whatever the language: content teams plan in it. */
export const clockTime = (at: number, zoned: Zoned): string =>
  format(at, zoned, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** `Thursday, 26 November` with the year when it is not the year of `now`. */
export function longDay(at: number, now: number, zoned: Zoned): string {
  const sameYear = dayKey(at, zoned.zone).slice(0, 4) === dayKey(now, zoned.zone).slice(0, 4)
  return format(at, zoned, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
}

/** `Thu 26 Nov 2026, 14:05`. */
export const fullTime = (at: number, zoned: Zoned): string =>
  format(at, zoned, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

/** `2026-11-26` in the zone: equal for two instants of one calendar day. */
export const dayKey = (at: number, zone: string): string =>
  format(at, { zone, locale: 'en' }, { year: 'numeric', month: '2-digit', day: '2-digit' }).replace(
    /(\d+)\/(\d+)\/(\d+)/,
    '$3-$1-$2',
  )

/** How far `at` is from `now` in the largest unit that fits: `5 minutes ago`, `in 2 days`. */
export function distance(at: number, now: number, locale: Locale): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const seconds = (at - now) / 1000
  const size = Math.abs(seconds)
  if (size < 45) return words.format(0, 'second')
  if (size < 3_600) return words.format(Math.round(seconds / 60), 'minute')
  if (size < 86_400) return words.format(Math.round(seconds / 3_600), 'hour')
  return words.format(Math.round(seconds / 86_400), 'day')
}

const DATE_TOKENS: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_long_full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  day_divider_pretty: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
}

/**
 * Fills a Slack date format such as `{date_short_pretty} {time}` for the reader's zone; `_pretty` says today,
 * yesterday and tomorrow. An unknown token is left as it stands.
 */
export function fillDate(seconds: number, template: string, now: number, zoned: Zoned): string {
  const at = seconds * 1000
  return template.replace(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'ago') return distance(at, now, zoned.locale)
    if (token === 'date_num') return dayKey(at, zoned.zone)
    const pretty = token.endsWith('_pretty') ? nearDay(at, now, zoned) : ''
    const options = DATE_TOKENS[token] ?? DATE_TOKENS[token.replace(/_pretty$/, '')]
    return pretty || (options ? format(at, zoned, options) : whole)
  })
}

function nearDay(at: number, now: number, { zone, locale }: Zoned): string {
  const days = (Date.parse(dayKey(at, zone)) - Date.parse(dayKey(now, zone))) / 86_400_000
  if (Math.abs(days) > 1) return ''
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
}

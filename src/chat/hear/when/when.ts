import type { Instant, LocalDate, LocalTime } from '../../../foundation/time.ts'
import { instantFromMs, localOf, msOf } from '../../../foundation/time.ts'
import { tidy } from './numerals.ts'
import { resolve } from './resolve.ts'
import { scan } from './scan.ts'
import type { SoFar, Stretch, WhenFault } from './stretch.ts'
import type { Ambiguity } from './which-days.ts'
import { zoneSaid } from './zones.ts'

export interface WhenOptions {
  readonly now: Instant
  /** The IANA zone of the person who speaks. */
  readonly zone: string
  /** Which side of now a bare 周五, 9:00 or 12/1 lies on; a date that is said in full is never moved. Default: future. */
  readonly prefer?: 'future' | 'past'
  /** For a day without a time; default 09:00, and 18:00 for "by Friday". */
  readonly defaultTime?: LocalTime
  /** Whether 1/12 is 1 December (false for Chinese); unset: month first, and the other reading is told. */
  readonly dayFirst?: boolean
}

/** A time as it was understood; `date`, `time` and `weekday` (Monday 1) are in the speaker's zone. */
export interface When {
  readonly ok: true
  readonly instant: Instant
  readonly date: LocalDate
  readonly time: LocalTime
  readonly weekday: number
  /** False when the hour is a default or a part of the day. */
  readonly timeGiven: boolean
  /** Before the current minute. */
  readonly past: boolean
  /** Said as a limit: 周五前, by Friday, 2小时内, EOD. */
  readonly by: boolean
  /** Said as a rough time: 10点左右, about 6pm. */
  readonly about: boolean
  /** The zone that was said with the time, when one was. */
  readonly zone?: string
  /** A second reading that a careful answer names. */
  readonly ambiguous?: { readonly why: Ambiguity; readonly other: Instant }
}

export interface NoWhen {
  readonly ok: false
  readonly reason: WhenFault
  /** From the first thing that was not understood to the end. */
  readonly rest?: string
  /** The day that was said, for `weekday-mismatch`. */
  readonly date?: LocalDate
}

export type { Ambiguity }

/**
 * Reads a time as people say it in Chinese or English (明天上午10点, `next fri 6pm`, `12/1 20:00`). The whole text must be
 * understood or nothing is. A year-less date lies within the year that begins 31 days ago. Throws RangeError for no such `zone`.
 */
export function parseWhen(text: string, options: WhenOptions): When | NoWhen {
  if (text.trim() === '') return { ok: false, reason: 'empty' }
  if (text.length > longestText) return { ok: false, reason: 'not-understood' }
  return understood(tidy(text), options)
}

const longestText = 200

function understood(text: string, options: WhenOptions): When | NoWhen {
  const said = zoneSaid(text)
  const zone = said.zone ?? options.zone
  const now = instantFromMs(Math.floor(msOf(options.now) / 60_000) * 60_000)
  const { date: today } = localOf(now, zone)
  const reading = { now, zone, today, dayFirst: options.dayFirst }
  const { draft, rest } = scan(said.text, reading)
  if (rest) return { ok: false, reason: isRange(rest, reading) ? 'range' : 'not-understood', rest }
  const wrong = said.wrong ?? (draft.recurring ? 'recurring' : draft.wrong)
  if (wrong) return { ok: false, reason: wrong }
  const frame = { now, zone, today, prefer: options.prefer ?? 'future', defaultTime: options.defaultTime }
  const found = resolve(draft, frame)
  if ('reason' in found) return { ok: false, ...found }
  return {
    ok: true,
    ...found,
    ...localOf(found.instant, options.zone),
    past: found.instant < now,
    by: draft.by ?? false,
    about: draft.about ?? false,
    ...(said.zone ? { zone: said.zone } : {}),
  }
}

/** 9点到11点, `9-11am`: what is left begins with a second end. */
function isRange(rest: string, reading: Omit<SoFar, 'draft'>): boolean {
  const second = /^(?:\d{1,2}\s*)?(?:[-~–—至到]|to\b)\s*(\S.*)$/i.exec(rest)?.[1]
  return second !== undefined && scan(second, reading).rest === ''
}

/** A time of day alone, on 24 hours (9点, 上午九点半, 9:30am → `09:30`): "3点" is 03:00 here; undefined when it is none. */
export function parseTimeOfDay(text: string): LocalTime | undefined {
  if (text.length > longestText) return undefined
  const { draft, rest } = scan(tidy(text), { ...anyMoment, dayFirst: undefined })
  const { part, clock, ...more } = draft
  if (rest || !clock || Object.values(more).some((said) => said !== undefined)) return undefined
  const literal: Stretch = { part, clock: part ? clock : { ...clock, style: 'exact' } }
  const found = resolve(literal, { ...anyMoment, prefer: 'future', defaultTime: undefined })
  return 'reason' in found ? undefined : localOf(found.instant, 'UTC').time
}

const anyMoment = { now: '1970-01-01T00:00:00.000Z', zone: 'UTC', today: '1970-01-01' }

/** No phrase for a time is longer; what stands before it need not be tried. */
const longestPhrase = 80

/**
 * Takes the time off the end of a command's words (`公众号 明天上午10点` → head `公众号`). The longest ending that is a time
 * counts, and so does the longest that tries to be one: `2月30日 10:00` is no such date, not ten o'clock. The caller must know
 * every word of the head: `公众号 下周八 10点` gives the head `公众号 下周八`.
 */
export function splitWhen(text: string, options: WhenOptions): { head: string; when: When | NoWhen } {
  const whole = text.trim()
  if (whole === '') return { head: '', when: { ok: false, reason: 'empty' } }
  for (const start of wordStarts(whole)) {
    const when = understood(tidy(whole.slice(start)), options)
    if (when.ok || !shrugs.has(when.reason)) return { head: whole.slice(0, start).trim(), when }
  }
  return { head: whole, when: { ok: false, reason: 'not-understood' } }
}

const shrugs: ReadonlySet<WhenFault> = new Set(['empty', 'not-understood'])

/** Where a word may begin: after a space, and between any two signs one of which is Chinese. */
function wordStarts(text: string): readonly number[] {
  const first = Math.max(0, text.length - longestPhrase)
  const places = Array.from({ length: text.length - first }, (_, index) => first + index)
  return places.filter((at) => {
    const [before = ' ', here = ' '] = [text[at - 1], text[at]]
    return at === 0 || (here.trim() !== '' && (before.trim() === '' || isWide(before) || isWide(here)))
  })
}

function isWide(sign: string): boolean {
  return /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(sign)
}

import { numberIn, numeral } from './numerals.ts'
import type { ClockSaid, DayPart, Stretch, StretchReader } from './stretch.ts'

function clock(hour: number, minute: number, style: ClockSaid['style']): Stretch {
  const possible = (hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59) || (hour === 24 && minute === 0)
  return possible ? { clock: { hour, minute, style } } : { wrong: 'no-such-time' }
}

/** 10am, 9:30 p.m. */
function halved(hour: number, minute: number, letter: string): Stretch {
  const after = letter.toLowerCase() === 'p'
  if (hour > 23 || (after ? hour === 0 : hour > 12)) return { wrong: 'no-such-time' }
  return clock(hour > 12 ? hour : (hour % 12) + (after ? 12 : 0), minute, 'halved')
}

const colon: StretchReader = {
  pattern: /(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?(?:\s*([ap])\.?m\b\.?)?(?![\d:])/iy,
  read: ([, hour = '', minute = '', letter]) => {
    if (letter) return halved(Number(hour), Number(minute), letter)
    return clock(Number(hour), Number(minute), hour.length === 1 ? 'short' : 'exact')
  },
}

const dotted: StretchReader = {
  pattern: /(\d{1,2})\.(\d{2})(?:\s*([ap])\.?m\b\.?)?(?![\d.])/iy,
  read: ([, hour = '', minute = '', letter], { draft }) => {
    if (letter) return halved(Number(hour), Number(minute), letter)
    return (draft.day ?? draft.weekday) ? clock(Number(hour), Number(minute), 'exact') : undefined
  },
}

const amPm: StretchReader = {
  pattern: /(\d{1,2})\s*([ap])\.?m\b\.?/iy,
  read: ([, hour = '', letter = '']) => halved(Number(hour), 0, letter),
}

/** 9点, 两点半, 九点一刻, 18时30分, 10点05. */
const chinese: StretchReader = {
  pattern: new RegExp(
    String.raw`(${numeral})\s*[点时](?:钟|整)?(?:(半)|([一三13])刻|([过零])?(${numeral})(?:(分)(?!钟)|(?![\d零〇一二两三四五六七八九十月号日分点/])))?(?:钟|整)?`,
    'y',
  ),
  read: ([, hour = '', half, quarters, zero, minutes = '', unit]) => {
    // "10点5" is cut off somewhere; 10点05, 10点零5 and 10点5分 are times.
    if (minutes.length === 1 && minutes !== '十' && !zero && !unit) return undefined
    const minute = half ? 30 : quarters ? 15 * numberIn(quarters) : minutes ? numberIn(minutes) : 0
    return clock(numberIn(hour), minute, /^0\d/.test(hour) ? 'exact' : 'loose')
  },
}

const atHour: StretchReader = {
  pattern: /at (\d{1,2})(?:\s*o'?clock)?(?![\d:./]|\s*[ap]\.?m)|(\d{1,2})\s*o'?clock\b/iy,
  read: ([, at, clocked]) => clock(Number(at ?? clocked), 0, 'loose'),
}

/** After a part of the day a bare number is an hour: 下午5, tonight 8. */
const bareHour: StretchReader = {
  pattern: /(\d{1,2})(?![\d:./-]|\s*[a-z点时月号日年天周个小分刻])/iy,
  read: ([, hour = ''], { draft }) =>
    draft.part && !draft.clock ? clock(Number(hour), 0, 'loose') : undefined,
}

const wordsForTimes: readonly StretchReader[] = [
  { pattern: /\b(?:noon|midday)\b|正午(?=$|\s)/iy, read: () => clock(12, 0, 'exact') },
  { pattern: /\bmidnight\b|午夜(?:时分)?(?!\s*[\d一二两三])/iy, read: () => clock(24, 0, 'midnight') },
  {
    pattern: /下班|收工|\b(?:eod|cob|end of (?:the )?(?:work(?:ing)? ?)?day|close of business)\b/iy,
    read: () => ({ ...clock(18, 0, 'exact'), by: true }),
  },
]

const partsOfDay: readonly (readonly [RegExp, DayPart])[] = [
  [/凌晨|\bearly morning\b/iy, 'early'],
  [/清晨|早晨|早上|早间|上午|早|\b(?:in the )?morning\b/iy, 'morning'],
  [/中午|正午|午间|\blunch ?time\b/iy, 'noon'],
  [/下午|午后|\b(?:in the )?afternoon\b/iy, 'afternoon'],
  [/傍晚|\b(?:in the )?evening\b/iy, 'evening'],
  [/晚上|晚间|夜间|夜里|夜晚|深夜|半夜|午夜|晚|\b(?:at )?night\b/iy, 'night'],
]

const partReaders: readonly StretchReader[] = partsOfDay.map(([pattern, part]) => ({
  pattern,
  read: () => ({ part }),
}))

export const clockReaders: readonly StretchReader[] = [
  ...wordsForTimes,
  colon,
  amPm,
  dotted,
  chinese,
  atHour,
  bareHour,
  ...partReaders,
]

const usual: Readonly<Record<DayPart, number>> = {
  early: 0,
  'small-hours': 24,
  morning: 9,
  noon: 12,
  afternoon: 15,
  evening: 19,
  night: 20,
}

/** The hour that a bare part of the day stands for when nobody says more. */
export function usualHour(part: DayPart): number {
  return usual[part]
}

/**
 * Minutes after the day's midnight that may be meant, the likelier first; above 24 hours it is the night that follows.
 * Empty when the words contradict each other (上午 14:00).
 */
export function minutesMeant(said: ClockSaid, part: DayPart | undefined): readonly number[] {
  const hours = part ? hoursInPart(said, part) : hoursAlone(said)
  return hours.map((hour) => hour * 60 + said.minute)
}

function hoursAlone({ hour, style }: ClockSaid): readonly number[] {
  if (style === 'midnight') return [24, 0]
  if (hour === 0 || hour > 11) return [hour]
  const [small, other] = [hour, hour + 12]
  // Spoken "3点" is three in the afternoon for people at work, "9点" is nine in the morning.
  if (style === 'loose') return hour <= 6 ? [other, small] : [small, other]
  return style === 'short' && hour <= 6 ? [small, other] : [small]
}

function hoursInPart({ hour, style }: ClockSaid, part: DayPart): readonly number[] {
  if (part === 'early') return hour === 12 ? [0] : hour <= 6 ? [hour] : []
  if (part === 'small-hours') return hour === 12 ? [24] : hour <= 6 ? [hour + 24] : []
  if (part === 'morning') return hour <= 12 ? [hour] : []
  // "8am tonight" contradicts itself, 晚上8点 does not.
  if (style === 'halved' && hour >= 5 && hour < 12) return part === 'noon' && hour >= 10 ? [hour] : []
  if (part === 'noon') return hour >= 10 && hour <= 14 ? [hour] : hour >= 1 && hour <= 3 ? [hour + 12] : []
  if (part === 'night') return hoursAtNight(hour)
  return hour === 0 || hour === 24 ? [] : [hour < 12 ? hour + 12 : hour]
}

/** The night belongs to the day before its midnight: 周五晚上12点 is Friday 24:00, 周五晚上1点 an hour later. */
function hoursAtNight(hour: number): readonly number[] {
  if (hour >= 5 && hour <= 11) return [hour + 12]
  if (hour === 0 || hour === 12 || hour === 24) return [24]
  return hour < 5 ? [hour + 24, hour] : hour >= 17 ? [hour] : []
}

import { canonicalZone } from '../../../foundation/time.ts'
import type { WhenFault } from './stretch.ts'

const named: Readonly<Record<string, string>> = {
  北京: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  中国: 'Asia/Shanghai',
  香港: 'Asia/Hong_Kong',
  台北: 'Asia/Taipei',
  东京: 'Asia/Tokyo',
  日本: 'Asia/Tokyo',
  首尔: 'Asia/Seoul',
  新加坡: 'Asia/Singapore',
  伦敦: 'Europe/London',
  巴黎: 'Europe/Paris',
  柏林: 'Europe/Berlin',
  纽约: 'America/New_York',
  洛杉矶: 'America/Los_Angeles',
  悉尼: 'Australia/Sydney',
  莫斯科: 'Europe/Moscow',
  迪拜: 'Asia/Dubai',
  曼谷: 'Asia/Bangkok',
  旧金山: 'America/Los_Angeles',
  西雅图: 'America/Los_Angeles',
  芝加哥: 'America/Chicago',
  多伦多: 'America/Toronto',
  温哥华: 'America/Vancouver',
  墨尔本: 'Australia/Melbourne',
}

const places: Readonly<Record<string, string>> = {
  beijing: 'Asia/Shanghai',
  shanghai: 'Asia/Shanghai',
  china: 'Asia/Shanghai',
  'hong kong': 'Asia/Hong_Kong',
  taipei: 'Asia/Taipei',
  tokyo: 'Asia/Tokyo',
  japan: 'Asia/Tokyo',
  seoul: 'Asia/Seoul',
  singapore: 'Asia/Singapore',
  bangkok: 'Asia/Bangkok',
  dubai: 'Asia/Dubai',
  moscow: 'Europe/Moscow',
  berlin: 'Europe/Berlin',
  paris: 'Europe/Paris',
  london: 'Europe/London',
  uk: 'Europe/London',
  'new york': 'America/New_York',
  ny: 'America/New_York',
  boston: 'America/New_York',
  toronto: 'America/Toronto',
  chicago: 'America/Chicago',
  'los angeles': 'America/Los_Angeles',
  la: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  sf: 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  vancouver: 'America/Vancouver',
  sydney: 'Australia/Sydney',
  melbourne: 'Australia/Melbourne',
}

const chinese = new RegExp(`(${Object.keys(named).join('|')})(?:标准)?时间`)
/** A place and "time" behind it; one that is not known is said not to be. */
const english = new RegExp(
  `(?<![A-Za-z])(?:(${Object.keys(places).join('|')})|[A-Za-z]{3,20}) (?:local )?time(?![A-Za-z])`,
  'i',
)
const iana = /(?<![\w/])[A-Za-z]{2,}(?:[_-][A-Za-z]+)*(?:\/[A-Za-z]+(?:[_+-][A-Za-z\d]+)*){1,2}(?![\w/])/
const universal = /(?<![A-Za-z])(?:UTC|GMT)(?:\s*([+-])(\d{1,2})(?::?(\d{2}))?)?(?![\w:])/i
/** A minus counts only after a full ISO time: `9:00-11:00` is a range. */
const offset = /(?<=\d:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:(Z)|(\+|(?<=T[\d:.]+)-)(\d{2}):?(\d{2}))(?![\d:])/i
/** PST is two zones over a year, CST four over the world. */
const abbreviated =
  /(?<=[\d\s点m])(?:[ECMPA][SD]T|[ECMP]T|CES?T|EES?T|WES?T|BST|IST|JST|KST|HKT|SGT|A[EWC][SD]T)$/i

export interface ZoneSaid {
  /** The text without the zone. */
  readonly text: string
  readonly zone?: string
  readonly wrong?: WhenFault
}

/** Takes a zone out of the text: `Asia/Tokyo`, `UTC+8`, `18:30+08:00`, 北京时间; refuses PST and its like. */
export function zoneSaid(text: string): ZoneSaid {
  const city = chinese.exec(text)
  if (city) return taken(text, city, named[city[1] ?? ''])
  const place = english.exec(text)
  if (place) return taken(text, place, places[place[1]?.toLowerCase() ?? ''])
  const name = iana.exec(text)
  if (name) return taken(text, name, canonicalZone(name[0]))
  const plain = universal.exec(text)
  if (plain) return taken(text, plain, plain[1] ? offsetOf(plain[1], plain[2], plain[3]) : 'UTC')
  const shift = offset.exec(text)
  if (shift) return taken(text, shift, shift[1] ? 'UTC' : offsetOf(shift[2], shift[3], shift[4]))
  const short = abbreviated.exec(text)
  return short ? { ...taken(text, short, 'UTC'), zone: undefined, wrong: 'ambiguous-zone' } : { text }
}

function taken(text: string, found: RegExpExecArray, zone: string | undefined): ZoneSaid {
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim()
  return zone === undefined ? { text: rest, wrong: 'no-such-zone' } : { text: rest, zone }
}

function offsetOf(sign = '+', hours = '0', minutes = '00'): string | undefined {
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined
  return canonicalZone(`${sign}${hours.padStart(2, '0')}:${minutes}`)
}

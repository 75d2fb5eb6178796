import type { ParsedComponents } from 'chrono-node'
import * as chrono from 'chrono-node/en'
import { dated, monthDay } from './calendar.ts'
import type { Stretch, StretchReader } from './stretch.ts'

const calendarWords =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|days?|weeks?|months?|fortnight|yesterday|tomorrow)/i
const nextClock = /\s*[,@]?\s*(?:\bat\s+)?(?:\d{1,2}[:.]\d{2}|\d{1,2}\s*[ap]\.?m\b|\bat\s+\d|[^\p{ASCII}])/iu
const impossible =
  /^(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?)\b/i

/**
 * English calendar words (1 Dec, the day after tomorrow, end of month), read by chrono. It sees the words up to the next
 * clock time, and only the fields of its answer that it is certain of are taken: never its Date, which hangs on the zone of
 * this process.
 */
export const english: StretchReader = {
  pattern: /(?=[a-z\d])[\p{ASCII}]+/iuy,
  read: ([ascii], { today }) => {
    const end = nextClock.exec(ascii)
    const words = end && end.index > 0 ? ascii.slice(0, end.index) : ascii
    if (!calendarWords.test(words)) return undefined
    const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
    // Noon exists on every day in every zone, so the fields of this Date are right wherever the process runs.
    const [found] = chrono.parse(words, new Date(year, month - 1, day, 12))
    if (found?.index !== 0 || found.end || !calendarWords.test(found.text)) return noSuchDate(words)
    return { ...pieceOf(found.start), length: found.text.length }
  },
}

function noSuchDate(words: string): Stretch | undefined {
  const found = impossible.exec(words)
  return found ? { wrong: 'no-such-date', length: found[0].length } : undefined
}

function pieceOf(parts: ParsedComponents): Stretch {
  const [year, month, day] = [parts.get('year'), parts.get('month'), parts.get('day')]
  const vague = !parts.isCertain('day') || !parts.isCertain('month') || parts.isCertain('hour')
  if (vague || year === null || month === null || day === null) return { wrong: 'not-understood' }
  if (parts.isCertain('year')) return dated(year, month, day)
  return monthDay(month, day)
}

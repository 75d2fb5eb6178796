import type { StretchReader } from './stretch.ts'

const chineseDays: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
}
const englishDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function weekSaid(word: string | undefined): number | undefined {
  if (!word) return undefined
  if (/^下+$/.test(word)) return word.length
  return /^上+$/.test(word) ? -word.length : 0
}

/** 周五, 下周三, 这个星期天, 上上礼拜一: weeks begin on Monday, as Chinese speakers mean them. */
const chineseWeekday: StretchReader = {
  pattern: /(?:(上+|下+|这|本)(?:一?个)?)?(?:周|星期|礼拜)的?\s*(?:([一二三四五六日天])|([1-7])(?![\d点:]))/y,
  read: (match) => ({
    weekday: match[2] ? chineseDays[match[2]] : Number(match[3]),
    week: weekSaid(match[1]),
  }),
}

/** 下周, next week: a week that waits for its weekday. */
const weekAlone: StretchReader = {
  pattern: /(上+|下+|这|本)(?:一?个)?(?:周|星期|礼拜)(?!末)(?:的)?|\b(next|this|last) week\b/iy,
  read: (match) => ({ week: match[1] ? weekSaid(match[1]) : weekOf(match[2]) }),
}

function weekOf(word: string | undefined): number {
  return { next: 1, last: -1 }[word?.toLowerCase() ?? ''] ?? 0
}

/** 周末: Saturday, unless a week or a day says more. */
const weekend: StretchReader = {
  pattern: /(?:(上+|下+|这|本)(?:一?个)?)?周末|\b(?:(this|next|last|the) )?weekend\b/iy,
  read: (match) => {
    const word = match[2]?.toLowerCase()
    return {
      weekend: true,
      weekday: 6,
      week: weekSaid(match[1]) ?? (word && word !== 'the' ? weekOf(word) : undefined),
    }
  },
}

const englishWeekday: StretchReader = {
  pattern:
    /\b(?:(this|next|last|past|coming) )?(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?/iy,
  read: (match) => {
    const weekday = englishDays.indexOf((match[2] ?? '').slice(0, 3).toLowerCase()) + 1
    const word = match[1]?.toLowerCase()
    if (word === 'this') return { weekday, week: 0 }
    if (word === 'next') return { weekday, week: 1, direction: 'next' }
    return word ? { weekday, direction: word === 'coming' ? 'coming' : 'last' } : { weekday }
  },
}

export const weekReaders: readonly StretchReader[] = [weekend, chineseWeekday, weekAlone, englishWeekday]

import { showDate, showWeekday } from '../../foundation/show-time.ts'
import type { LocalDate } from '../../foundation/time.ts'
import type { ChannelDay, Counted } from '../../loop/analyze/channel-day.ts'
import { leastDays, leastPosts } from '../../loop/analyze/day-rules.ts'
import type { NumbersOfDay } from '../../loop/analyze/numbers-board.ts'
import { type CardNode, type Line, text } from '../shown/card.ts'
import { count, fullName, joined, metricName, times } from '../shown/figures.ts'
import type { Words } from '../words/words.ts'

/** A reader's words, and today in the desk's zone. */
export interface ComparedShowing {
  words: Words
  today: LocalDate
}

/** A channel's day against its own past, over how many and since when; or what is not enough for that. */
export function versusLine(
  { words, today }: ComparedShowing,
  date: LocalDate,
  { place, metric, counted, versus, weekday }: ChannelDay,
): Line {
  const { language } = words
  if (counted.some(({ age }) => age !== 'next-day')) return words.line('analyze.numbers.notNextDay')
  const named = showWeekday(date, language)
  if (!versus) {
    const few = { weekday: named, days: weekday.n, leastDays, leastPosts }
    const [only, ...others] = counted
    if (!only || others.length > 0)
      return words.line('analyze.numbers.tooFewAlike', { ...few, out: counted.length })
    return words.line('analyze.numbers.tooFew', { ...few, posts: only.baseline.n })
  }
  const { median = 0, n, since = date } = versus.baseline
  return words.line(`analyze.numbers.${versus.with}`, {
    word: metricName(words, metric, place.platform),
    weekday: named,
    median: count(median),
    times: times(versus.times),
    n,
    since: showDate(since, { language, today }),
  })
}

/** The best and the weakest of the day, all of them where several read the same; none of fewer than three. */
export function rankingLine(words: Words, { ranking }: NumbersOfDay): CardNode[] {
  if (!ranking) return []
  const { best, weakest, of } = ranking
  const line = (ones: readonly Counted[], name: 'best' | 'weakest') =>
    words.line(`analyze.numbers.${name}${ones.length > 1 ? 'Tied' : ''}`, {
      of,
      names: names(words, ones),
      times: times(ones[0]?.index ?? 0),
    })
  if (best.length === of)
    return [text(...words.line('analyze.numbers.allTied', { of, times: times(best[0]?.index ?? 0) }))]
  return [text(...line(best, 'best'), ...line(weakest, 'weakest'))]
}

const named = 3

function names(words: Words, ones: readonly Counted[]): Line {
  const lines = ones.slice(0, named).map(({ publication }) => fullName(words, publication))
  const rest = ones.length - lines.length
  if (rest > 0) lines.push(words.line('analyze.numbers.missingMore', { count: rest }))
  return joined(lines, words.plain('analyze.listed'))
}

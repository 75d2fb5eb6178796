import type { Hours } from '../../loop/hours.ts'
import type { Words } from '../words/words.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const dayName = (words: Words, day: number) => words.plain(`hours.day.${days[day - 1] ?? 'mon'}`)

/** `周一至周五`, `Mon, Wed–Fri`; so that it can be typed again as it is read. */
function daysName(words: Words, of: readonly number[]): string {
  const sorted = [...new Set(of)].sort((a, b) => a - b)
  if (sorted.length === 7) return words.plain('hours.day.every')
  const runs: number[][] = []
  for (const day of sorted) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  return runs
    .map((run) => {
      const [first = 1, last = first] = [run[0], run.at(-1)]
      const [from, to] = [dayName(words, first), dayName(words, last)]
      if (run.length > 2) return words.plain('hours.day.run', { from, to })
      return run.map((day) => dayName(words, day)).join(words.plain('hours.day.and'))
    })
    .join(words.plain('hours.day.and'))
}

const two = (count: number) => String(count).padStart(2, '0')
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** The hours of a desk in a line that says the same when it is typed: `周一至周五 09:30–18:30`. */
export const hoursLine = (words: Words, { spans }: Pick<Hours, 'spans'>): string =>
  spans
    .map(({ days: of, from, to }) => `${daysName(words, of)} ${clock(from)}–${clock(to)}`)
    .join(words.plain('hours.more'))

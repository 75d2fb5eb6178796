import { expect, it } from 'vitest'
import { hostileTexts } from '../support/hostile-texts.ts'
import { textReaders } from '../support/text-readers.ts'

const bytes = 100_000
/** Milliseconds for which everybody else may have to wait for one text. */
const longest = 200

/** Milliseconds of computing that one reading takes at best: on a busy machine it waits longer, and computes as long. */
function bestOf(times: number, read: (text: string) => unknown, text: string): number {
  const took = Array.from({ length: times }, () => {
    const before = process.cpuUsage()
    try {
      read(text)
    } catch {
      // A refusal is an answer too.
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...took)
}

it('no text of 100 KB holds the bot for long, and one four times as long takes not sixteen times as long', {
  timeout: 300_000,
}, () => {
  const [short, long] = [hostileTexts(bytes / 4), hostileTexts(bytes)]
  const slow: string[] = []
  for (const [name, read] of Object.entries(textReaders))
    for (const [label, text] of long) {
      if (bestOf(1, read, text) < longest / 2) continue
      const took = bestOf(5, read, text)
      const quarter = bestOf(5, read, short.get(label) ?? '')
      const growth = took / quarter
      if (took > longest || (took > longest / 2 && growth > 10))
        slow.push(`${name} of ${label}: ${took.toFixed(0)} ms, ${growth.toFixed(1)} times its quarter`)
    }
  expect(slow).toEqual([])
})

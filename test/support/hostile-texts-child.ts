import { hostileTexts } from './hostile-texts.ts'
import { textReaders } from './text-readers.ts'

const [bytes = 0, longest = 0] = process.argv.slice(2).map(Number)
/** What takes less for an eighth of a text takes less than `longest` for the whole, even where it grows with the third power. */
const brief = longest / 8 ** 3

/** Milliseconds of computing: on a busy machine a reading waits longer, and computes as long. */
function took(read: (text: string) => unknown, text = ''): number {
  const before = process.cpuUsage()
  try {
    read(text)
  } catch {
    // A refusal is an answer too.
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** What it takes at best in five readings, or in as many as it needs to take no more than `enough`. */
function best(read: (text: string) => unknown, text: string | undefined, enough = 0): number {
  let least = Number.POSITIVE_INFINITY
  for (let n = 0; n < 5 && least > enough; n++) least = Math.min(least, took(read, text))
  return least
}

const [eighths, quarters, wholes] = [hostileTexts(bytes / 8), hostileTexts(bytes / 4), hostileTexts(bytes)]
const slow: string[] = []
for (const [name, read] of Object.entries(textReaders))
  for (const [label, text] of wholes) {
    if (took(read, eighths.get(label)) < brief || took(read, text) < longest / 2) continue
    const quarter = best(read, quarters.get(label))
    const enough = Math.min(longest, Math.max(longest / 2, 10 * quarter))
    const whole = best(read, text, enough)
    if (whole > enough)
      slow.push(
        `${name} of ${label}: ${whole.toFixed(0)} ms, ${(whole / quarter).toFixed(1)} times its quarter`,
      )
  }
process.stdout.write(JSON.stringify(slow))

import type { Finding } from '../../loop/create/finding.ts'
import { type CardNode, type Line, note } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** `#3 what to change`. */
export const findingLine = (words: Words, { number, text }: Finding): Line =>
  words.line('create.review.findingLine', { number, text })

/** The finding with who ended it, when somebody did. */
export function endedFindingLine(words: Words, finding: Finding): Line {
  const line = findingLine(words, finding)
  if (finding.state === 'open') return line
  return words.line(`create.show.${finding.state}`, { line, by: { person: finding.settledBy ?? '' } })
}

/** How many findings there are, and how many of them were dealt with; nothing when there is none. They stand in the thread. */
export function findingsCounted(words: Words, findings: readonly Finding[]): CardNode[] {
  const count = findings.length
  if (count === 0) return []
  const done = findings.filter(({ state }) => state !== 'open').length
  return [note(...words.line(`create.review.findings${done === count ? 'Done' : ''}`, { count, done }))]
}

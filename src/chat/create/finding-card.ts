import type { Finding } from '../../loop/create/finding.ts'
import type { Line } from '../shown/card.ts'
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

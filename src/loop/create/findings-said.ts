import { Refusal } from '../../foundation/errors.ts'
import { manyLines, oneLine } from '../../foundation/said-text.ts'

/** `1. …`, `2、…`, `- …`: how people number their own lines. */
const bullet = /^\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[.、)．）:：](?!\d)\s*|[-*•·](?:\s+|$))/u

/** One finding a line, without the writer's own numbers; throws `review.no-findings` when nothing is said. */
export function findingsIn(said: string): string[] {
  const lines = manyLines(said)
    .split('\n')
    .map((line) => oneLine(line.replace(bullet, '')))
  const findings = lines.filter(Boolean)
  if (findings.length === 0) throw new Refusal('review.no-findings', { field: 'what' })
  return findings
}

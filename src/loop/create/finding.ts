import { Refusal } from '../../foundation/errors.ts'
import type { Instant } from '../../foundation/time.ts'

/** `settled`: the text now does what was asked. `waived`: it need not. */
export type FindingState = 'open' | 'settled' | 'waived'

/** A numbered remark; the number runs through the whole piece, so that it is the same in every version. */
export interface Finding {
  number: number
  version: number
  gate: string
  text: string
  state: FindingState
  raisedBy: string
  raisedAt: Instant
  settledBy?: string
  settledAt?: Instant
}

/** The open finding with that number; throws `review.no-finding` or `review.finding-ended` with who ended it and when. */
export function openFinding(findings: readonly Finding[], wish: { piece: number; number: number }): Finding {
  const found = findings.find(({ number }) => number === wish.number)
  const facts = { field: 'finding', piece: wish.piece, finding: wish.number }
  if (!found) throw new Refusal('review.no-finding', { ...facts, count: findings.length })
  if (found.state === 'open') return found
  throw new Refusal('review.finding-ended', {
    ...facts,
    how: { term: `create.finding.${found.state}` },
    by: { person: found.settledBy ?? '' },
    at: { instant: found.settledAt ?? '' },
  })
}

import { Refusal } from '../../foundation/errors.ts'
import type { Deed } from '../act.ts'
import { type Gate, passesOf } from '../gate.ts'
import { gateTerm } from '../gate-policy.ts'
import type { Finding } from './finding.ts'
import { keyOf, versionTag } from './review.ts'
import type { ReviewFacts } from './review-rules.ts'

/**
 * Those of a gate's open findings that others raised, of whom none passed the gate. Throws `review.others-open` with whose they are
 * unless the actor said of each that it was dealt with: what somebody else asked for is never settled unseen.
 */
export function othersSettled(
  { piece, version }: ReviewFacts,
  open: readonly Finding[],
  { gate, actor, said = [] }: { gate: Gate; actor: string; said?: readonly number[] },
): Finding[] {
  const passed = passesOf(gate)
  const others = open.filter(({ raisedBy }) => raisedBy !== actor && !passed.includes(raisedBy))
  if (others.every(({ number }) => said.includes(number))) return others
  throw new Refusal('review.others-open', {
    piece: piece.number,
    version: version.number,
    gate: gateTerm(gate),
    name: gate.name,
    by: { people: raisersOf(others), all: true },
    count: others.length,
    findings: others.map(({ number }) => number).join(),
  })
}

const raisersOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ raisedBy }) => raisedBy))]

/** Tells whoever raised any of these findings that somebody else settled them by passing the gate. */
export async function tellRaisers(
  deed: Deed,
  facts: ReviewFacts,
  { gate: { name: gate }, settled }: { gate: Gate; settled: readonly Finding[] },
): Promise<void> {
  const key = keyOf(facts)
  for (const conversation of raisersOf(settled)) {
    const findings = settled.filter(({ raisedBy }) => raisedBy === conversation).map(({ number }) => number)
    await deed.tell({
      conversation,
      tag: `${versionTag(key)}:${gate}:findings-settled`,
      kind: 'findings-settled',
      facts: { ...key, gate, by: deed.actor.id, findings },
      mode: 'once',
    })
  }
}

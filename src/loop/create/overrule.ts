import { Refusal } from '../../foundation/errors.ts'
import { hasHappened, type Instant, plus } from '../../foundation/time.ts'
import type { Deed } from '../act.ts'
import { ableFor } from '../deciders.ts'
import { dueGate, type Gate, gateNamed, passesOf } from '../gate.ts'
import { gateTerm } from '../gate-policy.ts'
import type { Person } from '../people.ts'
import { keyOf, versionTag } from './review.ts'
import { decidingOf, type GateWish, type ReviewFacts } from './review-rules.ts'

/** Minutes for which somebody who was just sending a version back did not see that another one passed it meanwhile. */
const meanwhile = 10

/**
 * The gate that somebody else passed while the person was sending the version back at it: who may decide it and decided no other
 * one may do so all the same, as long as nobody decided a gate after it. None where they come later than ten minutes.
 */
export function passedMeanwhile(
  facts: ReviewFacts,
  person: Person,
  { gate: name, version, now }: GateWish & { now: Instant },
): Gate | undefined {
  const { gates, piece, version: current } = facts
  if (current.withdrawnAt || (version ?? current.number) !== piece.currentVersion) return undefined
  const gate = name ? gateNamed(gates, name) : dueGate(gates) ? undefined : gates.at(-1)
  const last = gate?.decisions.at(-1)
  if (gate?.state !== 'passed' || !last || piece.state === 'published' || piece.state === 'closed')
    return undefined
  const just = hasHappened(last.at, now) && now <= plus(last.at, { minutes: meanwhile })
  const since = gates.slice(gates.indexOf(gate) + 1).some(({ decisions }) => decisions.length > 0)
  const able = ableFor(decidingOf(facts), gate).some(({ id }) => id === person.id)
  return just && able && !since ? gate : undefined
}

/** Throws `review.overrule` with who passed the gate and when, unless the actor knows that. */
export function mustKnowOverruled(
  { piece, version }: ReviewFacts,
  gate: Gate,
  known: string | undefined,
): void {
  const last = gate.decisions.at(-1)
  if (!last || known === last.by) return
  throw new Refusal('review.overrule', {
    piece: piece.number,
    version: version.number,
    gate: gateTerm(gate),
    name: gate.name,
    by: { person: last.by },
    over: last.by,
    at: { instant: last.at },
  })
}

/** Tells those who passed a gate that somebody sent the version back at it all the same; and who assigned it, if it was final. */
export async function tellOverruled(
  deed: Deed,
  facts: ReviewFacts,
  { gate, findings }: { gate: Gate; findings: number[] },
): Promise<void> {
  const { piece } = facts
  const key = keyOf(facts)
  const told = new Set([
    ...passesOf(gate),
    ...(piece.state === 'ready' && piece.assignedBy ? [piece.assignedBy] : []),
  ])
  told.delete(deed.actor.id)
  for (const conversation of told) {
    await deed.tell({
      conversation,
      tag: `${versionTag(key)}:${gate.name}:review-overruled`,
      kind: 'review-overruled',
      facts: { ...key, gate: gate.name, by: deed.actor.id, findings },
      mode: 'once',
    })
  }
}

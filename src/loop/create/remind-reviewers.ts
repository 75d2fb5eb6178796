import { Refusal } from '../../foundation/errors.ts'
import { hasHappened, type Instant, plus } from '../../foundation/time.ts'
import { act, type Deed } from '../act.ts'
import type { Gate } from '../gate.ts'
import { gateTerm } from '../gate-policy.ts'
import { doneSince } from '../journal.ts'
import { takesPart } from '../reading.ts'
import { requireRight } from '../require-right.ts'
import type { Actor, Scene } from '../scene.ts'
import { keyOf } from './review.ts'
import { gateToRemindOf, type ReviewFacts } from './review-rules.ts'
import { loadReview } from './review-store.ts'
import { tellThread } from './tell-reviewers.ts'

/** Whom a reminder went to, and for what. */
export interface Reminded {
  facts: ReviewFacts
  gate: Gate
  asked: string[]
}

/** A gate is reminded of at most once in so many hours, whoever asks: several people wait for the same review. */
export const quietHours = 4

/**
 * Asks those who owe the gate that is due once more, for somebody with a role or who takes part in the piece, in the thread of its review and in the actor's name. Throws what
 * `gateToRemindOf` throws, or `review.reminded` with who did so within the last four hours.
 */
export function remindReviewers(scene: Scene, actor: Actor, piece: number): Promise<Reminded> {
  return act(scene, actor, undefined, async (deed) => {
    const facts = await loadReview(deed.trx, deed.desk, piece)
    if (!takesPart(facts.piece, deed.actor))
      await requireRight(deed.trx, deed.actor, 'review.remind', deed.desk)
    const { gate, asked } = gateToRemindOf(facts, deed.actor)
    await mustBeQuiet(deed, { facts, gate })
    const key = keyOf(facts)
    await deed.journal('review.remind', { version: key.version, gate: gate.name, asked }, piece)
    const said = { ...key, gate: gate.name, by: deed.actor.id }
    await tellThread(deed, facts, { kind: 'review-remind', facts: said })
    return { facts, gate, asked }
  })
}

async function mustBeQuiet(
  { trx, desk, now }: Deed,
  { facts, gate }: { facts: ReviewFacts; gate: Gate },
): Promise<void> {
  const since: Instant = plus(now, { hours: -quietHours })
  const { piece, version } = keyOf(facts)
  const reminded = await doneSince(trx, desk.id, { piece, act: 'review.remind', since })
  const before = reminded.findLast(
    ({ at, facts: on }) => hasHappened(at, now) && on.gate === gate.name && on.version === version,
  )
  if (!before) return
  throw new Refusal('review.reminded', {
    field: 'piece',
    piece,
    gate: gateTerm(gate),
    by: { person: before.actor },
    at: { instant: before.at },
  })
}

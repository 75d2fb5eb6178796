import type { Stage } from '../act.ts'
import { dueGate } from '../gate.ts'
import { reviewsOpen } from './board.ts'
import { askedFor, type ReviewFacts } from './review-rules.ts'
import { askForDecision } from './tell-reviewers.ts'

/**
 * Looks again at every review after roles changed, in the transaction that changed them: whoever may now decide a gate that
 * nobody could is asked. Returns how many reviews were asked for.
 */
export async function unblockReviews(stage: Stage): Promise<number> {
  let asked = 0
  for (const facts of await reviewsOpen(stage.trx, stage.desk))
    if (await askIfNobodyWas(stage, facts)) asked++
  return asked
}

async function askIfNobodyWas(stage: Stage, facts: ReviewFacts): Promise<boolean> {
  const due = dueGate(facts.gates)
  if (!due || due.askedAt || askedFor(facts, due).length === 0) return false
  await askForDecision(stage, facts, due)
  return true
}

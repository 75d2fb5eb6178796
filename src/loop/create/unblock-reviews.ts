import type { Deed } from '../act.ts'
import { dueGate } from '../gate.ts'
import { reviewsOpen } from './board.ts'
import { askedFor, type ReviewFacts } from './review-rules.ts'
import { askForDecision } from './tell-reviewers.ts'

/**
 * Looks again at every review after roles changed, in the transaction that changed them: whoever may now decide a gate that
 * nobody could is asked. Returns how many reviews were asked for.
 */
export async function unblockReviews(deed: Deed): Promise<number> {
  let asked = 0
  for (const facts of await reviewsOpen(deed.trx, deed.desk)) if (await askIfNobodyWas(deed, facts)) asked++
  return asked
}

async function askIfNobodyWas(deed: Deed, facts: ReviewFacts): Promise<boolean> {
  const due = dueGate(facts.gates)
  if (!due || due.askedAt || askedFor(facts, due).length === 0) return false
  await askForDecision(deed, facts, due)
  return true
}

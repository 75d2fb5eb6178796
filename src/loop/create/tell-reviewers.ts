import type { Deed } from '../act.ts'
import type { Gate } from '../gate.ts'
import { setGate } from '../gate-store.ts'
import type { NoticeKind, NoticeSaid } from '../notices.ts'
import { leadsOf } from '../who-owes.ts'
import { blockedTag, keyOf, reviewTag } from './review.ts'
import { askedFor, isBlocked, type ReviewFacts } from './review-rules.ts'

/**
 * Asks those who may decide the gate that came due, in the thread of the review, once. Where too few people may, the leads
 * are told who could mend it. Returns who was asked.
 */
export async function askForDecision(deed: Deed, facts: ReviewFacts, gate: Gate): Promise<string[]> {
  const key = keyOf(facts)
  const asked = gate.askedAt ? [] : askedFor(facts, gate).map(({ id }) => id)
  if (asked.length > 0) {
    await setGate(deed, { ...key, gate: gate.name }, { asked_at: deed.now })
    await tellThread(deed, facts, { kind: 'review-ask', facts: { ...key, gate: gate.name } })
  }
  if (isBlocked(facts)) await tellLeads(deed, facts)
  return asked
}

/** Adds a line to the thread of the version's review card. */
export async function tellThread<K extends NoticeKind>(
  deed: Deed,
  facts: ReviewFacts,
  { kind, facts: said }: NoticeSaid<K>,
): Promise<void> {
  const root = reviewTag(keyOf(facts))
  const conversation = facts.version.reviewIn
  await deed.tell({ conversation, tag: `${root}:${kind}`, thread: root, kind, facts: said, mode: 'once' })
}

async function tellLeads(deed: Deed, facts: ReviewFacts): Promise<void> {
  const key = keyOf(facts)
  for (const lead of leadsOf(facts).people) {
    await deed.tell({
      conversation: lead,
      tag: blockedTag(key),
      kind: 'review-blocked',
      facts: { ...key },
      about: [`piece:${key.piece}`],
    })
  }
}

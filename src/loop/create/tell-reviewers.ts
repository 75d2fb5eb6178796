import type { Deed } from '../act.ts'
import type { Gate } from '../gate.ts'
import { setGate } from '../gate-store.ts'
import type { NoticeFacts, NoticeKind, NoticeSaid } from '../notices.ts'
import { leadsOf } from '../who-owes.ts'
import { blockedTag, keyOf, reviewTag, versionTag } from './review.ts'
import { askedFor, isBlocked, type ReviewFacts } from './review-rules.ts'

/**
 * Asks those who may decide the gate that came due, in the thread of the review, once. Where too few people may, the leads
 * are told who could mend it. Returns who was asked.
 */
export async function askForDecision(deed: Deed, facts: ReviewFacts, gate: Gate): Promise<string[]> {
  const asked = await openGate(deed, facts, gate)
  const said = { ...keyOf(facts), gate: gate.name }
  if (asked.length > 0) await tellThread(deed, facts, { kind: 'review-ask', facts: said })
  return asked
}

/** The same where what happened is told anyway: whoever tells of it asks them in the same line. */
export async function openGate(deed: Deed, facts: ReviewFacts, gate: Gate): Promise<string[]> {
  const asked = gate.askedAt ? [] : askedFor(facts, gate).map(({ id }) => id)
  if (asked.length > 0) await setGate(deed, { ...keyOf(facts), gate: gate.name }, { asked_at: deed.now })
  if (isBlocked(facts)) await tellLeads(deed, facts)
  return asked
}

/** Adds lines to the thread of the piece's review. Its card is told before them, so that it comes back if somebody deleted it. */
export async function tellThread<K extends NoticeKind>(
  deed: Deed,
  facts: ReviewFacts,
  ...lines: readonly NoticeSaid<K>[]
): Promise<void> {
  await tellCard(deed, facts)
  for (const line of lines) await deed.tell({ ...inThread(facts, line.kind), ...line, mode: 'once' })
}

/** Adds the line with the findings of one version, which says of each what became of it for as long as that may change. */
export async function tellFindings(
  deed: Deed,
  facts: ReviewFacts,
  said: NoticeFacts<'review-decided'>,
): Promise<void> {
  await tellCard(deed, facts)
  const about = [`piece:${facts.piece.number}`] as const
  await deed.tell({ ...inThread(facts, 'findings'), kind: 'review-decided', facts: said, about })
}

async function tellCard(deed: Deed, { piece: { number: piece }, version }: ReviewFacts): Promise<void> {
  const told = { conversation: version.reviewIn, tag: reviewTag(piece) }
  await deed.tell({ ...told, kind: 'review', facts: { piece }, about: [`piece:${piece}`] })
}

const inThread = (facts: ReviewFacts, what: string) => ({
  conversation: facts.version.reviewIn,
  tag: `${versionTag(keyOf(facts))}:${what}`,
  thread: reviewTag(facts.piece.number),
})

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

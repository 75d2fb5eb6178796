import type { Deed } from '../act.ts'
import { dueGate, type Gate, type GateKey } from '../gate.ts'
import { setGate } from '../gate-store.ts'
import type { Person } from '../people.ts'
import { reviewsOpen } from './board.ts'
import { keyOf } from './review.ts'
import { askedFor, type ReviewFacts } from './review-rules.ts'
import { askForDecision } from './tell-reviewers.ts'

/**
 * Asks those who may decide now at every gate whose asking went to a reviewer who left; where nobody may any more it waits as
 * if nobody had been asked, and the leads are told. Returns the gates.
 */
export async function askAnew(deed: Deed, gone: Person): Promise<GateKey[]> {
  const anew: GateKey[] = []
  for (const facts of await reviewsOpen(deed.trx, deed.desk)) {
    const due = dueGate(facts.gates)
    if (due) {
      const asked = due.askedAt !== undefined && wasAsked(facts, due, gone)
      if (asked) anew.push(await askOthers(deed, facts, { gate: due, gone }))
      else await askForDecision(deed, facts, due)
    }
  }
  return anew
}

async function askOthers(
  deed: Deed,
  facts: ReviewFacts,
  { gate: due, gone }: { gate: Gate; gone: Person },
): Promise<GateKey> {
  const open = { ...keyOf(facts), gate: due.name }
  await setGate(deed, open, { asked_at: null })
  const asked = await askForDecision(deed, facts, { ...due, askedAt: undefined })
  const { piece, version, gate } = open
  await deed.journal('review.ask-anew', { version, gate, gone: gone.id, asked }, piece)
  return open
}

/** Whom a gate asks is not kept: it follows from who may decide, so it is asked as if they belonged still. */
function wasAsked(facts: ReviewFacts, gate: Gate, gone: Person): boolean {
  const before: Person = { ...gone, standing: 'member', roles: gone.lapsed ?? [] }
  const people = facts.people.map((person) => (person.id === gone.id ? before : person))
  return askedFor({ ...facts, people }, gate).some(({ id }) => id === gone.id)
}

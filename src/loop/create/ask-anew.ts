import type { Stage } from '../act.ts'
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
export async function askAnew(stage: Stage, gone: Person): Promise<GateKey[]> {
  const anew: GateKey[] = []
  for (const facts of await reviewsOpen(stage.trx, stage.desk)) {
    const due = dueGate(facts.gates)
    if (due) {
      const asked = due.askedAt !== undefined && wasAsked(facts, due, gone)
      if (asked) anew.push(await askOthers(stage, facts, { gate: due, gone }))
      else await askForDecision(stage, facts, due)
    }
  }
  return anew
}

async function askOthers(
  stage: Stage,
  facts: ReviewFacts,
  { gate: due, gone }: { gate: Gate; gone: Person },
): Promise<GateKey> {
  const open = { ...keyOf(facts), gate: due.name }
  await setGate(stage, open, { asked_at: null })
  const asked = await askForDecision(stage, facts, { ...due, askedAt: undefined })
  const { piece, version, gate } = open
  await stage.journal('review.ask-anew', { version, gate, gone: gone.id, asked }, piece)
  return open
}

/** Whom a gate asks is not kept: it follows from who may decide, so it is asked as if they belonged still. */
function wasAsked(facts: ReviewFacts, gate: Gate, gone: Person): boolean {
  const before: Person = { ...gone, standing: 'member', roles: gone.lapsed ?? [] }
  const people = facts.people.map((person) => (person.id === gone.id ? before : person))
  return askedFor({ ...facts, people }, gate).some(({ id }) => id === gone.id)
}

import { stepFactsOf } from '../../loop/board/step-facts.ts'
import { nextSteps, type Step, sharedSteps } from '../../loop/next-steps.ts'
import type { Hearing } from './command.ts'
import type { Telling } from './notice-card.ts'

/** What a card about a piece offers: what its reader may do, or where many read it what those who owe the next act may. */
export async function stepsTold({ db, desk, now, to }: Telling, piece: number): Promise<Step[]> {
  const facts = await stepFactsOf(db, desk, piece, now)
  const reader = facts.people.find(({ id }) => id === to)
  return reader ? nextSteps(facts, reader, now) : sharedSteps(facts, now)
}

/** What whoever is answered may do about a piece; throws `piece.unknown`. */
export async function stepsHeard({ scene, desk, person, now }: Hearing, piece: number): Promise<Step[]> {
  return nextSteps(await stepFactsOf(scene.database.reading, desk, piece, now), person, now)
}

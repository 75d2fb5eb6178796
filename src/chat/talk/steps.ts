import { owedSteps, stepFactsOf } from '../../loop/board/step-facts.ts'
import { nextSteps, type Step, sharedSteps } from '../../loop/next-steps.ts'
import { actions, type Card } from '../shown/card.ts'
import { stepButtonOf } from '../shown/step-button.ts'
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

const mostButtons = 5

/** A list with what its reader owes now of the pieces in it, as buttons that name them. */
export async function withSteps(hearing: Hearing, card: Card, pieces: readonly number[]): Promise<Card> {
  const { scene, desk, person, now, words } = hearing
  const steps = await owedSteps(scene.database.reading, desk, { pieces, person, now, most: mostButtons })
  if (steps.length === 0) return card
  return { ...card, nodes: [...card.nodes, actions(steps.map((step) => stepButtonOf(words, step)))] }
}

import { tagsOf } from '../../outbox/told.ts'
import { AlreadyHeard, act, type Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import { dueGate, type Gate } from '../gate.ts'
import type { Actor, Scene } from '../scene.ts'
import { reviewTag } from './review.ts'
import { type ReviewFacts, reviewersFor, reviewState } from './review-rules.ts'
import { loadReview } from './review-store.ts'

const root = new RegExp(`^${reviewTag(0).replace('0', '(\\d+)')}$`)

/** The gate that a person may decide now, of the review in whose thread they speak; none in any other thread. */
export async function gateUnder(
  db: Reading,
  desk: Desk,
  { person, ...thread }: { person: string; conversation: string; message: string },
): Promise<{ facts: ReviewFacts; gate: Gate } | undefined> {
  const [piece] = (await tagsOf(db, desk.id, thread)).flatMap((tag) => root.exec(tag)?.[1] ?? [])
  if (piece === undefined) return undefined
  const facts = await loadReview(db, desk, Number(piece))
  const gate = reviewState(facts) === 'open' ? dueGate(facts.gates) : undefined
  return gate && reviewersFor(facts, gate).some(({ id }) => id === person) ? { facts, gate } : undefined
}

/** Whether a person was not yet shown the buttons of that thread for what they said there; from now on they were. */
export async function firstHint(
  scene: Scene,
  { desk, person, via }: Pick<Actor, 'desk' | 'person' | 'via'>,
  thread: string,
): Promise<boolean> {
  const key = `hint:${thread}:${person}`
  return act(scene, { desk, person, via, key }, undefined, async () => true).catch((error: unknown) => {
    if (error instanceof AlreadyHeard) return false
    throw error
  })
}

import { msOf } from '../../foundation/time.ts'
import { firstHint, gateUnder } from '../../loop/create/gate-under.ts'
import { knownIn } from '../../loop/known.ts'
import { belongs } from '../../loop/people.ts'
import type { Scene } from '../../loop/scene.ts'
import { reviewHintCard } from '../create/review-hint-card.ts'
import { leaningIn } from '../hear/said-leaning.ts'
import type { Hearing } from '../talk/command.ts'
import type { Interaction, Reply } from '../talk/interaction.ts'

type Overheard = Extract<Interaction, { kind: 'overheard' }>

/** Minutes after which nobody looks at their own words any more. */
const longestAgo = 10

/**
 * Whether words that were not said to the bot deserve a hint: they sound like a decision, in the thread of a review, by somebody
 * who may decide there now. Of everybody else nothing is kept, and nobody is asked who they are.
 */
export async function deservesHint(scene: Scene, said: Overheard): Promise<boolean> {
  if (!leaningIn(said.text) || isOld(scene, said)) return false
  const db = scene.database.reading
  const { desk, person } = (await knownIn(db, said.tenant, said.actor.id)) ?? {}
  if (!desk || !person || !belongs(person)) return false
  return (await gateUnder(db, desk, whereSaid(said))) !== undefined
}

const isOld = ({ clock }: Scene, { at }: Overheard) =>
  at !== undefined && msOf(clock.now()) - msOf(at) > longestAgo * 60_000

const whereSaid = ({ actor, conversation = '', thread = '' }: Overheard) => ({
  person: actor.id,
  conversation,
  message: thread,
})

/** Shows somebody the buttons for what they said, once in a thread; words alone decide nothing. */
export async function hint({ scene, desk, actor, words }: Hearing, said: Overheard): Promise<Reply> {
  const leaning = leaningIn(said.text)
  const due = await gateUnder(scene.database.reading, desk, whereSaid(said))
  const first = leaning && due && (await firstHint(scene, actor, said.thread ?? ''))
  if (!first) return { kind: 'nothing' }
  return { kind: 'whisper', card: reviewHintCard(words, due, leaning) }
}

import { Refusal } from '../../foundation/errors.ts'
import { faultReference, type Log } from '../../foundation/log.ts'
import { AlreadyHeard, Unconfirmed } from '../../loop/act.ts'
import { deskOfTenant } from '../../loop/desk-store.ts'
import { askForHome } from '../../loop/homes.ts'
import { holders } from '../../loop/people-store.ts'
import type { Scene } from '../../loop/scene.ts'
import { notSavedCard } from '../shown/storage.ts'
import type { Hearing } from '../talk/command.ts'
import type { Interaction, Reply } from '../talk/interaction.ts'
import { namesFor } from '../talk/names.ts'
import { faultCard, refusalCard, refusalSentence } from '../talk/refusals.ts'
import type { Workspaces } from '../talk/workspace.ts'
import { type Words, wordsOf } from '../words/words.ts'
import { remedies } from './areas.ts'
import { askLate } from './ask-late.ts'
import { confirmedCard, correctedCard } from './corrected.ts'
import { languageFor } from './meet.ts'

export interface FailureParts {
  scene: Scene
  log: Log
  prefix?: string
  workspaces: Workspaces
}

/** What is said of whatever an interaction threw: a refusal, that nothing was saved, or a fault and its number in the log. */
export async function failure(
  parts: FailureParts,
  interaction: Interaction,
  error: unknown,
  hearing?: Hearing,
): Promise<Reply> {
  const { log } = parts
  if (error instanceof AlreadyHeard) {
    const answer = hearing?.confirms ? confirmedCard : correctedCard
    const card = hearing && (await answer(hearing).catch(() => undefined))
    return card ? { kind: 'whisper', card } : { kind: 'nothing', elsewhere: true }
  }
  if (error instanceof Unconfirmed && hearing) return { kind: 'whisper', card: await askLate(hearing) }
  const words = hearing?.words ?? wordsOf(await languageFor(parts.scene, interaction), parts.prefix)
  if (error instanceof Refusal) {
    log.info({ refusal: error.code, actor: interaction.actor.id, kind: interaction.kind }, 'refused')
    // Were the form closed, what was written into it would be lost.
    if (interaction.kind === 'submission' && !hearing) return inForm(parts, { interaction, words }, error)
    return { kind: 'whisper', card: refusalCard(hearing ?? { words, interaction, remedies }, error) }
  }
  const reference = faultReference()
  const storage = parts.scene.database.faultOf(error)
  log.error({ err: error, reference, kind: interaction.kind, storage }, 'fault')
  if (await homeFollows(parts, hearing)) return { kind: 'nothing' }
  if (!storage) return { kind: 'whisper', card: faultCard(words, reference) }
  const leads = await leadsOf(parts, interaction.tenant).catch(() => [])
  return { kind: 'whisper', card: notSavedCard(words, { fault: storage, leads, reference }) }
}

/** The refusal of somebody who was not met, as an error in the form, which stays open with what stands in it. */
async function inForm(
  { workspaces }: FailureParts,
  { interaction, words }: { interaction: Interaction; words: Words },
  refusal: Refusal,
): Promise<Reply> {
  const people = Object.values(refusal.facts).flatMap((fact) =>
    typeof fact === 'object' && 'people' in fact ? fact.people : [],
  )
  const nameOf = await namesFor([...people], workspaces.of(interaction.tenant).directory.nameOf)
  const sentence = refusalSentence({ words, nameOf, desk: { zone: interaction.actor.zone } }, refusal)
  return { kind: 'errors', errors: { '': sentence } }
}

/** Whether a Home that could not be made is left as it stands and shown later; a fault must not take its place for good. */
async function homeFollows({ scene }: { scene: Scene }, hearing?: Hearing): Promise<boolean> {
  if (hearing?.interaction.kind !== 'home') return false
  return askForHome(scene, hearing.desk.id, hearing.person.id).then(
    () => true,
    () => false,
  )
}

/** The leads of the desk, which a database that takes nothing may still name. */
async function leadsOf({ scene }: { scene: Scene }, tenant: string): Promise<string[]> {
  const desk = await deskOfTenant(scene.database.reading, tenant)
  return desk ? (await holders(scene.database.reading, desk.id, 'lead')).map(({ id }) => id) : []
}

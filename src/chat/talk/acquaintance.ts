import { Refusal } from '../../foundation/errors.ts'
import type { Acquaintance } from '../../loop/greet.ts'
import { findPerson } from '../../loop/people-store.ts'
import { languageOf } from '../words/words.ts'
import type { Hearing } from './command.ts'

/** A person as the platform tells of them, or as the desk knows them while it will not say. */
export async function acquaintance({ scene, desk, directory }: Hearing, who: string): Promise<Acquaintance> {
  const profile = await directory.profile(who)
  if (profile?.language) return { id: who, ...profile, language: languageOf(profile.language) }
  const known = await findPerson(scene.database.reading, desk.id, who)
  if (profile) {
    return { id: who, ...profile, language: known?.language ?? desk.language }
  }
  if (!known) throw new Refusal('unknown-person', { field: 'who', person: { person: who } })
  return known
}

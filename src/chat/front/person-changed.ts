import { partWith } from '../../loop/board/part-with.ts'
import { greet } from '../../loop/greet.ts'
import { findDesk } from '../../loop/open-desk.ts'
import type { Person } from '../../loop/people.ts'
import { findPerson } from '../../loop/people-store.ts'
import type { Scene } from '../../loop/scene.ts'
import type { Profile } from '../talk/platform.ts'
import type { Workspaces } from '../talk/workspace.ts'
import { languageOf } from '../words/words.ts'

/** What the platform tells of somebody, by reference. */
export interface ChangedPerson {
  tenant: string
  person: string
  profile: Profile
}

interface ChangeParts {
  scene: Scene
  workspaces: Workspaces
}

/** Brings somebody whom the desk knows up to date, and goes on without or with them; nobody else is kept. */
export async function personChanged(
  parts: ChangeParts,
  { tenant, person, profile }: ChangedPerson,
): Promise<void> {
  const desk = await findDesk(parts.scene, tenant)
  const known = desk && (await findPerson(parts.scene.database.reading, desk.id, person))
  if (desk && known) await bringUpToDate(parts, { desk: desk.id, known, profile })
}

/** The same of somebody who is known. Of whoever is deactivated the platform tells no zone and no language. */
export async function bringUpToDate(
  { scene, workspaces }: ChangeParts,
  { desk, known, profile }: { desk: string; known: Person; profile: Profile },
): Promise<void> {
  if (profile.standing === 'unknown') return
  const language = profile.language ? languageOf(profile.language) : known.language
  const zone = profile.standing === 'gone' ? known.zone : profile.zone
  await greet(scene, desk, { ...profile, id: known.id, language, zone })
  await partWith(scene, { desk, person: known.id }, (tenant) => workspaces.of(tenant).directory.admins())
}

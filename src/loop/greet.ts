import type { Scene } from './act.ts'
import { findPerson, type Language, type Person } from './people.ts'

export interface Acquaintance {
  id: string
  name: string
  language: Language
  zone: string
}

/** Makes a person known to the desk, or brings name, language and zone up to date; roles stay. */
export async function greet(scene: Scene, desk: string, who: Acquaintance): Promise<Person> {
  const known = await findPerson(scene.database.reading, desk, who.id)
  if (known && known.name === who.name && known.language === who.language && known.zone === who.zone)
    return known
  const { id, name, language, zone } = who
  await scene.database.transact((trx) =>
    trx
      .insertInto('people')
      .values({ desk_id: desk, id, name, language, zone, roles: '[]', created_at: scene.clock.now() })
      .onConflict((conflict) => conflict.columns(['desk_id', 'id']).doUpdateSet({ name, language, zone }))
      .execute(),
  )
  return (await findPerson(scene.database.reading, desk, id)) as Person
}

import type { Scene, Writing } from './act.ts'
import { findPerson, type Person } from './people.ts'

/** Somebody as the platform tells of them. */
export type Acquaintance = Pick<Person, 'id' | 'name' | 'language' | 'zone' | 'standing' | 'admin'>

/** Makes a person known to the desk, or brings what the platform tells of them up to date; roles and being let in stay. */
export async function greet(scene: Scene, desk: string, who: Acquaintance): Promise<Person> {
  const known = await findPerson(scene.database.reading, desk, who.id)
  if (known && isUpToDate(known, who)) return known
  await scene.database.transact((trx) => makeKnown(trx, { desk, at: scene.clock.now() }, who))
  return (await findPerson(scene.database.reading, desk, who.id)) as Person
}

const told = ['name', 'language', 'zone', 'standing', 'admin'] as const

const isUpToDate = (known: Person, who: Acquaintance) => told.every((each) => known[each] === who[each])

/** The same within a transaction; `at` is since when they are known. */
export async function makeKnown(
  trx: Writing,
  { desk, at }: { desk: string; at: string },
  { id, name, language, zone, standing, admin }: Acquaintance,
): Promise<void> {
  const facts = { name, language, zone, standing, admin: admin ? (1 as const) : (0 as const) }
  await trx
    .insertInto('people')
    .values({ desk_id: desk, id, ...facts, roles: '[]', created_at: at })
    .onConflict((conflict) => conflict.columns(['desk_id', 'id']).doUpdateSet(facts))
    .execute()
}

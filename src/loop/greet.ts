import { oneLine } from '../foundation/said-text.ts'
import type { Writing } from './act.ts'
import { lookForLeavers } from './desk-alarms.ts'
import { hasTurned, type Person } from './people.ts'
import { findPerson, personIn } from './people-store.ts'
import type { Scene } from './scene.ts'

/** Somebody as the platform tells of them. */
export type Acquaintance = Pick<Person, 'id' | 'name' | 'language' | 'zone' | 'standing' | 'admin'>

/**
 * Makes a person known to the desk, or brings what the platform tells of them up to date; roles and being let in stay. `seen` is
 * the person as just read, when they were.
 */
export async function greet(scene: Scene, desk: string, told: Acquaintance, seen?: Person): Promise<Person> {
  const who = named(told)
  const known = seen ?? (await findPerson(scene.database.reading, desk, who.id))
  if (known && isUpToDate(known, who)) return known
  return scene.database.transact((trx) => makeKnown(trx, { desk, at: scene.clock.now() }, who))
}

/** A name is one line in a card; who has none that can be seen is called by their account. */
const named = (who: Acquaintance): Acquaintance => ({
  ...who,
  name: oneLine(who.name) || who.id.replace(/^.*\//, ''),
})

const compared = ['name', 'language', 'zone', 'standing', 'admin'] as const

const isUpToDate = (known: Person, who: Acquaintance) => compared.every((each) => known[each] === who[each])

/** The same within a transaction; `at` is since when they are known. */
export async function makeKnown(
  trx: Writing,
  { desk, at }: { desk: string; at: string },
  told: Acquaintance,
): Promise<Person> {
  const { id, name, language, zone, standing, admin } = named(told)
  const facts = { name, language, zone, standing, admin: admin ? (1 as const) : (0 as const) }
  const row = await trx
    .insertInto('people')
    .values({ desk_id: desk, id, ...facts, roles: '[]', created_at: at })
    .onConflict((conflict) => conflict.columns(['desk_id', 'id']).doUpdateSet(facts))
    .returningAll()
    .executeTakeFirstOrThrow()
  const person = personIn(row)
  if (hasTurned(person)) await lookForLeavers(trx, desk, at)
  return person
}

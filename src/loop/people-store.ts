import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { PersonTable } from '../db/schema.ts'
import { type Person, personOf, type Role, roles, standings } from './people.ts'

const roleList = z.array(z.enum(roles))

/** What is read of somebody. */
export type PersonRow = Pick<
  Selectable<PersonTable>,
  'id' | 'name' | 'language' | 'zone' | 'roles' | 'standing' | 'admitted' | 'admin' | 'left_at'
>

/** Somebody, by what their row tells of them. */
export function personIn(row: PersonRow): Person {
  return personOf({
    id: row.id,
    name: row.name,
    language: row.language === 'en' ? 'en' : 'zh-CN',
    zone: row.zone,
    given: roleList.parse(JSON.parse(row.roles)),
    standing: standings.find((each) => each === row.standing) ?? 'unknown',
    admitted: row.admitted === 1,
    admin: row.admin === 1,
    leftAt: row.left_at ?? undefined,
  })
}

const everybody = prepared<{ desk: string }, Selectable<PersonTable>>((db, given) =>
  db
    .selectFrom('people')
    .selectAll()
    .where('desk_id', '=', given('desk'))
    .orderBy('created_at')
    .orderBy('id'),
)

/** Everybody of the desk, in the order in which it met them. */
export async function peopleOf(db: Reading | Writing, desk: string): Promise<Person[]> {
  return (await everybody(db, { desk })).map(personIn)
}

const byId = prepared<{ desk: string; id: string }, Selectable<PersonTable>>((db, given) =>
  db.selectFrom('people').selectAll().where('desk_id', '=', given('desk')).where('id', '=', given('id')),
)

export async function findPerson(
  db: Reading | Writing,
  desk: string,
  id: string,
): Promise<Person | undefined> {
  const [row] = await byId(db, { desk, id })
  return row && personIn(row)
}

/** The people who belong and hold a role; an empty list when nobody does. */
export async function holders(db: Reading | Writing, desk: string, role: Role): Promise<Person[]> {
  return (await peopleOf(db, desk)).filter((person) => person.roles.includes(role))
}

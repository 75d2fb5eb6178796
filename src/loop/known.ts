import type { Selectable, SqlBool } from 'kysely'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { DeskTable } from '../db/schema.ts'
import { type Desk, firstDesk } from './desk.ts'
import { deskOf } from './desk-store.ts'
import type { Person } from './people.ts'
import { type PersonRow, personIn } from './people-store.ts'

/** A desk, and somebody of it when it knows them. */
export interface Known {
  desk: Desk
  person?: Person
}

type Beside = { [Column in keyof PersonRow as `person_${Column}`]: PersonRow[Column] | null }
type Row = Selectable<DeskTable> & Beside

const look = (db: Reading, person: string) =>
  db
    .selectFrom('desks')
    .leftJoin('people', (join) => join.onRef('people.desk_id', '=', 'desks.id').on('people.id', '=', person))
    .selectAll('desks')
    .select([
      'people.id as person_id',
      'people.name as person_name',
      'people.language as person_language',
      'people.zone as person_zone',
      'people.roles as person_roles',
      'people.standing as person_standing',
      'people.admitted as person_admitted',
      'people.admin as person_admin',
      'people.left_at as person_left_at',
    ])

const byTenant = prepared<{ tenant: string; person: string }, Row>((db, given) =>
  look(db, given('person')).where('tenant', '=', given('tenant')).where('desks.name', '=', firstDesk),
)
const byDesk = prepared<{ desk: string; person: string }, Row & { apart: SqlBool }>((db, given) =>
  look(db, given('person'))
    // Whoever has a role here and whose clock shows another time: what stands in a conversation names its zone for them.
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('people as other')
          .select('other.id')
          .whereRef('other.desk_id', '=', 'desks.id')
          .whereRef('other.zone', '!=', 'desks.zone')
          .where('other.left_at', 'is', null)
          .where('other.roles', '!=', '[]'),
      ).as('apart'),
    )
    .where('desks.id', '=', given('desk')),
)

/** Who and where, with which every command begins, in one look; undefined when the workspace has no desk yet. */
export async function knownIn(db: Reading, tenant: string, person: string): Promise<Known | undefined> {
  const [row] = await byTenant(db, { tenant, person })
  return row && knownOf(row)
}

/** The same of a desk by its id, and whether people of it live in other zones; throws when there is none. */
export async function knownOn(
  db: Reading | Writing,
  desk: string,
  person: string,
): Promise<Known & { apart: boolean }> {
  const [row] = await byDesk(db, { desk, person })
  if (!row) throw new Error(`there is no desk ${desk}`)
  return { ...knownOf(row), apart: Boolean(row.apart) }
}

function knownOf(row: Row): Known {
  const { person_id: id, person_name: name, person_roles: roles } = row
  if (id === null || name === null || roles === null) return { desk: deskOf(row) }
  const person = personIn({
    id,
    name,
    roles,
    language: row.person_language ?? '',
    zone: row.person_zone ?? '',
    standing: row.person_standing ?? '',
    admitted: row.person_admitted ?? 0,
    admin: row.person_admin ?? 0,
    left_at: row.person_left_at,
  })
  return { desk: deskOf(row), person }
}

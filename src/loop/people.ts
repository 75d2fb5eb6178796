import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { PersonTable } from '../db/schema.ts'
import { Refusal } from '../foundation/errors.ts'
import type { Language } from '../foundation/language.ts'
import type { Instant } from '../foundation/time.ts'
import type { Desk } from './desk.ts'

export const roles = [
  'lead',
  'planner',
  'writer',
  'designer',
  'video',
  'operator',
  'community',
  'analyst',
  'reviewer',
] as const
export type Role = (typeof roles)[number]

/** Who somebody is on the platform: `outsider` is of another team there, `gone` is deactivated, `unknown` was never told. */
export const standings = ['member', 'guest', 'outsider', 'bot', 'gone', 'unknown'] as const
export type PersonStanding = (typeof standings)[number]

/** Somebody of the desk; `id` is the opaque reference that names the tenant and the account. */
export interface Person {
  id: string
  name: string
  language: Language
  zone: string
  roles: Role[]
  /** The roles of somebody who does not belong any more, for showing what is left undone. */
  lapsed?: Role[]
  standing: PersonStanding
  /** Whether the lead let them in by name, which a guest and an outsider need. */
  admitted: boolean
  /** Whether they run the workspace on the platform. */
  admin: boolean
  /** Since when the desk goes on without them; unset while it does not. */
  leftAt?: Instant
}

/**
 * Whether somebody is of the team: a full member, or a guest or outsider whom the lead let in by name. A bot and whoever is
 * deactivated never are, nor whoever the platform has not told of yet.
 */
export function belongs({ standing, admitted }: Pick<Person, 'standing' | 'admitted'>): boolean {
  return standing === 'member' || (admitted && (standing === 'guest' || standing === 'outsider'))
}

/** Whether the platform says that somebody does not belong any more; of whoever it has not told nothing is concluded. */
export const hasLeft = (person: Pick<Person, 'standing' | 'admitted'>): boolean =>
  person.standing !== 'unknown' && !belongs(person)

/** What an act asks of its actor; whoever holds one of the roles may, and the lead always may. */
export const rights = {
  'desk.run': [],
  'desk.lead': [],
  'pitch.decide': ['planner'],
  'piece.assign': ['planner'],
  'review.decide': ['reviewer'],
  'slot.set': ['planner', 'operator'],
  'publish.confirm': ['operator'],
  'metrics.add': ['operator', 'analyst'],
  'piece.close': ['planner', 'analyst'],
  // Anybody who has a role, whichever.
  'piece.read': roles,
  'pitch.score': roles,
  'review.remind': roles,
  'digest.send': roles,
  'desk.check': roles,
} as const satisfies Record<string, readonly Role[]>
export type Right = keyof typeof rights

/**
 * Whether the person belongs and holds the right. Before `/desk setup` there is no lead, so everybody may do all but run the
 * desk. Whoever runs the workspace may say who leads it at any time, and nothing else by that.
 */
export function may(person: Person, right: Right, desk: Desk): boolean {
  if (!belongs(person)) return false
  if (person.roles.includes('lead')) return true
  if (right === 'desk.lead' && person.admin) return true
  if (!desk.setUpAt) return right !== 'desk.run' && right !== 'desk.lead'
  return (rights[right] as readonly Role[]).some((role) => person.roles.includes(role))
}

/** Throws `not-yours` with the roles that may and whom to ask when the person lacks the right; `no-role` where any role would do. */
export async function requireRight(
  db: Reading | Writing,
  person: Person,
  right: Right,
  desk: Desk,
): Promise<void> {
  if (may(person, right, desk)) return
  if (rights[right] === roles) throw await noRole(db, desk, right)
  const ask = await whoMay(db, desk, right)
  const terms = ['lead', ...rights[right]].map((role) => `role.${role}`)
  throw new Refusal('not-yours', {
    right: { term: `right.${right}` },
    roles: { terms },
    ask: { people: ask },
  })
}

/** The refusal of somebody without a role, with the leads, who give roles. */
async function noRole(db: Reading | Writing, desk: Desk, right: Right): Promise<Refusal> {
  const leads = await whoMay(db, desk, 'desk.run')
  return new Refusal('no-role', { right: { term: `right.${right}` }, ask: { people: leads } })
}

/** The ids of the people who hold a right, in the order in which the desk met them. */
export async function whoMay(db: Reading | Writing, desk: Desk, right: Right): Promise<string[]> {
  return (await peopleOf(db, desk.id)).filter((person) => may(person, right, desk)).map(({ id }) => id)
}

const roleList = z.array(z.enum(roles))

/** What is read of somebody. */
export type PersonRow = Pick<
  Selectable<PersonTable>,
  'id' | 'name' | 'language' | 'zone' | 'roles' | 'standing' | 'admitted' | 'admin' | 'left_at'
>

/** Somebody as their row tells of them. */
export function personOf(row: PersonRow): Person {
  const standing = standings.find((each) => each === row.standing) ?? 'unknown'
  const admitted = row.admitted === 1
  const given = roleList.parse(JSON.parse(row.roles))
  const isIn = belongs({ standing, admitted })
  return {
    id: row.id,
    name: row.name,
    language: row.language === 'en' ? 'en' : 'zh-CN',
    zone: row.zone,
    // What somebody was given counts for nothing while they do not belong, and again when they do.
    roles: isIn ? given : [],
    ...(isIn ? {} : { lapsed: given }),
    standing,
    admitted,
    admin: row.admin === 1,
    ...(row.left_at ? { leftAt: row.left_at } : {}),
  }
}

export async function peopleOf(db: Reading | Writing, desk: string): Promise<Person[]> {
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('desk_id', '=', desk)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(personOf)
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
  return row && personOf(row)
}

/** The people who belong and hold a role; an empty list when nobody does. */
export async function holders(db: Reading | Writing, desk: string, role: Role): Promise<Person[]> {
  return (await peopleOf(db, desk)).filter((person) => person.roles.includes(role))
}

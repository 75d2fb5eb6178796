import type { Reading, Writing } from '../db/open.ts'
import { Refusal } from '../foundation/errors.ts'
import type { Desk } from './desk.ts'
import { may, type Person, type Right, rights, rolesFor } from './people.ts'
import { peopleOf } from './people-store.ts'

/** Throws `not-yours` with the roles that may and whom to ask when the person lacks the right; `no-role` where any role would do. */
export async function requireRight(
  db: Reading | Writing,
  person: Person,
  right: Right,
  desk: Desk,
): Promise<void> {
  if (may(person, right, desk)) return
  if (rights[right].roles === 'any') throw await noRole(db, desk, right)
  const ask = await whoMay(db, desk, right)
  const terms = ['lead', ...rolesFor(right)].map((role) => `role.${role}`)
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

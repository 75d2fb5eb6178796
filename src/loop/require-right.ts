import type { Reading, Writing } from '../db/open.ts'
import { Refusal } from '../foundation/errors.ts'
import type { Desk } from './desk.ts'
import { may, type Person, type Right, rights, rolesFor } from './people.ts'
import { peopleOf } from './people-store.ts'

/**
 * Throws `not-yours` with the roles that may and whom to ask when the person lacks the right; `no-role` where any role would do;
 * and where nobody could help, `no-lead`, or `not-set-up` on a desk that was never set up.
 */
export async function requireRight(
  db: Reading | Writing,
  person: Person,
  right: Right,
  desk: Desk,
): Promise<void> {
  if (may(person, right, desk)) return
  const named = { right: { term: `right.${right}` } }
  if (rights[right].roles === 'any') throw await askForRole(db, desk, 'no-role', named)
  const terms = ['lead', ...rolesFor(right)].map((role) => `role.${role}`)
  throw asking(
    desk,
    await whoMay(db, desk, right),
    new Refusal('not-yours', { ...named, roles: { terms, either: true } }),
  )
}

/** The refusal of somebody without a role, with the leads, who give roles. */
export async function askForRole(
  db: Reading | Writing,
  desk: Desk,
  code: string,
  facts: Refusal['facts'] = {},
): Promise<Refusal> {
  return asking(desk, await whoMay(db, desk, 'desk.run'), new Refusal(code, facts))
}

/** The refusal with whom to ask, or with what to do where there is nobody. */
function asking({ setUpAt }: Desk, people: string[], { code, facts }: Refusal): Refusal {
  if (people.length > 0) return new Refusal(code, { ...facts, ask: { people } })
  return new Refusal(setUpAt ? 'no-lead' : 'not-set-up')
}

/** The ids of the people who hold a right, in the order in which the desk met them. */
export async function whoMay(db: Reading | Writing, desk: Desk, right: Right): Promise<string[]> {
  return (await peopleOf(db, desk.id)).filter((person) => may(person, right, desk)).map(({ id }) => id)
}

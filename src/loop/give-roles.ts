import { Refusal } from '../foundation/errors.ts'
import { type Aftermath, act, type Deed } from './act.ts'
import { lookForLeavers } from './desk-alarms.ts'
import { type Acquaintance, makeKnown } from './greet.ts'
import type { Person, Role } from './people.ts'
import { findPerson, holders } from './people-store.ts'
import { requireRight } from './require-right.ts'
import type { Actor, Scene } from './scene.ts'

export interface RoleWish {
  who: Acquaintance
  roles: Role[]
  /** Said with the knowledge that they are no full member. */
  letIn?: boolean
}

/**
 * Gives a person exactly these roles, making them known if they have never spoken; `after` sees the new ones. Whoever runs
 * the workspace without leading the desk gives or takes the lead alone, and the other roles stay. A guest or an outsider is
 * let in by their first role, which has to be said on purpose (`desk.let-in`), and out by having none. Returns the roles
 * given. Throws `desk.last-lead` when nobody would be left to run the desk, and `named.…` for whoever can have no role.
 */
export function giveRoles(scene: Scene, actor: Actor, wish: RoleWish, after?: Aftermath): Promise<Role[]> {
  return act(scene, actor, 'desk.lead', async (deed) => {
    const { trx, desk, now } = deed
    const { id } = wish.who
    const known = await findPerson(trx, desk.id, id)
    const before = known?.roles ?? []
    const roles = await rolesToGive(deed, before, wish.roles)
    const admitted = admission(wish, known, roles)
    await keepALead(deed, id, roles)
    await makeKnown(trx, { desk: desk.id, at: now }, wish.who)
    await setRoles(deed, id, { roles, admitted })
    const facts = { person: id, roles, before, standing: wish.who.standing }
    await deed.journal('desk.role', facts, undefined, ['desk'])
    await tellOfLead(deed, { person: id, before, roles })
    if (id !== actor.person) {
      const facts = { by: actor.person, roles }
      await deed.tell({ conversation: id, tag: `role:${id}`, kind: 'role-given', facts, mode: 'once' })
    }
    await after?.(deed)
    return roles
  })
}

/** Writes down what somebody may do; the caller records it. Whoever is let out has left, and whoever leads takes over. */
export async function setRoles(
  { trx, desk, now }: Pick<Deed, 'trx' | 'desk' | 'now'>,
  id: string,
  { roles, admitted }: { roles: readonly Role[]; admitted: 0 | 1 },
): Promise<void> {
  await trx
    .updateTable('people')
    .set({ roles: JSON.stringify(roles), admitted })
    .where('desk_id', '=', desk.id)
    .where('id', '=', id)
    .execute()
  await lookForLeavers(trx, desk.id, now)
}

async function rolesToGive(deed: Deed, before: readonly Role[], wished: readonly Role[]): Promise<Role[]> {
  const { actor, trx, desk } = deed
  if (actor.roles.includes('lead')) return [...new Set(wished)]
  const leads = wished.includes('lead')
  if (leads === before.includes('lead')) await requireRight(trx, actor, 'desk.run', desk)
  const others = before.filter((role) => role !== 'lead')
  return leads ? ['lead', ...others] : others
}

/** The rule of who is let in by their roles; 1 for a guest or an outsider who now is. */
function admission({ who, letIn }: RoleWish, known: Person | undefined, roles: readonly Role[]): 0 | 1 {
  const { standing } = who
  const person = { person: who.id }
  if (roles.length === 0 || standing === 'member') return 0
  if (standing !== 'guest' && standing !== 'outsider')
    throw new Refusal(`named.${standing}`, { field: 'who', person })
  if (roles.includes('lead')) throw new Refusal('desk.guest-lead', { field: 'roles', person })
  if (!letIn && !known?.admitted) {
    throw new Refusal('desk.let-in', {
      field: 'roles',
      person,
      who: who.id,
      roles: roles.join(', '),
      standing: { term: `standing.${standing}` },
    })
  }
  return 1
}

async function keepALead({ trx, desk }: Deed, person: string, roles: readonly Role[]): Promise<void> {
  const leads = await holders(trx, desk.id, 'lead')
  if (roles.includes('lead') || leads.length !== 1 || leads[0]?.id !== person) return
  throw new Refusal('desk.last-lead', { field: 'roles', person: { person } })
}

/** Tells the desk when somebody leads it now, or no longer does. */
export async function tellOfLead(
  deed: Pick<Deed, 'desk' | 'actor' | 'tell'>,
  { person, before, roles }: { person: string; before: readonly Role[]; roles: readonly Role[] },
): Promise<void> {
  const lead = roles.includes('lead')
  if (lead === before.includes('lead')) return
  const by = deed.actor.roles.includes('lead') ? 'lead' : deed.actor.admin ? 'admin' : 'server'
  const facts = { person, lead, by, actor: deed.actor.id } as const
  await deed.tell({
    conversation: deed.desk.home,
    tag: `lead:${person}`,
    kind: 'lead-changed',
    facts,
    mode: 'once',
  })
}

import { Refusal } from '../foundation/errors.ts'
import { type Actor, type Aftermath, act, type Scene } from './act.ts'
import { type Acquaintance, makeKnown } from './greet.ts'
import { findPerson, peopleOf, type Role } from './people.ts'

/**
 * Gives a person exactly these roles, making them known if they have never spoken; returns the roles before. `after` sees
 * the new ones. Throws
 * `desk.last-lead` when nobody would be left to run the desk.
 */
export function giveRoles(
  scene: Scene,
  actor: Actor,
  { who, roles }: { who: Acquaintance; roles: Role[] },
  after?: Aftermath,
): Promise<Role[]> {
  return act(scene, actor, 'desk.run', async (stage) => {
    const { trx, desk, now } = stage
    const before = (await findPerson(trx, desk.id, who.id))?.roles ?? []
    const leads = (await peopleOf(trx, desk.id)).filter((person) => person.roles.includes('lead'))
    const lastLead = leads.length === 1 && leads[0]?.id === who.id
    if (lastLead && !roles.includes('lead')) {
      throw new Refusal('desk.last-lead', { field: 'roles', person: { person: who.id } })
    }
    const { id } = who
    await makeKnown(trx, { desk: desk.id, at: now }, who)
    await trx
      .updateTable('people')
      .set({ roles: JSON.stringify([...new Set(roles)]) })
      .where('desk_id', '=', desk.id)
      .where('id', '=', id)
      .execute()
    await stage.journal('desk.role', { person: id, roles, before })
    if (id !== actor.person) {
      const facts = { by: actor.person, roles }
      await stage.tell({ conversation: id, tag: `role:${id}`, kind: 'role-given', facts, mode: 'once' })
    }
    await after?.(stage)
    return before
  })
}

import { Refusal } from '../foundation/errors.ts'
import { type Aftermath, actAsClock, type Deed } from './act.ts'
import { setRoles, tellOfLead } from './give-roles.ts'
import { type Acquaintance, makeKnown } from './greet.ts'
import type { PersonStanding } from './people.ts'
import { findPerson } from './people-store.ts'
import type { Scene } from './scene.ts'

/**
 * Makes a full member a lead beside what else they are: known, recorded, told to them and to the desk. False when they lead it
 * already. Throws `desk.guest-lead` and `named.…`, on the field, for whoever cannot lead.
 */
export async function makeLead(deed: Deed, who: Acquaintance, field?: string): Promise<boolean> {
  const { trx, desk, actor, now } = deed
  const { id: person, standing } = who
  const facts = { field, person: { person } }
  if (standing === 'guest' || standing === 'outsider') throw new Refusal('desk.guest-lead', facts)
  if (standing !== 'member') throw new Refusal(`named.${standing}`, facts)
  const known = await findPerson(trx, desk.id, person)
  const before = known?.roles ?? []
  if (before.includes('lead')) return false
  await makeKnown(trx, { desk: desk.id, at: now }, who)
  const roles = ['lead' as const, ...before]
  await setRoles(deed, person, { roles, admitted: 0 })
  await deed.journal('desk.role', { person, roles, before, standing }, undefined, ['desk'])
  await tellOfLead(deed, { person, before, roles })
  const told = { conversation: person, mode: 'once' as const }
  if (actor.id === 'server') {
    const facts = { person, lead: true, by: 'server' as const, actor: actor.id }
    await deed.tell({ ...told, tag: `lead:${person}`, kind: 'lead-changed', facts })
  } else {
    await deed.tell({ ...told, tag: `role:${person}`, kind: 'role-given', facts: { by: actor.id, roles } })
  }
  return true
}

/**
 * Gives somebody whom the desk knows the lead, from the server, where nobody's right is asked; `after` sees the new lead. Says
 * what stands in the way: that they lead it already, or what they are when they are no full member.
 */
export function nameLead(
  scene: Scene,
  { desk, person }: { desk: string; person: string },
  after?: Aftermath,
): Promise<'named' | 'leads' | Exclude<PersonStanding, 'member'>> {
  return actAsClock(
    scene,
    desk,
    async (deed) => {
      const known = await findPerson(deed.trx, desk, person)
      if (known?.standing !== 'member') return known?.standing ?? 'unknown'
      if (!(await makeLead(deed, known))) return 'leads'
      await after?.(deed)
      return 'named'
    },
    'server',
  )
}

import { actAsClock, type Deed } from '../act.ts'
import { type AlarmKey, nextDaily } from '../alarms.ts'
import { handOverNumbers } from '../analyze/hand-over-numbers.ts'
import { askAnew } from '../create/ask-anew.ts'
import { releaseDrafts } from '../create/release-drafts.ts'
import { unblockReviews } from '../create/unblock-reviews.ts'
import { loadDesk } from '../desk-store.ts'
import { handOver } from '../distribute/hand-over.ts'
import type { GateKey } from '../gate.ts'
import { leadGone } from '../lead-gone.ts'
import { belongs, hasLeft, hasTurned, type Person } from '../people.ts'
import { findPerson, holders, peopleOf } from '../people-store.ts'
import { ringAlarm } from '../ring-alarm.ts'
import type { Scene } from '../scene.ts'
import { heirOf, unsettled } from './leavers.ts'

/** What fell to others when somebody left: pieces, gates, slots, channels by id, and how many publications' numbers. */
export interface Fallen {
  drafts: number[]
  gates: GateKey[]
  slots: string[]
  channels: string[]
  numbers: number
}

/** Gives everybody who runs the tenant's workspace, by reference; asked only when nobody leads its desk any more. */
export type Admins = (tenant: string) => Promise<string[]>

/**
 * Does what an alarm rings for: about everybody who left or came back. While it knows somebody who left, a desk looks once more each
 * midnight, when numbers become due, for what they came to owe.
 */
export async function settleRinging(scene: Scene, alarm: AlarmKey, admins: Admins): Promise<void> {
  await settleLeavers(scene, alarm.desk, admins)
  await ringAlarm(scene, alarm, async ({ trx, desk, now }) => {
    const people = await peopleOf(trx, desk.id)
    // Somebody turned while the others were settled.
    if (people.some(hasTurned)) return { at: now }
    return people.some(hasLeft) ? { at: nextDaily('00:00', desk.zone, now) } : undefined
  })
}

/** Does what is due about everybody of the desk who left or came back, each in a transaction of its own. */
export async function settleLeavers(scene: Scene, desk: string, admins: Admins): Promise<void> {
  const home = await loadDesk(scene.database.reading, desk)
  for (const { id } of await unsettled(scene.database.reading, home, scene.clock.now()))
    await partWith(scene, { desk, person: id }, admins)
}

/**
 * Goes on without somebody who does not belong any more: what they owe goes to others, who are told once; or takes them back
 * when they belong again. Does nothing where that was done, however often it is called and by whomever.
 */
export async function partWith(
  scene: Scene,
  { desk, person: id }: { desk: string; person: string },
  admins: Admins,
): Promise<void> {
  const lost = await losesItsLead(scene, desk, id)
  const told = lost ? await admins((await loadDesk(scene.database.reading, desk)).tenant) : []
  await actAsClock(scene, desk, async (deed) => {
    const person = await findPerson(deed.trx, desk, id)
    if (!person) return
    if (belongs(person)) await takeBack(deed, person)
    else if (hasLeft(person)) await part(deed, person, told)
  })
}

async function losesItsLead({ database }: Scene, desk: string, id: string): Promise<boolean> {
  const person = await findPerson(database.reading, desk, id)
  if (!person?.lapsed?.includes('lead')) return false
  return (await holders(database.reading, desk, 'lead')).length === 0
}

async function part(deed: Deed, person: Person, admins: readonly string[]): Promise<void> {
  const first = !person.leftAt
  const { lapsed = [], standing } = person
  if (first) {
    await mark(deed, person.id, deed.now)
    await deed.journal('desk.left', { person: person.id, standing, roles: lapsed }, undefined, ['desk'])
  }
  const gates = first ? await askAnew(deed, person) : []
  const fallen = { gates, ...(await passOn(deed, person.id)) }
  const fell = [fallen.drafts, gates, fallen.slots, fallen.channels].some((each) => each.length > 0)
  // Somebody who had nothing to do here is of no interest.
  if (fell || fallen.numbers > 0 || (first && lapsed.length > 0)) await tellOf(deed, person, fallen)
  if (lapsed.includes('lead')) await leadGone(deed, admins)
}

async function passOn(deed: Deed, from: string): Promise<Omit<Fallen, 'gates'>> {
  const drafts = await releaseDrafts(deed, from)
  const to = await heirOf(deed.trx, deed.desk)
  if (!to) return { drafts, slots: [], channels: [], numbers: 0 }
  const published = await handOver(deed, { from, to })
  return { drafts, ...published, numbers: await handOverNumbers(deed, { from, to }) }
}

/** Every lead by direct message; on a desk without one, its home. */
async function readersOf({ trx, desk }: Deed): Promise<string[]> {
  const leads = await holders(trx, desk.id, 'lead')
  return leads.length > 0 ? leads.map(({ id }) => id) : [desk.home]
}

async function tellOf(deed: Deed, { id: person }: Person, fallen: Fallen): Promise<void> {
  const told = { tag: `left:${person}`, kind: 'person-left', mode: 'once' } as const
  for (const conversation of await readersOf(deed))
    await deed.tell({ ...told, conversation, facts: { person, ...fallen } })
}

async function takeBack(deed: Deed, person: Person): Promise<void> {
  if (!person.leftAt) return
  const { id, roles } = person
  await mark(deed, id, null)
  await deed.journal('desk.back', { person: id, roles }, undefined, ['desk', `person:${id}`])
  if (roles.length === 0) return
  await unblockReviews(deed)
  const told = { tag: `back:${id}`, kind: 'person-back', facts: { person: id }, mode: 'once' } as const
  for (const conversation of new Set([id, ...(await readersOf(deed))]))
    await deed.tell({ ...told, conversation })
}

async function mark({ trx, desk }: Deed, id: string, left_at: string | null): Promise<void> {
  await trx
    .updateTable('people')
    .set({ left_at })
    .where('desk_id', '=', desk.id)
    .where('id', '=', id)
    .execute()
}

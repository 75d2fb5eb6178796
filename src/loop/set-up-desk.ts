import { Refusal } from '../foundation/errors.ts'
import type { Language } from '../foundation/language.ts'
import { canonicalZone } from '../foundation/time.ts'
import { type Aftermath, act, type Deed } from './act.ts'
import type { Desk } from './desk.ts'
import { lookForLeavers, setDeskAlarms } from './desk-alarms.ts'
import { loadDesk } from './desk-store.ts'
import { crewOf, type GateCrew } from './gate-crew.ts'
import { gatePolicyOf } from './gate-policy-store.ts'
import type { Acquaintance } from './greet.ts'
import { makeLead } from './make-lead.ts'
import { leadsAmong, type Person, type Role } from './people.ts'
import { peopleOf } from './people-store.ts'
import { requireRight } from './require-right.ts'
import type { Actor, Scene } from './scene.ts'

/** What `/desk setup` may change; what is left out stays as it is. Times are local `HH:mm`, or `off`. */
export interface DeskSettings {
  topics?: string
  review?: string
  schedule?: string
  metrics?: string
  zone?: string
  language?: Language
  scheduleAt?: string
  metricsAt?: string
  /** Who leads the desk too, so that it is never without a lead. */
  second?: Acquaintance
}

/** The desk as it is now, whether it has the people for its gates, and how many lead it. */
export interface SetUp {
  desk: Desk
  crew: GateCrew
  leads: number
}

const firstTimes = { schedule_at: '09:00', metrics_at: '10:00' }

/**
 * Sets the desk up. The first person to do so becomes its lead; afterwards it needs the lead. Whenever there is a new one
 * `newLead` runs. Digests begin at their next time. Throws `desk.no-such-zone` on an unknown zone, `desk.second-self` when the
 * second lead is whoever sets it up, and as `makeLead` when they cannot lead.
 */
export function setUpDesk(
  scene: Scene,
  actor: Actor,
  settings: DeskSettings,
  newLead?: Aftermath,
): Promise<SetUp> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk, now } = deed
    const first = !desk.setUpAt
    if (!first) await requireRight(trx, deed.actor, 'desk.run', desk)
    const zone = settings.zone && canonicalZone(settings.zone)
    if (settings.zone && !zone) throw new Refusal('desk.no-such-zone', { field: 'zone', said: settings.zone })
    const { topics, review, schedule, metrics, language } = settings
    const timed = first || settings.scheduleAt || settings.metricsAt || zone
    await trx
      .updateTable('desks')
      .set({
        ...(first ? { ...firstTimes, set_up_at: now } : {}),
        ...defined({ topics, review, schedule, metrics, language, zone }),
        ...defined({
          schedule_at: timeOrOff(settings.scheduleAt),
          metrics_at: timeOrOff(settings.metricsAt),
        }),
        ...(timed ? { digests_since: now } : {}),
        version: desk.version + 1,
      })
      .where('id', '=', desk.id)
      .execute()
    const { second, ...kept } = settings
    const lead = first ? await beLead(deed) : deed.actor
    await deed.journal('desk.setup', { ...kept, first }, undefined, ['desk'])
    const set = await loadDesk(trx, desk.id)
    if (timed) await setDeskAlarms(trx, set, now)
    const named = second && (await nameSecond({ ...deed, actor: lead, desk: set }, second))
    if (first || named) await newLead?.({ ...deed, desk: set })
    const people = await peopleOf(trx, desk.id)
    const { gates } = await gatePolicyOf(trx, desk.id)
    return { desk: set, crew: crewOf(set, people, gates), leads: leadsAmong(people) }
  })
}

function nameSecond(deed: Deed, second: Acquaintance): Promise<boolean> {
  if (second.id === deed.actor.id) throw new Refusal('desk.second-self', { field: 'second' })
  return makeLead(deed, second, 'second')
}

async function beLead({ trx, desk, actor, now }: Deed): Promise<Person> {
  const roles: Role[] = [...new Set<Role>(['lead', ...actor.roles])]
  await lookForLeavers(trx, desk.id, now)
  await trx
    .updateTable('people')
    .set({ roles: JSON.stringify(roles) })
    .where('desk_id', '=', desk.id)
    .where('id', '=', actor.id)
    .execute()
  return { ...actor, roles }
}

const timeOrOff = (said: string | undefined) => (said === 'off' ? null : said)

function defined<T extends Record<string, unknown>>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}

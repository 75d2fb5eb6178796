import { Refusal } from '../foundation/errors.ts'
import { canonicalZone } from '../foundation/time.ts'
import { type Actor, type Aftermath, act, type Scene, type Stage } from './act.ts'
import { type Desk, loadDesk } from './desk.ts'
import { type Language, requireRight } from './people.ts'

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
}

const firstTimes = { schedule_at: '09:00', metrics_at: '10:00' }

/**
 * Sets the desk up. The first person to do so becomes its lead (then `newLead` runs); afterwards it needs the lead. Digests begin at their next
 * time. Throws `desk.no-such-zone` on an unknown zone.
 */
export function setUpDesk(
  scene: Scene,
  actor: Actor,
  settings: DeskSettings,
  newLead?: Aftermath,
): Promise<Desk> {
  return act(scene, actor, undefined, async (stage) => {
    const { trx, desk, now } = stage
    const first = !desk.setUpAt
    if (!first) await requireRight(trx, stage.actor, 'desk.run', desk)
    const zone = settings.zone && canonicalZone(settings.zone)
    if (settings.zone && !zone) throw new Refusal('desk.no-such-zone', { field: 'zone', said: settings.zone })
    const { topics, review, schedule, metrics, language } = settings
    await trx
      .updateTable('desks')
      .set({
        ...(first ? { ...firstTimes, set_up_at: now } : {}),
        ...defined({ topics, review, schedule, metrics, language, zone }),
        ...defined({
          schedule_at: timeOrOff(settings.scheduleAt),
          metrics_at: timeOrOff(settings.metricsAt),
        }),
        ...(first || settings.scheduleAt || settings.metricsAt || zone ? { digests_since: now } : {}),
        version: desk.version + 1,
      })
      .where('id', '=', desk.id)
      .execute()
    if (first) await makeLead(stage)
    await stage.journal('desk.setup', { ...settings, first })
    const set = await loadDesk(trx, desk.id)
    if (first) await newLead?.({ ...stage, desk: set })
    return set
  })
}

async function makeLead({ trx, desk, actor }: Stage): Promise<void> {
  const roles = [...new Set(['lead', ...actor.roles])]
  await trx
    .updateTable('people')
    .set({ roles: JSON.stringify(roles) })
    .where('desk_id', '=', desk.id)
    .where('id', '=', actor.id)
    .execute()
}

const timeOrOff = (said: string | undefined) => (said === 'off' ? null : said)

function defined<T extends Record<string, unknown>>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}

import { canonicalZone, hasHappened, type Instant, localOf } from '../../foundation/time.ts'
import type { Deed } from '../act.ts'
import type { AlarmKey } from '../alarms.ts'
import { briefOf, briefTag, briefTime, nextBrief } from '../brief.ts'
import { belongs, type Person } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import { ringAlarm } from '../ring-alarm.ts'
import type { Scene } from '../scene.ts'
import type { Subject } from '../subjects.ts'
import { openPieces } from './open-pieces.ts'
import { stepFacts } from './step-facts.ts'

/**
 * Tells each whose working day has begun since it was looked last what waits for them today, unless that is nothing or they want no
 * brief. One that was missed comes late on its own day, and on the next not any more.
 */
export async function sendBriefs(scene: Scene, alarm: AlarmKey): Promise<void> {
  await ringAlarm(scene, alarm, async (deed, { step }) => {
    const { trx, desk, now } = deed
    const last = step !== undefined && hasHappened(step, now) ? step : now
    const people = (await peopleOf(trx, desk.id)).filter(belongs).map((person) => placed(person, desk))
    const begun = people.filter(({ zone }) => hasBegun(deed, zone, last))
    const wanting = begun.length > 0 ? await without(deed, begun) : []
    if (wanting.length > 0) await tellBriefs(deed, wanting)
    const zones = [...new Set(people.map(({ zone }) => zone))]
    const next = zones.flatMap((zone) => nextBrief(desk, zone, now) ?? []).sort()
    return { step: now, at: next[0] }
  })
}

/** Somebody where they are; whose zone nobody knows is where the desk is. */
const placed = (person: Person, { zone }: { zone: string }): Person => ({
  ...person,
  zone: canonicalZone(person.zone) ?? zone,
})

/** Whether work began there, on the day that it is there, after a moment and before now. */
function hasBegun({ desk, now }: Deed, zone: string, last: Instant): boolean {
  const at = briefTime(desk, zone, localOf(now, zone).date)
  return at !== undefined && at > last && at <= now
}

async function without({ trx, desk }: Deed, people: readonly Person[]): Promise<Person[]> {
  const rows = await trx
    .selectFrom('people')
    .select('id')
    .where('desk_id', '=', desk.id)
    .where('brief', '=', 0)
    .execute()
  const off = new Set(rows.map(({ id }) => id))
  return people.filter(({ id }) => !off.has(id))
}

async function tellBriefs({ trx, desk, now, tell }: Deed, people: readonly Person[]): Promise<void> {
  const facts = await stepFacts(trx, desk, await openPieces(trx, desk, now), now)
  for (const { id: person, zone } of people) {
    const items = briefOf(desk, facts.values(), { person, now })
    if (items.length === 0) continue
    const { date } = localOf(now, zone)
    const pieces = new Set(items.map(({ facts: { piece } }) => piece.number))
    const about = [...pieces].map((piece): Subject => `piece:${piece}`)
    await tell({
      conversation: person,
      tag: briefTag(date),
      kind: 'brief',
      facts: { date },
      about: [`person:${person}`, ...about],
    })
  }
}

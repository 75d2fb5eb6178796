import { localOf, plus } from '../../foundation/time.ts'
import type { Deed } from '../act.ts'
import { briefTag, briefTime } from '../brief.ts'
import { claim } from './claim.ts'

/** Reminders that one person gets a day; what is more is left to the brief, and a decision to the next day. */
const mostADay = 4

/** Takes one of the reminders that somebody gets today; false when there is none left. */
export async function takeReminder({ trx, desk, now }: Deed, person: string): Promise<boolean> {
  const { date } = localOf(now, desk.zone)
  for (let count = 1; count <= mostADay; count++) {
    const run = { desk: desk.id, job: `asked:${person}`, bucket: `${date} ${count}` }
    if (await claim(trx, run, now)) return true
  }
  return false
}

/** Minutes for which a brief stands for a reminder of what it names. */
const briefCovers = 90

/** Whether somebody's brief of this morning has just named the piece. */
export async function isInBrief(
  { trx, desk, now }: Deed,
  { person, zone, piece }: { person: string; zone: string; piece: number },
): Promise<boolean> {
  const { date } = localOf(now, zone)
  const at = briefTime(desk, zone, date)
  if (at === undefined || now < at || now > plus(at, { minutes: briefCovers })) return false
  const named = await trx
    .selectFrom('about')
    .select('tag')
    .where('desk_id', '=', desk.id)
    .where('conversation', '=', person)
    .where('tag', '=', briefTag(date))
    .where('subject', '=', `piece:${piece}`)
    .executeTakeFirst()
  return named !== undefined
}

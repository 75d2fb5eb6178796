import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Instant, plus } from '../../foundation/time.ts'
import { isOver } from '../../outbox/notice.ts'
import type { Writing } from '../act.ts'
import { ringDaily } from '../ring-daily.ts'
import type { Scene } from '../scene.ts'
import { forgetTold } from './forget-told.ts'

/**
 * For so many days each is kept. `heard`: the platform brings the same again within hours, and a line that is edited within a
 * week asks what was made of it. `runs`: digests are claimed for days just past. `notices`: what is known of a fault by then.
 * `told`: within a year people still come back to a card; see `forgetTold`.
 */
const kept = { heard: 7, runs: 60, notices: 90, told: 365 } as const

/** Days by which a claim may lie ahead; one further ahead was made by a clock that was wrong. */
const mostAhead = 7

/** So many rows are deleted in some 10 ms; then everybody else has a turn. */
const atOnce = 500

/**
 * Once a day: forgets what is older than it is `kept`, counted from the day on which it did so last. So a clock that stands
 * ahead for a while forgets nothing that is needed when it is right again.
 */
export async function forgetOld(scene: Scene, desk: string): Promise<void> {
  let last: Instant | undefined
  await ringDaily(scene, { desk, kind: 'forget' }, async ({ trx, now }, before) => {
    last = before !== undefined && before < now ? before : undefined
    await forgetRuns(trx, desk, { now, last })
  })
  if (last === undefined) return
  const done = last
  const before = (days: number) => plus(done, { days: -days })
  await inSlices(scene, (trx) => forgetHeard(trx, desk, before(kept.heard)))
  await inSlices(scene, (trx) => forgetNotices(trx, desk, before(kept.notices)))
  await forgetTold(scene, desk, { before: before(kept.told), atOnce })
  await inSlices(scene, (trx) => forgetAbout(trx, desk))
}

async function forgetRuns(
  trx: Writing,
  desk: string,
  { now, last }: { now: Instant; last?: Instant },
): Promise<void> {
  const runs = trx.deleteFrom('runs').where('desk_id', '=', desk)
  await runs.where('claimed_at', '>', plus(now, { days: mostAhead })).execute()
  if (last) await runs.where('claimed_at', '<', plus(last, { days: -kept.runs })).execute()
}

/** Forgets slice by slice, each in a transaction of its own, until one is not full. */
async function inSlices(scene: Scene, forget: (trx: Writing) => Promise<number>): Promise<void> {
  while ((await scene.database.transact(forget)) === atOnce) await nextTurn()
}

async function forgetHeard(trx: Writing, desk: string, before: Instant): Promise<number> {
  const old = trx.selectFrom('heard').select('key').where('desk_id', '=', desk).where('at', '<', before)
  const { numDeletedRows } = await trx
    .deleteFrom('heard')
    .where('desk_id', '=', desk)
    .where('key', 'in', old.orderBy('at').limit(atOnce))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** What a card is about goes with it: it neither stands, nor is on its way, nor may be sent again. */
async function forgetAbout(trx: Writing, desk: string): Promise<number> {
  const rows = trx.selectFrom('about as a').select(['a.conversation', 'a.tag', 'a.subject'])
  const told = sql<boolean>`exists (select 1 from told as t
    where t.desk_id = a.desk_id and t.conversation = a.conversation and t.tag = a.tag)`
  const coming = sql<boolean>`exists (select 1 from notices as n
    where n.desk_id = a.desk_id and n.tag = a.tag and n.conversation = a.conversation
      and n.state in ('waiting', 'sending'))`
  const givenUp = sql<boolean>`exists (select 1 from notices as n
    where n.desk_id = a.desk_id and n.conversation = a.conversation and n.tag = a.tag and n.state = 'dead')`
  const gone = rows
    .where('a.desk_id', '=', desk)
    .where(({ not }) => not(told))
    .where(({ not }) => not(coming))
    .where(({ not }) => not(givenUp))
    .limit(atOnce)
  const { numDeletedRows } = await trx
    .deleteFrom('about')
    .where('desk_id', '=', desk)
    .where(({ eb, refTuple }) =>
      eb(refTuple('conversation', 'tag', 'subject'), 'in', gone.$asTuple('conversation', 'tag', 'subject')),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

async function forgetNotices(trx: Writing, desk: string, before: Instant): Promise<number> {
  const old = trx.selectFrom('notices').select('id').where('desk_id', '=', desk).where(isOver)
  const { numDeletedRows } = await trx
    .deleteFrom('notices')
    .where('id', 'in', old.where('created_at', '<', before).orderBy('created_at').limit(atOnce))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

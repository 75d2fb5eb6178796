import { prepared } from '../db/prepared.ts'
import { hasHappened, type Instant, plus } from '../foundation/time.ts'
import { isPending, putNotice } from '../outbox/notice.ts'
import type { Scene, Writing } from './act.ts'

const livelyHours = 24
const homeOf = (person: string) => `home:${person}`

/** Remembers that a person looked at their Home, so that it is kept up to date for a day. */
export async function rememberHome(scene: Scene, desk: string, person: string): Promise<void> {
  const now = scene.clock.now()
  await scene.database.transact((trx) =>
    trx
      .updateTable('people')
      .set({ home_opened_at: now })
      .where('desk_id', '=', desk)
      .where('id', '=', person)
      .execute(),
  )
}

const lookersSince = prepared<{ desk: string; since: string }, { id: string; home_opened_at: string }>(
  (db, given) =>
    db
      .selectFrom('people')
      .select(['id', 'home_opened_at'])
      .$narrowType<{ home_opened_at: string }>()
      .where('desk_id', '=', given('desk'))
      .where('home_opened_at', '>', given('since')),
)

/** Asks that every Home looked at within a day shows the present state; one that is asked for already is not asked twice. */
export async function refreshHomes(trx: Writing, desk: string, now: Instant): Promise<void> {
  const opened = await lookersSince(trx, { desk, since: plus(now, { hours: -livelyHours }) })
  const lookers = opened.filter((looker) => hasHappened(looker.home_opened_at, now))
  if (lookers.length === 0) return
  const asked = await trx
    .selectFrom('notices')
    .select('conversation')
    .where('desk_id', '=', desk)
    .where('tag', '=', 'home')
    .where(isPending)
    .where('state', '=', 'waiting')
    .execute()
  const already = new Set(asked.map((notice) => notice.conversation))
  for (const { id } of lookers.filter((looker) => !already.has(homeOf(looker.id)))) {
    await putNotice({ trx, desk, now }, { conversation: homeOf(id), tag: 'home', kind: 'home', facts: {} })
  }
}

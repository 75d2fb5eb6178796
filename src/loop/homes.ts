import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import { hasHappened, type Instant, plus } from '../foundation/time.ts'
import { homeOf, isPending } from '../outbox/notice.ts'
import { putNotice } from './notices.ts'
import type { Scene } from './scene.ts'

/**
 * Minutes for which somebody who opened their Home, or pressed something there, is taken to look at it. Nobody is told when
 * they stop; whoever comes back later opens it again, and that shows the present state anyway.
 */
const livelyMinutes = 10

/** The tabs of a Home; whoever opens it sees the first. */
export const homeTabs = ['todo', 'today', 'topics', 'drafts', 'numbers', 'team'] as const
export type HomeTab = (typeof homeTabs)[number]

/** Remembers that a person opened their Home, or a tab of it, so that it is kept up to date for some minutes. */
export const rememberHome = (
  scene: Scene,
  desk: string,
  person: string,
  tab: HomeTab = 'todo',
): Promise<void> =>
  scene.database.transact(async (trx) => {
    await lookedAt(trx, { desk, person, now: scene.clock.now() }).set({ home_tab: tab }).execute()
  })

/** The tab that a person looked at last. */
export async function tabOf(db: Reading, desk: string, person: string): Promise<HomeTab> {
  const found = db
    .selectFrom('people')
    .select('home_tab')
    .where('desk_id', '=', desk)
    .where('id', '=', person)
  const row = await found.executeTakeFirst()
  return homeTabs.find((tab) => tab === row?.home_tab) ?? 'todo'
}

/** Remembers that somebody who once opened their Home looks at it still, no more often than once a minute. */
export const keepHome = (scene: Scene, desk: string, person: string): Promise<void> =>
  scene.database.transact(async (trx) => {
    const now = scene.clock.now()
    const earlier = plus(now, { minutes: -1 })
    await lookedAt(trx, { desk, person, now }).where('home_opened_at', '<', earlier).execute()
  })

const lookedAt = (trx: Writing, { desk, person, now }: { desk: string; person: string; now: Instant }) =>
  trx.updateTable('people').set({ home_opened_at: now }).where('desk_id', '=', desk).where('id', '=', person)

/** Asks that a person's Home, which could not be shown when they opened it, is shown as soon as that is possible. */
export async function askForHome(scene: Scene, desk: string, person: string): Promise<void> {
  await scene.database.transact((trx) => askFor(trx, desk, [person], scene.clock.now()))
  scene.committed?.()
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

/** Asks that every Home that somebody looks at shows the present state. */
export async function refreshHomes(trx: Writing, desk: string, now: Instant): Promise<void> {
  const opened = await lookersSince(trx, { desk, since: plus(now, { minutes: -livelyMinutes }) })
  const lookers = opened.filter((looker) => hasHappened(looker.home_opened_at, now)).map(({ id }) => id)
  if (lookers.length > 0) await askFor(trx, desk, lookers, now)
}

/**
 * One that is asked for already is not asked twice, since it is made when it is shown. Those are touched and not only read:
 * whoever takes one meanwhile waits until this is committed, and so shows it.
 */
async function askFor(trx: Writing, desk: string, people: string[], now: Instant): Promise<void> {
  const waiting = await trx
    .updateTable('notices')
    .set({ state: 'waiting' })
    .where('desk_id', '=', desk)
    .where('tag', '=', 'home')
    .where(isPending)
    .where('state', '=', 'waiting')
    .returning('conversation')
    .execute()
  const asked = new Set(waiting.map(({ conversation }) => conversation))
  // Who looks at a Home is followed, not what it is about: nearly every act changes it.
  const home = { tag: 'home', kind: 'home', facts: {}, about: [] } as const
  for (const conversation of people.map(homeOf).filter((each) => !asked.has(each)))
    await putNotice({ trx, desk, now }, { ...home, conversation })
}

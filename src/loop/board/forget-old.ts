import { localOf, plus } from '../../foundation/time.ts'
import type { Scene, Writing } from '../act.ts'
import { loadDesk } from '../desk.ts'
import { claim } from './claim.ts'

/** Days by which a claim may lie ahead; one further ahead was made by a clock that was wrong. */
const mostAhead = 7

/**
 * Once a day: forgets keys heard over a week, runs over 60 days and delivered notices over 90 days before the day on which it
 * did so last. So a clock that stands ahead for a while forgets nothing that is needed when it is right again.
 */
export async function forgetOld(scene: Scene, desk: string): Promise<void> {
  const now = scene.clock.now()
  const { zone } = await loadDesk(scene.database.reading, desk)
  await scene.database.transact(async (trx) => {
    if (!(await claim(trx, { desk, job: 'forget', bucket: localOf(now, zone).date }, now))) return
    const last = await lastForgotten(trx, desk, now)
    const ahead = plus(now, { days: mostAhead })
    await trx.deleteFrom('runs').where('desk_id', '=', desk).where('claimed_at', '>', ahead).execute()
    if (!last) return
    const before = (days: number) => plus(last, { days: -days })
    await trx.deleteFrom('heard').where('desk_id', '=', desk).where('at', '<', before(7)).execute()
    await trx.deleteFrom('runs').where('desk_id', '=', desk).where('claimed_at', '<', before(60)).execute()
    await trx
      .deleteFrom('notices')
      .where('desk_id', '=', desk)
      .where('state', 'in', ['sent', 'merged', 'void'])
      .where('created_at', '<', before(90))
      .execute()
  })
}

/** When it was done last before this time. */
async function lastForgotten(trx: Writing, desk: string, now: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('runs')
    .select((eb) => eb.fn.max('claimed_at').as('at'))
    .where('desk_id', '=', desk)
    .where('job', '=', 'forget')
    .where('claimed_at', '<', now)
    .executeTakeFirst()
  return row?.at ?? undefined
}

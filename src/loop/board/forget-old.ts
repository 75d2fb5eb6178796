import { localOf, plus } from '../../foundation/time.ts'
import type { Scene } from '../act.ts'
import { loadDesk } from '../desk.ts'
import { claim } from './claim.ts'

/** Once a day: forgets keys heard over a week ago, runs over 60 days and delivered notices over 90 days ago. */
export async function forgetOld(scene: Scene, desk: string): Promise<void> {
  const now = scene.clock.now()
  const { zone } = await loadDesk(scene.database.reading, desk)
  await scene.database.transact(async (trx) => {
    if (!(await claim(trx, { desk, job: 'forget', bucket: localOf(now, zone).date }, now))) return
    const before = (days: number) => plus(now, { days: -days })
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

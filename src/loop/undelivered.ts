import { giveUp, revive } from '../outbox/booking.ts'
import { isDead, putNotice } from '../outbox/notice.ts'
import type { Parcel } from '../outbox/queue.ts'
import { type Actor, act, type Reading, type Scene } from './act.ts'
import { loadDesk } from './desk.ts'
import { holders } from './people.ts'

/**
 * Gives a notice up and tells every lead by direct message, once for each conversation that cannot be reached; without a
 * lead, the desk's home. What was itself such a message is only given up.
 */
export async function tellUndelivered(scene: Scene, parcel: Parcel, reason: string): Promise<void> {
  await scene.database.transact(async (trx) => {
    const givenUp = await giveUp(trx, parcel, reason)
    if (!givenUp || parcel.kind === 'undelivered') return
    const now = scene.clock.now()
    const leads = await holders(trx, parcel.desk, 'lead')
    const desk = await loadDesk(trx, parcel.desk)
    const readers = leads.length > 0 ? leads.map((lead) => lead.id) : [desk.home]
    for (const conversation of readers.filter((reader) => reader !== parcel.conversation)) {
      const facts = { conversation: parcel.conversation, reason }
      const tag = `undelivered:${parcel.conversation}`
      await putNotice({ trx, desk: parcel.desk, now }, { conversation, tag, kind: 'undelivered', facts })
    }
  })
}

/** Lets what could not be delivered be tried again, to one conversation or to all; returns how many notices. */
export function sendAgain(scene: Scene, actor: Actor, conversation?: string): Promise<number> {
  return act(scene, actor, 'desk.run', async (stage) => {
    const count = await revive(stage.trx, stage.desk.id, conversation)
    await stage.journal('desk.send-again', { count, conversation: conversation ?? null })
    if (conversation) await stage.refresh(`undelivered:${conversation}`)
    return count
  })
}

/** How many notices of the desk were given up, to one conversation or to all. */
export async function deadNotices(db: Reading, desk: string, conversation?: string): Promise<number> {
  const row = await db
    .selectFrom('notices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('desk_id', '=', desk)
    .where(isDead)
    .$if(conversation !== undefined, (query) => query.where('conversation', '=', conversation ?? ''))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

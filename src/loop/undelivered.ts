import { prepared } from '../db/prepared.ts'
import { giveUp, letGo, revive } from '../outbox/booking.ts'
import { isDead, whoseHome } from '../outbox/notice.ts'
import type { Parcel } from '../outbox/queue.ts'
import { act, type Reading, type Writing } from './act.ts'
import { putNotice } from './notices.ts'
import type { Actor, Scene } from './scene.ts'
import type { Subject } from './subjects.ts'
import { leadsOrHome } from './tell-leads.ts'

/** What tells of something undelivered; where that does not arrive either, nobody is told of it. */
const tellings = ['undelivered', 'unshown'] as const

/**
 * Gives a notice up and tells every lead by direct message, once for each conversation that cannot be reached; without a
 * lead, the desk's home. Whoever acted is told too that what they did is not shown. What was itself such a message is only
 * given up.
 */
export async function tellUndelivered(scene: Scene, parcel: Parcel, reason: string): Promise<void> {
  await scene.database.transact(async (trx) => {
    const before = await deadNotices(trx, parcel.desk, parcel.conversation)
    const givenUp = await giveUp(trx, parcel, reason)
    if (!givenUp || tellings.some((kind) => kind === parcel.kind)) return
    const slip = { trx, desk: parcel.desk, now: scene.clock.now() }
    const facts = { conversation: parcel.conversation, reason }
    const about: Subject[] = [`conversation:${parcel.conversation}`, 'desk']
    for (const { conversation, kind } of await readersOf(trx, parcel)) {
      const tag = undeliveredTag(parcel.conversation)
      // The first one after all was well is told anew: to change an old message would tell nobody.
      const mode = before === 0 ? 'anew' : 'card'
      await putNotice(slip, { conversation, tag, kind, facts, mode, about })
    }
  })
}

/** Homes are one: whatever keeps one of them from being shown keeps all. */
const undeliveredTag = (conversation: string) =>
  `undelivered:${whoseHome(conversation) === undefined ? conversation : 'home'}`

async function readersOf(trx: Writing, { desk, conversation: lost, by }: Parcel) {
  const leads = await leadsOrHome(trx, desk)
  const readers: { conversation: string; kind: (typeof tellings)[number] }[] = leads.map((conversation) => ({
    conversation,
    kind: 'undelivered',
  }))
  const alone = by !== undefined && !leads.includes(by) && whoseHome(lost) === undefined
  if (alone) readers.push({ conversation: by, kind: 'unshown' })
  return readers.filter(({ conversation }) => conversation !== lost)
}

/** Lets a notice go that was only to change what stands where nobody acts any more. */
export async function letLie(scene: Scene, parcel: Parcel, reason: string): Promise<void> {
  await scene.database.transact((trx) => letGo(trx, parcel, reason))
}

/** Lets what could not be delivered be tried again, to one conversation or to all; returns how many notices. */
export function sendAgain(scene: Scene, actor: Actor, conversation?: string): Promise<number> {
  return act(scene, actor, 'desk.run', async (deed) => {
    const revived = await revive(deed.trx, deed.desk.id, conversation)
    const facts = { count: revived.length, conversation: conversation ?? null }
    const changed = new Set(revived.map((each): Subject => `conversation:${each}`))
    await deed.journal('desk.send-again', facts, undefined, [...changed])
    return revived.length
  })
}

/** How many notices of the desk were given up, to one conversation or to all. */
export async function deadNotices(
  db: Reading | Writing,
  desk: string,
  conversation?: string,
): Promise<number> {
  const row = await db
    .selectFrom('notices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('desk_id', '=', desk)
    .where(isDead)
    .$if(conversation !== undefined, (query) => query.where('conversation', '=', conversation ?? ''))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export interface Unreached {
  conversation: string
  reason: string
}

const lastDead = prepared<{ desk: string; conversation: string }, { id: number; fault: string | null }>(
  (db, given) =>
    db
      .selectFrom('notices')
      .select(['id', 'fault'])
      .where('desk_id', '=', given('desk'))
      .where(isDead)
      .where('conversation', '=', given('conversation'))
      .orderBy('id', 'desc')
      .limit(1),
)

/** Which of these conversations could not be reached when it was tried last, and why. */
export async function unreached(db: Reading, desk: string, conversations: string[]): Promise<Unreached[]> {
  const found: Unreached[] = []
  for (const conversation of new Set(conversations)) {
    const [dead] = await lastDead(db, { desk, conversation })
    if (!dead || (await sentSince(db, { desk, conversation, id: dead.id }))) continue
    found.push({ conversation, reason: dead.fault ?? '' })
  }
  return found
}

async function sentSince(db: Reading, after: { desk: string; conversation: string; id: number }) {
  return db
    .selectFrom('notices')
    .select('id')
    .where('id', '>', after.id)
    .where('desk_id', '=', after.desk)
    .where('conversation', '=', after.conversation)
    .where('state', '=', 'sent')
    .limit(1)
    .executeTakeFirst()
}

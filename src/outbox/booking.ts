import type { ExpressionBuilder, Updateable } from 'kysely'
import type { Database, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { NoticeTable, Schema } from '../db/schema.ts'
import type { Instant } from '../foundation/time.ts'
import { leaseEnd, nobody } from './lease.ts'
import { isDead, isPending } from './notice.ts'
import type { Parcel } from './queue.ts'

/** Thrown when a worker lost a notice (it slept, or could not renew its lease): somebody else brings it to its place. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

const newest = prepared<Record<never, never>, { id: number | null }>((db) =>
  db.selectFrom('notices').select((eb) => eb.fn.max('id').as('id')),
)

/** The newest notice written so far: what a card rendered after this call is sure to show. */
export async function newestNotice(database: Database): Promise<number> {
  const [row] = await newest(database.reading, {})
  return Number(row?.id ?? 0)
}

const holdTried = prepared<{ id: number; worker: string; now: string; until: string }, { id: number }>(
  (db, given) =>
    db
      .updateTable('notices')
      .set((eb) => ({
        tried_at: eb.fn.coalesce('tried_at', eb.val(given('now'))),
        leased_by: given('worker'),
        leased_until: given('until'),
      }))
      .where('id', '=', given('id'))
      .where('state', '=', 'sending')
      .where('leased_by', 'in', [given('worker'), nobody])
      .returning('id'),
)

/**
 * Writes down that a post is about to be tried, so that whoever takes over looks for it first, and renews the lease. Throws
 * `LeaseLost` when the worker holds the notice no more: then it must not be posted.
 */
export async function markTried(database: Database, parcel: Parcel, now: Instant): Promise<void> {
  const { id, worker } = parcel
  const held = await database.transact((trx) => holdTried(trx, { id, worker, now, until: leaseEnd(now) }))
  if (held.length === 0) throw new LeaseLost(`notice ${id}`)
}

/** What waits again was let go of by somebody who thought the worker dead, and nobody has it. */
const isWith =
  (worker: string) =>
  ({ eb, or }: ExpressionBuilder<Schema, 'notices'>) =>
    or([eb('state', '=', 'waiting'), eb('leased_by', 'in', [worker, nobody])])

/** Changes a notice that no other worker has taken over: true when it did. */
async function settle(
  trx: Writing,
  { id, worker }: Parcel,
  values: Updateable<NoticeTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('notices')
    .set({ ...values, leased_by: null, leased_until: null })
    .where('id', '=', id)
    .where(isPending)
    .where(isWith(worker))
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}

/** Where a card stands now, and what it looks like there. */
export interface Shown {
  message: string
  print?: string
  /** It looked the same before, and nothing was sent. */
  same?: boolean
}

export interface Delivered {
  /** Undefined when there was nothing to say. */
  shown?: Shown
  now: Instant
  /** The newest notice that the rendered card is sure to have shown. */
  covers: number
}

type Settled = Record<'worker' | 'state' | 'now', string> & { id: number; message: string | null }

const settleDelivered = prepared<Settled, { id: number }>((db, given) =>
  db
    .updateTable('notices')
    .set({
      state: given('state'),
      message: given('message'),
      sent_at: given('now'),
      fault: null,
      leased_by: null,
      leased_until: null,
    })
    .where('id', '=', given('id'))
    .where(isPending)
    .where(isWith(given('worker')))
    .returning('id'),
)

type Place = Record<'desk' | 'conversation' | 'tag', string>

/** What was written of the same card since, and is told by it. */
const mergeLater = prepared<Place & { now: string; covers: number }, unknown>((db, given) =>
  db
    .updateTable('notices')
    .set({ state: 'merged', sent_at: given('now') })
    .where('desk_id', '=', given('desk'))
    .where('conversation', '=', given('conversation'))
    .where('tag', '=', given('tag'))
    .where(isPending)
    .where('state', '=', 'waiting')
    .where('mode', 'in', ['card', 'refresh'])
    .where('id', '<=', given('covers')),
)

/**
 * Books a delivery: where the card stands, and that later notices for the same card are already told by it. Books nothing
 * when another worker has taken it over, which finds the card where it stands.
 */
export async function bookDelivery(database: Database, parcel: Parcel, delivery: Delivered): Promise<void> {
  const { shown, now, covers } = delivery
  await database.transact(async (trx) => {
    const state = shown ? (shown.same ? 'merged' : 'sent') : 'void'
    const message = shown?.message ?? null
    const { id, worker, desk, conversation, tag } = parcel
    const booked = await settleDelivered(trx, { id, worker, state, message, now })
    if (booked.length === 0 || parcel.mode === 'once' || !shown) return
    await bookTold(trx, parcel, shown, now)
    // It was the first of its conversation, so what else it tells came later.
    if (covers > id) await mergeLater(trx, { desk, conversation, tag, now, covers })
  })
}

type Told = Place & Record<'message' | 'kind' | 'facts' | 'at', string> & { print: string | null }

const tell = prepared<Told, unknown>((db, given) => {
  const now = {
    message: given('message'),
    kind: given('kind'),
    facts: given('facts'),
    at: given('at'),
    print: given('print'),
  }
  return db
    .insertInto('told')
    .values({ desk_id: given('desk'), conversation: given('conversation'), tag: given('tag'), ...now })
    .onConflict((conflict) => conflict.columns(['desk_id', 'conversation', 'tag']).doUpdateSet(now))
})

async function bookTold(trx: Writing, parcel: Parcel, { message, ...shown }: Shown, at: string) {
  const { desk, conversation, tag, kind } = parcel
  const now = { message, kind, facts: JSON.stringify(parcel.facts), at, print: shown.print ?? null }
  await tell(trx, { desk, conversation, tag, ...now })
}

/** The message of a card is gone: its place is forgotten, so that the next telling posts anew. */
export async function forgetTold(database: Database, parcel: Parcel, message: string): Promise<void> {
  await database.transact((trx) =>
    trx
      .deleteFrom('told')
      .where('desk_id', '=', parcel.desk)
      .where('conversation', '=', parcel.conversation)
      .where('tag', '=', parcel.tag)
      .where('message', '=', message)
      .execute(),
  )
}

export interface Again {
  /** Machine time. */
  due: Instant
  attempts: number
  fault: string
  /** The first post of it was refused, so that there is nothing to look for. */
  untried?: boolean
}

/** Puts a notice back for another try. */
export async function putBack(database: Database, parcel: Parcel, again: Again): Promise<void> {
  const { due, attempts, fault, untried } = again
  const values = { state: 'waiting', due_at: due, attempts, fault, ...(untried ? { tried_at: null } : {}) }
  await database.transact((trx) => settle(trx, parcel, values))
}

/** Gives a notice up, inside the transaction that tells somebody about it; false when another worker has it. */
export async function giveUp(trx: Writing, parcel: Parcel, fault: string): Promise<boolean> {
  await forgetPrint(trx, parcel)
  return settle(trx, parcel, { state: 'dead', fault })
}

/** Nobody knows what a change that failed has left. */
async function forgetPrint(trx: Writing, parcel: Parcel): Promise<void> {
  await trx
    .updateTable('told')
    .set({ print: null })
    .where('desk_id', '=', parcel.desk)
    .where('conversation', '=', parcel.conversation)
    .where('tag', '=', parcel.tag)
    .execute()
}

/** Lets a notice go that nobody misses. */
export async function letGo(trx: Writing, parcel: Parcel, fault: string): Promise<void> {
  await forgetPrint(trx, parcel)
  await settle(trx, parcel, { state: 'void', fault })
}

/** Lets dead notices of one conversation, or of the whole desk, be tried again; returns the conversation of each. */
export async function revive(trx: Writing, desk: string, conversation?: string): Promise<string[]> {
  const revived = await trx
    .updateTable('notices')
    .set({ state: 'waiting', due_at: '', attempts: 0, fault: null })
    .where('desk_id', '=', desk)
    .where(isDead)
    .$if(conversation !== undefined, (query) => query.where('conversation', '=', conversation ?? ''))
    .returning('conversation')
    .execute()
  return revived.map((notice) => notice.conversation)
}

/** Lets go of every notice that waits, as if nobody needed to see it any more. */
export async function forgetNotices(database: Database): Promise<void> {
  await database.transact((trx) =>
    trx
      .updateTable('notices')
      .set({ state: 'void' })
      .where(isPending)
      .where('state', '=', 'waiting')
      .execute(),
  )
}

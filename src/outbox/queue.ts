import type { Selectable } from 'kysely'
import type { Database, Writing } from '../db/open.ts'
import type { NoticeTable } from '../db/schema.ts'
import { plus } from '../foundation/time.ts'
import { isDead, isHeld, isPending, type NoticeMode } from './notice.ts'

/** A notice in a worker's hands. Times here are the machine's, not the desk's: back-off and leases are about real waiting. */
export interface Parcel {
  id: number
  desk: string
  conversation: string
  tag: string
  kind: string
  facts: Record<string, unknown>
  thread?: string
  under?: string
  mode: NoticeMode
  attempts: number
  /** When somebody first tried to post it; then it may stand there already. */
  triedAt?: string
  /** Where its tag's card stands, if it was told before. */
  told?: string
  /** Where the card of its thread stands. */
  root?: string
}

/**
 * Takes the oldest notice of some conversation that nobody is delivering to, unless an older one of that conversation is
 * still waiting: order holds per conversation. What a lease that ran out held (its worker died) is taken over, but not at
 * once: when it ran out because the clock jumped, as that of a machine that slept, the post may still be on its way. A worker
 * never takes over from itself.
 */
export async function takeParcel(database: Database, taking: Taking): Promise<Parcel | undefined> {
  for (;;) {
    const taken = await database.transact((trx) => takeFirst(trx, taking))
    if (taken !== 'taken by another') return taken
  }
}

interface Taking {
  worker: string
  now: string
  until: string
  /** Ids of notices that the worker took and could neither deliver nor put back. */
  letGo: readonly number[]
}

async function takeFirst(trx: Writing, taking: Taking) {
  const { worker, now, until } = taking
  await freeHeld(trx, taking)
  const next = await firstDeliverable(trx, now)
  if (!next) return undefined
  const { numUpdatedRows } = await trx
    .updateTable('notices')
    .set({ state: 'sending', leased_by: worker, leased_until: until })
    .where('id', '=', next.id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1 ? parcelOf(trx, next) : 'taken by another'
}

const nobody = 'nobody'
/** Seconds in which a post that was on its way has arrived or failed: two tries with the messenger's patience of 8 s. */
const onItsWay = 20

async function freeHeld(trx: Writing, { worker, now, letGo }: Taking): Promise<void> {
  const free = { state: 'waiting', leased_by: null, leased_until: null } as const
  const runOut = trx.updateTable('notices').where(isHeld).where('leased_until', '<', now)
  await runOut.set(free).where('leased_by', '=', nobody).execute()
  await runOut
    .set({ leased_by: nobody, leased_until: plus(now, { seconds: onItsWay }) })
    .where('leased_by', '!=', worker)
    .execute()
  if (letGo.length === 0) return
  await trx
    .updateTable('notices')
    .set(free)
    .where(isHeld)
    .where('leased_by', '=', worker)
    .where('id', 'in', letGo)
    .execute()
}

/** The oldest notice that is due among those that are first in their conversation. */
function firstDeliverable(trx: Writing, now: string) {
  return trx
    .selectFrom('notices')
    .selectAll()
    .where('id', 'in', (heads) =>
      heads
        .selectFrom('notices')
        .select((eb) => eb.fn.min('id').as('id'))
        .where(isPending)
        .groupBy('conversation'),
    )
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

async function parcelOf(trx: Writing, row: Selectable<NoticeTable>): Promise<Parcel> {
  return {
    id: row.id,
    desk: row.desk_id,
    conversation: row.conversation,
    tag: row.tag,
    kind: row.kind,
    facts: JSON.parse(row.facts) as Record<string, unknown>,
    thread: row.thread ?? undefined,
    under: row.under ?? undefined,
    mode: row.mode as NoticeMode,
    attempts: row.attempts,
    triedAt: row.tried_at ?? undefined,
    told: row.mode === 'once' ? undefined : await whereTold(trx, row, row.tag),
    root: row.thread ? await whereTold(trx, row, row.thread) : undefined,
  }
}

async function whereTold(trx: Writing, row: Selectable<NoticeTable>, tag: string) {
  const found = await trx
    .selectFrom('told')
    .select('message')
    .where('desk_id', '=', row.desk_id)
    .where('conversation', '=', row.conversation)
    .where('tag', '=', tag)
    .executeTakeFirst()
  return found?.message
}

/** The newest notice written so far: what a card rendered after this call is sure to show. */
export async function newestNotice(database: Database): Promise<number> {
  const row = await database.reading
    .selectFrom('notices')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return Number(row?.id ?? 0)
}

/** Writes down that a post is about to be tried, so that whoever takes over looks for it first. */
export async function markTried(database: Database, parcel: Parcel, now: string): Promise<void> {
  await database.transact((trx) =>
    trx
      .updateTable('notices')
      .set({ tried_at: now })
      .where('id', '=', parcel.id)
      .where('tried_at', 'is', null)
      .execute(),
  )
}

export interface Delivery {
  /** Where it stands now; undefined when there was nothing to say. */
  message?: string
  now: string
  /** The newest notice that the rendered card is sure to have shown. */
  covers: number
}

/** Books a delivery: where the card stands, and that later notices for the same card are already told by it. */
export async function bookDelivery(database: Database, parcel: Parcel, delivery: Delivery): Promise<void> {
  const { message, now, covers } = delivery
  await database.transact(async (trx) => {
    const done = { state: message ? 'sent' : 'void', message: message ?? null, sent_at: now, fault: null }
    await trx
      .updateTable('notices')
      .set({ ...done, leased_by: null, leased_until: null })
      .where('id', '=', parcel.id)
      .execute()
    if (parcel.mode === 'once' || !message) return
    await bookTold(trx, parcel, message, now)
    await trx
      .updateTable('notices')
      .set({ state: 'merged', sent_at: now })
      .where('desk_id', '=', parcel.desk)
      .where('conversation', '=', parcel.conversation)
      .where('tag', '=', parcel.tag)
      .where(isPending)
      .where('state', '=', 'waiting')
      .where('mode', 'in', ['card', 'refresh'])
      .where('id', '<=', covers)
      .execute()
  })
}

async function bookTold(trx: Writing, parcel: Parcel, message: string, at: string): Promise<void> {
  const { kind } = parcel
  const facts = JSON.stringify(parcel.facts)
  await trx
    .insertInto('told')
    .values({
      desk_id: parcel.desk,
      conversation: parcel.conversation,
      tag: parcel.tag,
      ...{ message, kind, facts, at },
    })
    .onConflict((conflict) =>
      conflict.columns(['desk_id', 'conversation', 'tag']).doUpdateSet({ message, kind, facts, at }),
    )
    .execute()
}

/** The message of a card is gone: its place is forgotten, so that the next telling posts anew. */
export async function forgetTold(database: Database, parcel: Parcel): Promise<void> {
  await database.transact((trx) =>
    trx
      .deleteFrom('told')
      .where('desk_id', '=', parcel.desk)
      .where('conversation', '=', parcel.conversation)
      .where('tag', '=', parcel.tag)
      .execute(),
  )
}

/** Puts a notice back for another try at `due` (ISO, machine time). */
export async function putBack(
  database: Database,
  parcel: Parcel,
  { due, attempts, fault }: { due: string; attempts: number; fault: string },
): Promise<void> {
  await database.transact((trx) =>
    trx
      .updateTable('notices')
      .set({ state: 'waiting', due_at: due, attempts, fault, leased_by: null, leased_until: null })
      .where('id', '=', parcel.id)
      .execute(),
  )
}

/** Gives a notice up, inside the transaction that tells somebody about it. */
export async function giveUp(trx: Writing, parcel: Parcel, fault: string): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'dead', fault, leased_by: null, leased_until: null })
    .where('id', '=', parcel.id)
    .execute()
}

/** Lets dead notices of one conversation, or of the whole desk, be tried again; returns how many. */
export async function revive(trx: Writing, desk: string, conversation?: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('notices')
    .set({ state: 'waiting', due_at: '', attempts: 0, fault: null })
    .where('desk_id', '=', desk)
    .where(isDead)
    .$if(conversation !== undefined, (query) => query.where('conversation', '=', conversation ?? ''))
    .executeTakeFirst()
  return Number(numUpdatedRows)
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

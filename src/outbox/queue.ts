import type { ExpressionBuilder, Selectable } from 'kysely'
import type { Database, Reading, Writing } from '../db/open.ts'
import { claimable } from '../db/portable.ts'
import { prepared } from '../db/prepared.ts'
import type { NoticeTable, Schema, ToldTable } from '../db/schema.ts'
import { type Instant, plus } from '../foundation/time.ts'
import { isBarred } from './barred.ts'
import { freeHeld, leaseEnd } from './lease.ts'
import { isPending, type NoticeMode, whoseHome } from './notice.ts'

/** A notice in a worker's hands. Times here are the machine's, not the desk's: back-off and leases are about real waiting. */
export interface Parcel {
  id: number
  desk: string
  /** Whose workspace it goes to. */
  tenant: string
  conversation: string
  tag: string
  kind: string
  facts: Record<string, unknown>
  thread?: string
  under?: string
  mode: NoticeMode
  attempts: number
  /** Whose act it tells of. */
  by?: string
  /** Who took it. */
  worker: string
  /** The platform took nothing at all when it was tried last. */
  barred: boolean
  /** When somebody first tried to post it; then it may stand there already. */
  triedAt?: string
  /** Where its tag's card stands, if it was told before. */
  told?: string
  /** What that is known to look like; unset after a try that failed, of which nobody knows what it left. */
  print?: string
  /** Where the card of its thread stands. */
  root?: string
}

export interface Taking {
  worker: string
  /** Machine time. */
  now: Instant
  /** Ids of what the worker has in its hands; whatever else it holds it let fall. */
  hands?: readonly number[]
  /** Conversations in which nothing new may be posted yet; what stands there may change. */
  aside?: readonly string[]
  /** Tenants whose workspaces take nothing now. */
  closed?: readonly string[]
  /** How many it can carry more; one unless told. */
  most?: number
}

/** Minutes that a notice waits for another try at most; a due time further ahead is one of a clock that was ahead. */
export const longestWait = 15

/**
 * Seconds for which a person's Home stays as it is once it was shown. Slack takes some hundred views a minute from an app
 * (tier 4), which twenty-five people who look at the same time then use up.
 */
const homeRest = 15

/**
 * Takes the oldest notice of each of some conversations that nobody is delivering to, oldest first: order holds per conversation.
 * What a worker let fall is taken again, and what a dead one held as well, but only when nothing that it had on its way can still
 * arrive. What another worker is just taking is passed over, so that nobody waits.
 */
export async function takeParcels(database: Database, taking: Taking): Promise<Parcel[]> {
  for (;;) {
    const { parcels, again } = await database.transact((trx) => takeFirst(trx, taking))
    if (parcels.length > 0 || !again) return parcels
  }
}

async function takeFirst(trx: Writing, taking: Taking) {
  const { worker, now, hands = [] } = taking
  await freeHeld(trx, { worker, now, hands })
  const taken: Row[] = []
  let again = false
  for (const head of await deliverable(trx, taking)) {
    const rests = await homeRests(trx, head, now)
    if (!rests) taken.push(head)
    else await putOff(trx, head, rests)
    again ||= rests !== undefined
  }
  await hold(trx, taken, taking)
  const parcels: Parcel[] = []
  for (const head of taken) parcels.push(await parcelOf(trx, head, worker))
  return { parcels, again }
}

async function hold(trx: Writing, heads: readonly Row[], { worker, now }: Taking): Promise<void> {
  for (const { id } of heads) await take(trx, { id, worker, until: leaseEnd(now) })
}

const take = prepared<{ id: number; worker: string; until: string }, unknown>((db, given) =>
  db
    .updateTable('notices')
    .set({ state: 'sending', leased_by: given('worker'), leased_until: given('until') })
    .where('id', '=', given('id')),
)

/** Until when a Home stays as it was shown last; that a clock dates ahead counts for nothing. */
async function homeRests(trx: Writing, row: Row, now: Instant): Promise<Instant | undefined> {
  if (whoseHome(row.conversation) === undefined) return undefined
  const shown = await whereTold(trx, row, row.tag)
  if (!shown || shown.at > now) return undefined
  const until = plus(shown.at, { seconds: homeRest })
  return until > now ? until : undefined
}

/** Whatever changes until then is shown with it: it is rendered when it is sent. */
async function putOff(trx: Writing, { id }: Row, until: Instant): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ due_at: until })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

interface Due {
  now: string
  latest: string
  most: number
}

/** Those that are due among the notices that are first in their conversation, oldest first; nobody else takes them now. */
function headsDue(db: Reading | Writing, { now, latest, most }: Due, closed: readonly string[] = []) {
  const heads = db
    .selectFrom('notices')
    .selectAll()
    .select((eb) => tenantOf(eb).as('tenant'))
    .where('id', 'in', (heads) =>
      heads
        .selectFrom('notices')
        .select((eb) => eb.fn.min('id').as('id'))
        .where(isPending)
        .groupBy('conversation'),
    )
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('due_at', '<=', now), eb('due_at', '>', latest)]))
    .$if(closed.length > 0, (query) => query.where((eb) => eb(tenantOf(eb), 'not in', closed)))
    .orderBy('id')
    .limit(most)
  return claimable(db, heads)
}

const tenantOf = (eb: ExpressionBuilder<Schema, 'notices'>) =>
  eb.selectFrom('desks').select('tenant').whereRef('desks.id', '=', 'notices.desk_id').$asScalar().$notNull()

const headsOfAll = prepared<{ now: string; latest: string; most: number }, Row>((db, given) =>
  headsDue(db, { now: given('now'), latest: given('latest'), most: given('most') }),
)

// Nearly always no workspace is closed, and that query is built once.
const dueHeads = (trx: Writing, due: Due, closed: readonly string[]): Promise<Row[]> =>
  closed.length === 0 ? headsOfAll(trx, { ...due }) : headsDue(trx, due, closed).execute()

/** The first of them that may be delivered. A longer list in the query made PostgreSQL take a second over thousands of heads. */
async function deliverable(trx: Writing, taking: Taking): Promise<Row[]> {
  const { now, hands = [], aside = [], closed = [], most = 1 } = taking
  const latest = plus(now, { minutes: longestWait })
  const found: Row[] = []
  const due = { now, latest, most: hands.length + aside.length + most }
  for (const head of await dueHeads(trx, due, closed)) {
    if (hands.includes(head.id)) continue
    if (!aside.includes(head.conversation) || (await changesOnly(trx, head))) found.push(head)
    if (found.length === most) break
  }
  return found
}

/** Whether nothing new is posted: its card stands already, or it is only for one that does. */
async function changesOnly(trx: Writing, row: Row): Promise<boolean> {
  if (row.mode === 'card') return (await whereTold(trx, row, row.tag)) !== undefined
  return row.mode === 'refresh'
}

type Row = Selectable<NoticeTable> & { tenant: string }

async function parcelOf(trx: Writing, row: Row, worker: string): Promise<Parcel> {
  const told = row.mode === 'once' ? undefined : await whereTold(trx, row, row.tag)
  return {
    id: row.id,
    desk: row.desk_id,
    tenant: row.tenant,
    conversation: row.conversation,
    tag: row.tag,
    kind: row.kind,
    facts: JSON.parse(row.facts) as Record<string, unknown>,
    thread: row.thread ?? undefined,
    under: row.under ?? undefined,
    mode: row.mode as NoticeMode,
    by: row.told_by ?? undefined,
    attempts: row.attempts,
    worker,
    barred: isBarred(row.fault),
    triedAt: row.tried_at ?? undefined,
    told: told?.message,
    print: row.fault === null ? (told?.print ?? undefined) : undefined,
    root: row.thread ? (await whereTold(trx, row, row.thread))?.message : undefined,
  }
}

type Told = Pick<Selectable<ToldTable>, 'message' | 'at' | 'print'>

const toldAs = prepared<{ desk: string; conversation: string; tag: string }, Told>((db, given) =>
  db
    .selectFrom('told')
    .select(['message', 'at', 'print'])
    .where('desk_id', '=', given('desk'))
    .where('conversation', '=', given('conversation'))
    .where('tag', '=', given('tag')),
)

async function whereTold(trx: Writing, { desk_id: desk, conversation }: Row, tag: string) {
  return (await toldAs(trx, { desk, conversation, tag }))[0]
}

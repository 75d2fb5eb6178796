import type { Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import { type Instant, localOf } from '../foundation/time.ts'
import { refreshAbout, refreshTold } from '../outbox/about.ts'
import type { AnyNotice, Slip } from '../outbox/notice.ts'
import type { Desk } from './desk.ts'
import { refreshHomes } from './homes.ts'
import type { PieceState } from './piece-state.ts'
import { daysOfSlot, daysShowing, type Subject } from './subjects.ts'

/** What one use case has changed and told so far. */
export interface Changes {
  /** Whether the record has grown. */
  recorded: boolean
  subjects: Set<Subject>
  told: Pick<AnyNotice, 'conversation' | 'tag'>[]
}

/** Brings every copy that shows what was changed up to date, and every Home that somebody looks at. */
export async function refreshCopies(
  slip: Slip,
  desk: Desk,
  { recorded, subjects, told }: Changes,
): Promise<void> {
  if (recorded) await refreshHomes(slip.trx, desk.id, slip.now)
  if (subjects.size === 0) return
  const all = await shownWith({ trx: slip.trx, desk, now: slip.now }, subjects)
  await refreshAbout(slip, [...all], told)
  for (const person of named(subjects, 'person')) await refreshTold(slip, person)
}

interface Change {
  trx: Writing
  desk: Desk
  now: Instant
}

/** The changed subjects and whatever else is shown otherwise because of them; what that is stands here and nowhere else. */
async function shownWith(change: Change, changed: ReadonlySet<Subject>): Promise<Set<Subject>> {
  const { desk, now } = change
  const all = new Set(changed)
  const add = (subjects: Iterable<Subject>) => {
    for (const subject of subjects) all.add(subject)
  }
  // Until a piece is out its cards say who may decide, assign or write.
  if (changed.has('desk')) {
    add(await piecesIn(change, [...undecided, ...underWay]))
    add(await openSlots(change))
  }
  // A pitch that is still to be decided shows what was learned from pieces like it.
  if (changed.has('verdicts')) add(await piecesIn(change, undecided))
  // What is final is offered a place while there is one.
  if (named(changed, 'channel').length > 0) add(await piecesIn(change, ['ready']))
  for (const channel of named(changed, 'channel')) {
    // The schedule names the accounts that are free.
    add(daysShowing(change, [localOf(now, desk.zone).date], 1))
    add(await openSlots(change, channel))
    add(await previewsFor(change, { channel }))
  }
  for (const platform of named(changed, 'numbers')) add(await previewsFor(change, { platform }))
  // The schedule of a day says whether a piece is ready.
  if (!changed.has('desk'))
    for (const piece of named(changed, 'piece')) add(await daysOf(change, Number(piece)))
  return all
}

const named = (subjects: ReadonlySet<Subject>, kind: 'piece' | 'channel' | 'numbers' | 'person'): string[] =>
  [...subjects].flatMap((each) => (each.startsWith(`${kind}:`) ? each.slice(kind.length + 1) : []))

const undecided: readonly PieceState[] = ['pitched', 'parked']
const underWay: readonly PieceState[] = ['approved', 'assigned', 'drafting', 'in-review', 'changes', 'ready']

async function piecesIn({ trx, desk }: Change, states: readonly PieceState[]): Promise<Subject[]> {
  const rows = await trx
    .selectFrom('pieces')
    .select('number')
    .where('desk_id', '=', desk.id)
    .where('state', 'in', states)
    .execute()
  return rows.map(({ number }): Subject => `piece:${number}`)
}

const timesOf = prepared<{ desk: string; piece: number }, { at: string }>((db, given) =>
  db
    .selectFrom('slots')
    .select('at')
    .where('desk_id', '=', given('desk'))
    .where('piece', '=', given('piece'))
    .where('state', '=', 'scheduled'),
)

async function daysOf({ trx, ...change }: Change, piece: number): Promise<Subject[]> {
  const slots = await timesOf(trx, { desk: change.desk.id, piece })
  return slots.length > 0 ? daysOfSlot(change, ...slots.map(({ at }) => at)) : []
}

async function openSlots({ trx, ...change }: Change, channel?: string): Promise<Subject[]> {
  const slots = await trx
    .selectFrom('slots')
    .select(['id', 'at'])
    .where('desk_id', '=', change.desk.id)
    .where('state', '=', 'scheduled')
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
    .execute()
  const days = daysOfSlot(change, ...slots.map(({ at }) => at))
  return [...slots.map(({ id }): Subject => `slot:${id}`), ...days]
}

/** The files that wait for a decision: they say what would become of each post as things are now. */
async function previewsFor(
  { trx, desk }: Change,
  { platform, channel }: { platform?: string; channel?: string },
): Promise<Subject[]> {
  const rows = await trx
    .selectFrom('imports')
    .select('id')
    .where('desk_id', '=', desk.id)
    .where('state', '=', 'previewed')
    .$if(platform !== undefined, (query) => query.where('platform', '=', platform ?? ''))
    .$if(channel !== undefined, (query) =>
      query.where('platform', 'in', (accounts) =>
        accounts
          .selectFrom('channels')
          .select('channels.platform')
          .where('channels.desk_id', '=', desk.id)
          .where('channels.id', '=', channel ?? ''),
      ),
    )
    .execute()
  return rows.map(({ id }): Subject => `import:${Number(id)}`)
}

import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { AlarmTable } from '../db/schema.ts'
import { type Instant, latestNow } from '../foundation/time.ts'
import type { Alarm, AlarmKey, AlarmKind, AlarmSetting } from './alarms.ts'
import type { Subject } from './subjects.ts'

type Key = { desk: string; subject: string; kind: string }
const keyOf = ({ desk, subject, kind }: AlarmKey): Key => ({ desk, subject, kind })

const byKey = prepared<Key, Selectable<AlarmTable>>((db, given) =>
  db
    .selectFrom('alarms')
    .selectAll()
    .where('desk_id', '=', given('desk'))
    .where('subject', '=', given('subject'))
    .where('kind', '=', given('kind')),
)

export async function findAlarm(db: Reading | Writing, key: AlarmKey): Promise<Alarm | undefined> {
  const [row] = await byKey(db, keyOf(key))
  return row && { ...key, step: row.step ?? undefined, at: row.at ?? undefined, setAt: row.set_at }
}

const set = prepared<Key & { step: string | null; at: string | null; now: string }, unknown>((db, given) => {
  const setting = { step: given('step'), at: given('at'), set_at: given('now') }
  return db
    .insertInto('alarms')
    .values({ desk_id: given('desk'), subject: given('subject'), kind: given('kind'), ...setting })
    .onConflict((conflict) => conflict.columns(['desk_id', 'subject', 'kind']).doUpdateSet(setting))
})

/** Sets an alarm in the caller's transaction, whatever it was set to before. */
export async function setAlarm(
  trx: Writing,
  key: AlarmKey,
  { step, at, now }: AlarmSetting & { now: Instant },
): Promise<void> {
  await set(trx, { ...keyOf(key), step: step ?? null, at: at ?? null, now })
}

const wake = prepared<Key & { at: string; now: string }, unknown>((db, given) => {
  const setting = { at: given('at'), set_at: given('now') }
  return db
    .insertInto('alarms')
    .values({ desk_id: given('desk'), subject: given('subject'), kind: given('kind'), ...setting })
    .onConflict((conflict) => conflict.columns(['desk_id', 'subject', 'kind']).doUpdateSet(setting))
})

/** Lets an alarm ring at that time; what was done last stays known. */
export async function ringAt(
  trx: Writing,
  key: AlarmKey,
  { at, now }: { at: Instant; now: Instant },
): Promise<void> {
  await wake(trx, { ...keyOf(key), at, now })
}

/** Lets the alarms of a kind of all pieces of a desk ring, now that something was changed on which they depend. */
export async function ringPieces(
  trx: Writing,
  desk: string,
  { kind, now }: { kind: AlarmKind; now: Instant },
): Promise<void> {
  await trx
    .updateTable('alarms')
    .set({ at: now, set_at: now })
    .where('desk_id', '=', desk)
    .where('subject', '>', 'piece:')
    .where('subject', '<', 'piece;')
    .where('kind', '=', kind)
    .execute()
}

const drop = prepared<Key, unknown>((db, given) =>
  db
    .deleteFrom('alarms')
    .where('desk_id', '=', given('desk'))
    .where('subject', '=', given('subject'))
    .where('kind', '=', given('kind')),
)

export async function dropAlarm(trx: Writing, key: AlarmKey): Promise<void> {
  await drop(trx, keyOf(key))
}

/** So many are read at a time: each query takes a millisecond or two. */
const atOnce = 200

/** The alarms of all desks that ring now, oldest first, slice by slice; after them those that a clock set which was ahead. */
export async function* alarmsRinging(db: Reading, now: Instant): AsyncGenerator<AlarmKey[]> {
  yield* between(db, 'at', { above: '', to: now })
  yield* between(db, 'set_at', { above: latestNow(now), to: '9999' })
}

async function* between(
  db: Reading,
  column: 'at' | 'set_at',
  { above, to }: { above: Instant; to: Instant },
): AsyncGenerator<AlarmKey[]> {
  for (let last: Place | undefined; ; ) {
    const rows: Place[] = await afterPlace(db, column, last ?? above)
      .where(column, '<=', to)
      .limit(atOnce)
      .execute()
    if (rows.length > 0) yield rows.map(alarmOf)
    if (rows.length < atOnce) return
    last = rows.at(-1)
  }
}

type Place = Selectable<AlarmTable>

const alarmOf = (row: Place): AlarmKey => ({
  desk: row.desk_id,
  subject: row.subject as Subject,
  kind: row.kind as AlarmKind,
})

/** In the order of an index, those that come after one of them, or after a time. */
function afterPlace(db: Reading, column: 'at' | 'set_at', last: Place | Instant) {
  const rows = db
    .selectFrom('alarms')
    .selectAll()
    .orderBy(column)
    .orderBy('desk_id')
    .orderBy('subject')
    .orderBy('kind')
  if (typeof last === 'string') return rows.where(column, '>', last)
  return rows.where(({ eb, refTuple, tuple }) =>
    eb(
      refTuple(column, 'desk_id', 'subject', 'kind'),
      '>',
      tuple(last[column] ?? '', last.desk_id, last.subject, last.kind),
    ),
  )
}

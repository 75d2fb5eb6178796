import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isGuarded } from '../../src/db/guards.ts'
import { lockDesk } from '../../src/db/portable.ts'
import { examineChain, type Flaw, holdsSeal, sealNow } from '../../src/loop/chain.ts'
import { appendToJournal } from '../../src/loop/journal.ts'
import { hashOf, type JournalRow, origin } from '../../src/loop/journal-link.ts'
import { onBothDatabases, onSqlite, ref, start, type World } from '../support/desk.ts'
import { takeGuardsOff, tamper } from '../support/tamper.ts'

const entry = { at: start, actor: ref('wang'), via: 'command', act: 'piece.note' }

const append = ({ database, desk }: World, count: number) =>
  database.transact(async (trx) => {
    await lockDesk(trx, desk.id)
    for (let n = 1; n <= count; n++) await appendToJournal(trx, desk.id, { ...entry, piece: n, facts: { n } })
  })

const flawsOf = async ({ database, desk }: World): Promise<Flaw[]> =>
  (await examineChain(database.reading, desk.id)).flaws

const rows = ({ database }: World) =>
  database.reading.selectFrom('journal').selectAll().orderBy('seq').execute()

/** Writes the chain anew from an entry on, each hash as it ought to be. */
async function recompute(w: World, from: number): Promise<void> {
  let previous = origin
  for (const row of await rows(w)) {
    const { hash: _, ...content } = { ...row, previous }
    const hash = row.seq < from ? row.hash : hashOf(content)
    if (row.seq >= from)
      await w.database.reading
        .updateTable('journal')
        .set({ previous, hash })
        .where('seq', '=', row.seq)
        .execute()
    previous = hash
  }
}

// What each column could be changed to; the whole list, so that a further column has to be thought of.
const changes: Record<keyof JournalRow, string | number | null> = {
  desk_id: 'other',
  seq: 4000,
  at: '2026-11-26T02:42:00.001Z',
  actor: ref('zhao'),
  via: 'button',
  act: 'piece.notes',
  piece: null,
  facts: '{"n": 2}',
  previous: 'f'.repeat(64),
  hash: 'f'.repeat(64),
}

onBothDatabases('the chain', (world) => {
  it('is whole while entries are only added, and its head stands beside it', async () => {
    const w = await world()
    expect(await sealNow(w.database.reading, w.desk.id)).toBeUndefined()
    await append(w, 5)
    const last = (await rows(w)).at(-1)
    const head = await w.database.reading.selectFrom('journal_heads').selectAll().execute()
    expect(head).toEqual([{ desk_id: w.desk.id, count: 5, hash: last?.hash }])
    expect(await examineChain(w.database.reading, w.desk.id)).toEqual({
      count: 5,
      hash: last?.hash,
      flaws: [],
    })
  })

  it('is broken by a change of any of its columns', async () => {
    const w = await world()
    await append(w, 4)
    await otherDesk(w)
    const whole: string[] = []
    for (const [column, value] of Object.entries(changes)) {
      const before = (await rows(w))[1] as JournalRow
      await tamper(w, (db) =>
        db
          .updateTable('journal')
          .set({ [column]: value })
          .where('seq', '=', 2)
          .execute(),
      )
      if ((await flawsOf(w)).length === 0) whole.push(column)
      await tamper(w, (db) =>
        db
          .updateTable('journal')
          .set(before)
          .where('act', 'like', 'piece.note%')
          .where((eb) => eb.or([eb('seq', '=', 2), eb('seq', '=', 4000), eb('desk_id', '=', 'other')]))
          .execute(),
      )
      expect(await flawsOf(w)).toEqual([])
    }
    expect(whole).toEqual([])
  })

  it('takes nothing that replaces, skips or repeats an entry, and nothing that does not follow', async () => {
    const w = await world()
    await append(w, 3)
    const [first, , last] = await rows(w)
    const db = w.database.reading
    const insert = (row: Partial<JournalRow>) => {
      const { hash: _, ...content } = { ...(last as JournalRow), ...row }
      return db.insertInto('journal').values({ ...content, hash: hashOf(content) })
    }
    for (const row of [{ seq: 5, previous: last?.hash }, { seq: 4 }, { seq: 0 }, { ...first, seq: -1 }])
      await expect(insert(row).execute()).rejects.toThrow('append-only')
    await expect(insert({ act: 'x' }).execute()).rejects.toThrow()
    await expect(
      insert({ act: 'x' })
        .onConflict((conflict) => conflict.columns(['desk_id', 'seq']).doUpdateSet({ act: 'x' }))
        .execute(),
    ).rejects.toThrow('append-only')
    await insert({ act: 'x' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await expect(db.updateTable('journal_heads').set({ count: 1 }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('journal_heads').execute()).rejects.toThrow('append-only')
    expect(await rows(w)).toHaveLength(3)
    expect(await flawsOf(w)).toEqual([])
    await append(w, 1)
    expect(await flawsOf(w)).toEqual([])
  })

  it('tells which entries are gone, from the middle and from the end, also after it went on', async () => {
    const w = await world()
    await append(w, 6)
    await tamper(w, (db) => db.deleteFrom('journal').where('seq', 'in', [2, 3, 6]).execute())
    const middle = { kind: 'missing', seq: 2, to: 3 }
    expect(await flawsOf(w)).toEqual([middle, { kind: 'tail', seq: 6, to: 6 }])
    await append(w, 2)
    expect(await flawsOf(w)).toEqual([middle, { kind: 'missing', seq: 6, to: 6 }])
  })

  it('tells that it was made anew, and the seal from before is not in it any more', async () => {
    const w = await world()
    await append(w, 4)
    const seal = (await sealNow(w.database.reading, w.desk.id)) ?? ''
    expect(await holdsSeal(w.database.reading, w.desk.id, seal)).toBe(true)
    await tamper(w, async (db) => {
      await db
        .updateTable('journal')
        .set({ actor: ref('zhao') })
        .where('seq', '=', 3)
        .execute()
      await recompute(w, 3)
    })
    expect(await flawsOf(w)).toEqual([{ kind: 'rewritten', seq: 4 }])
    // Whoever also writes what stands beside it is found out by the seal alone, which stands in the chat.
    const { hash = '' } = (await rows(w)).at(-1) ?? {}
    await tamper(w, (db) => db.updateTable('journal_heads').set({ hash }).execute())
    expect(await flawsOf(w)).toEqual([])
    expect(await holdsSeal(w.database.reading, w.desk.id, seal)).toBe(false)
    await tamper(w, (db) => db.deleteFrom('journal').where('seq', '=', 4).execute())
    expect(await holdsSeal(w.database.reading, w.desk.id, seal)).toBeUndefined()
  })

  it('tells facts that are none, whatever they are, and a record whose head is gone', async () => {
    const w = await world()
    await append(w, 4)
    await tamper(w, async (db) => {
      for (const [seq, facts] of [
        [1, ''],
        [2, 'null'],
        [3, '[1]'],
        [4, '{"a":'],
      ] as const)
        await db.updateTable('journal').set({ facts }).where('seq', '=', seq).execute()
      await db.deleteFrom('journal_heads').execute()
    })
    const unreadable = [1, 2, 3, 4].map((seq) => ({ kind: 'unreadable', seq }))
    expect(await flawsOf(w)).toEqual([...unreadable, { kind: 'headless' }])
    await append(w, 1)
    expect(await flawsOf(w)).toEqual(unreadable)
  })

  it('tells entries that came past its guard', async () => {
    const w = await world()
    await append(w, 2)
    const [, last] = await rows(w)
    const { hash: previous, ...row } = last as JournalRow
    const more = { ...row, seq: 3, previous }
    await tamper(w, (db) =>
      db
        .insertInto('journal')
        .values({ ...more, hash: hashOf(more) })
        .execute(),
    )
    expect(await flawsOf(w)).toEqual([{ kind: 'added', seq: 3, to: 3 }])
  })

  it('finds no fault with entries that are added while it is walked', async () => {
    const w = await world()
    await append(w, 1200)
    const [examined] = await Promise.all([
      examineChain(w.database.reading, w.desk.id),
      append(w, 40),
      append(w, 40),
    ])
    expect(examined.flaws).toEqual([])
  })

  it('knows whether the database still guards it', async () => {
    const w = await world()
    expect(await isGuarded(w.database)).toBe(true)
    const back = await takeGuardsOff(w)
    expect(await isGuarded(w.database)).toBe(false)
    await back()
    expect(await isGuarded(w.database)).toBe(true)
    const addition =
      w.database.dialect === 'sqlite'
        ? sql`create trigger swallow before insert on journal begin select raise(ignore); end`
        : sql`create rule swallow as on insert to journal do instead nothing`
    await addition.execute(w.database.reading)
    expect(await isGuarded(w.database)).toBe(false)
  })
})

onSqlite('a chain in SQLite', (world) => {
  it('is not changed by any way of saying REPLACE', async () => {
    const w = await world()
    await append(w, 3)
    const [one, two, three] = await rows(w)
    const db = w.database.reading
    const { hash: previous = '' } = three ?? {}
    const next = { ...(three as JournalRow), seq: 4, previous }
    const columns = sql`desk_id, seq, at, actor, via, act, piece, facts, previous, hash`
    const values = (row: JournalRow) =>
      sql`${row.desk_id}, ${row.seq}, ${row.at}, ${row.actor}, ${row.via}, 'forged', 1, ${row.facts}, ${row.previous}, ${hashOf(row)}`
    for (const row of [one, two, three])
      await expect(
        sql`insert or replace into journal (${columns}) values (${values(row as JournalRow)})`.execute(db),
      ).rejects.toThrow('append-only')
    await expect(
      sql`replace into journal (rowid, ${columns}) values (1, ${values(next)})`.execute(db),
    ).rejects.toThrow('append-only')
    await expect(sql`update or replace journal set seq = 2 where seq = 3`.execute(db)).rejects.toThrow(
      'append-only',
    )
    await expect(sql`update or ignore journal set act = 'x'`.execute(db)).rejects.toThrow('append-only')
    await expect(
      sql`insert or replace into journal_heads values (${w.desk.id}, 1, ${one?.hash})`.execute(db),
    ).rejects.toThrow('append-only')
    expect(await rows(w)).toEqual([one, two, three])
    expect(await flawsOf(w)).toEqual([])
  })

  it('is broken by any change of any text in it', async () => {
    const w = await world()
    await append(w, 4)
    const column = fc.constantFrom('at', 'actor', 'via', 'act', 'facts', 'previous', 'hash' as const)
    const change = fc.tuple(
      column,
      fc.integer({ min: 1, max: 4 }),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 3 }),
    )
    await fc.assert(
      fc.asyncProperty(change, async ([name, seq, place, put]) => {
        const before = (await rows(w))[seq - 1]?.[name as 'at'] ?? ''
        const at = place % (before.length + 1)
        const after = before.slice(0, at) + put + before.slice(at)
        const set = (text: string) =>
          tamper(w, (db) =>
            db
              .updateTable('journal')
              .set({ [name]: text })
              .where('seq', '=', seq)
              .execute(),
          )
        await set(after)
        expect(await flawsOf(w)).not.toEqual([])
        await set(before)
      }),
      { numRuns: 60 },
    )
    expect(await flawsOf(w)).toEqual([])
  })
})

onBothDatabases('a guarded chain', (world) => {
  it('is not emptied, nor changed by a session of PostgreSQL that says it is a replica', async () => {
    const w = await world()
    await append(w, 3)
    const db = w.database.reading
    await expect(sql`delete from journal`.execute(db)).rejects.toThrow('append-only')
    if (w.database.dialect === 'sqlite') return
    await expect(sql`truncate journal`.execute(db)).rejects.toThrow('append-only')
    await expect(sql`truncate desks cascade`.execute(db)).rejects.toThrow('append-only')
    await expect(sql`truncate journal_heads`.execute(db)).rejects.toThrow('append-only')
    await db.connection().execute(async (session) => {
      await sql`set session_replication_role = replica`.execute(session)
      await expect(sql`update journal set act = 'x'`.execute(session)).rejects.toThrow('append-only')
      await expect(sql`delete from journal`.execute(session)).rejects.toThrow('append-only')
      await expect(sql`delete from journal_heads`.execute(session)).rejects.toThrow('append-only')
      await sql`set session_replication_role = default`.execute(session)
    })
    expect(await flawsOf(w)).toEqual([])
  })
})

async function otherDesk({ database }: World): Promise<void> {
  const desk = await database.reading.selectFrom('desks').selectAll().executeTakeFirstOrThrow()
  await database.reading
    .insertInto('desks')
    .values({ ...desk, id: 'other', tenant: 'slack:T2' })
    .execute()
}

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'

let database: Database

beforeEach(async () => {
  database = openDatabase('sqlite::memory:')
  await sql`create table numbers (n integer)`.execute(database.reading)
})
afterEach(() => database.close())

const add = (n: unknown) => sql`insert into numbers (n) values (${n})`.execute(database.reading)
const all = async () => (await sql<{ n: number }>`select * from numbers`.execute(database.reading)).rows

it('a statement that is kept takes new values each time', async () => {
  for (const n of [1, 2, true, undefined]) await add(n)
  expect(await all()).toEqual([{ n: 1 }, { n: 2 }, { n: 1 }, { n: null }])
})

it('a statement that is kept sees a changed schema', async () => {
  await add(1)
  await all()
  await sql`alter table numbers add column m integer not null default 7`.execute(database.reading)
  expect(await all()).toEqual([{ n: 1, m: 7 }])
})

it('a statement that is kept sees a table that was made anew with its columns in another order', async () => {
  await sql`alter table numbers add column m integer`.execute(database.reading)
  await add(1)
  await all()
  await sql`create table others (m integer, n integer)`.execute(database.reading)
  await sql`insert into others (m, n) select m, n from numbers`.execute(database.reading)
  await sql`drop table numbers`.execute(database.reading)
  await sql`alter table others rename to numbers`.execute(database.reading)
  expect(await all()).toEqual([{ n: 1, m: null }])
})

it('more different statements than are kept all give their own answer', async () => {
  await add(1)
  const answers: number[] = []
  for (let n = 0; n < 700; n++) {
    const { rows } = await sql<{ a: number }>`select ${sql.lit(n % 350)} as a from numbers`.execute(
      database.reading,
    )
    answers.push(rows[0]?.a ?? -1)
  }
  expect(answers).toEqual(Array.from({ length: 700 }, (_, n) => n % 350))
})

it('a failed statement can be run again', async () => {
  await sql`create table singles (n integer primary key)`.execute(database.reading)
  const one = () => sql`insert into singles (n) values (${1})`.execute(database.reading)
  await one()
  await expect(one()).rejects.toThrow('UNIQUE')
  await sql`delete from singles`.execute(database.reading)
  await one()
  expect((await sql`select n from singles`.execute(database.reading)).rows).toEqual([{ n: 1 }])
})

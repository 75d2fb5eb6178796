import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { isGuarded } from '../../src/db/guards.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { contentsOf, countRows, tablesOf } from '../../src/db/tables.ts'
import { moveToPostgres } from '../../src/keep/move.ts'
import { NotDone } from '../../src/keep/not-done.ts'
import { moveAsTyped } from '../../src/keep/typed.ts'
import { examineChain } from '../../src/loop/chain.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { mainCommand } from '../support/main-command.ts'
import { freshDatabase } from '../support/postgres.ts'
import { filled, refusal } from './support.ts'

async function emptyTarget(): Promise<string> {
  const { url, drop } = await freshDatabase(inject('postgres'))
  atTheEnd(drop)
  return url
}

function opened(url: string): Database {
  const database = openDatabase(url)
  atTheEnd(() => database.close())
  return database
}

async function client(url: string): Promise<pg.Client> {
  const open = new pg.Client({ connectionString: url })
  await open.connect()
  atTheEnd(() => open.end().catch(() => undefined))
  return open
}

async function rowsOf(database: Database) {
  const counts: Record<string, number> = {}
  for (const table of await tablesOf(database.reading))
    counts[table] = await countRows(database.reading, table)
  return counts
}

/** What every table holds, to the last value. */
const allOf = (database: Database) =>
  database.transact(async (trx) => {
    const contents: Record<string, string> = {}
    for (const table of await tablesOf(trx)) {
      const { rows, sum } = await contentsOf(trx, table)
      contents[table] = `${rows} rows, ${sum}`
    }
    return contents
  })

describe('a desk moves from SQLite to PostgreSQL', () => {
  it('with everything that it has, and works on there', async () => {
    const [{ url }, target] = [await filled(), await emptyTarget()]
    const tables: string[] = []
    const { said, well } = await moveAsTyped(url, [target], (line) => tables.push(line))
    const [before, after] = [opened(url), opened(target)]
    expect(said[0]).toMatch(/^Moved [\d,]+ rows of \d\d tables\. Every row .* is whole\.$/)
    expect([well, tables.length]).toEqual([true, (await tablesOf(before.reading)).length])
    expect(await allOf(after)).toEqual(await allOf(before))
    expect(await migrate(after)).toEqual([])
    await worksOn(after)
  })

  it('whatever its texts and figures are', async () => {
    const [{ url, file }, target] = [await filled(), await emptyTarget()]
    const handle = new Sqlite(file)
    const desk = handle.prepare('select id from desks').pluck().get()
    const keep = handle.prepare('insert into clippings values (?, ?, ?, ?, ?, ?)')
    const texts = [
      ...[...hostileTexts(60)].flat(),
      '',
      ' ',
      '\\',
      "'; drop table desks; --",
      '\u{1F469}\u200D\u{1F4BB}',
      'x'.repeat(300_000),
    ]
    for (const [at, text] of texts.map((each) => each.replaceAll('\0', '')).entries())
      keep.run(
        desk,
        `hostile-${at}`,
        text,
        at % 2 ? null : text,
        'slack:T0DEMO/UCHEN',
        '2026-11-26T00:00:00.000Z',
      )
    const figure = handle.prepare(`update snapshots set value = ? where rowid = ?`)
    const figures = [0.1, 1 / 3, 2 ** 53 - 1, 1e-320, 123_456_789.123_45, -0.5, 1e21]
    for (const [at, value] of figures.entries()) figure.run(value, at + 1)
    handle.close()
    await moveToPostgres({ from: url, to: target })
    expect(await allOf(opened(target))).toEqual(await allOf(opened(url)))
  })

  it('and a row that the server changed on its way is noticed', async () => {
    const [{ url }, target] = [await filled(), await emptyTarget()]
    await migrate(opened(target))
    const server = await client(target)
    await server.query(`create function bend() returns trigger language plpgsql
      as $$ begin new.remark := new.remark || ' '; return new; end $$`)
    await server.query('create trigger bend before insert on scores for each row execute function bend()')
    expect(await refusal(moveToPostgres({ from: url, to: target }))).toMatch(
      /^scores did not arrive as it was/,
    )
    expect(Object.values(await rowsOf(opened(target))).every((rows) => rows === 0)).toBe(true)
  })

  it('and a broken record is told, but moved as it is', async () => {
    const [{ url, file }, target] = [await filled(), await emptyTarget()]
    const handle = new Sqlite(file)
    handle.exec(`drop trigger journal_no_update; drop trigger journal_no_delete;
      update journal set actor = 'slack:T0DEMO/UX' where seq = 7; delete from journal where seq = 9`)
    handle.close()
    const { said, well } = await moveAsTyped(url, [target], () => {})
    expect([said.join('\n'), well]).toEqual([expect.stringMatching(/broken at entry 7/), false])
  })
})

async function worksOn(database: Database) {
  const { reading } = database
  const desk = await reading.selectFrom('desks').select('id').executeTakeFirstOrThrow()
  const { last } = await reading
    .selectFrom('notices')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  const scene = { database, clock: { now: () => '2026-11-27T00:00:00.000Z' } }
  const actor = { desk: desk.id, person: 'slack:T0DEMO/UWANG', via: 'command' as const }
  await proposePitch(scene, actor, { title: 'After the move', form: 'article', note: '' })
  const newest = await reading
    .selectFrom('notices')
    .select('id')
    .where('id', '>', last)
    .orderBy('id')
    .execute()
  expect(newest[0]?.id).toBe(last + 1)
  expect((await examineChain(reading, desk.id)).flaws).toEqual([])
  expect(await isGuarded(database)).toBe(true)
  for (const act of ['update journal set actor = actor', 'delete from journal', 'truncate journal'])
    await expect(sql.raw(act).execute(reading)).rejects.toThrow(/append-only/)
}

it('a text that PostgreSQL cannot hold arrives without what it cannot hold', async () => {
  const [{ url, file }, target] = [await filled(), await emptyTarget()]
  const handle = new Sqlite(file)
  handle.prepare('update scores set remark = ? where rowid = 1').run('a\0b')
  handle.close()
  await moveToPostgres({ from: url, to: target })
  const { rows } = await (await client(target)).query("select remark from scores where remark = 'ab'")
  expect(rows).toHaveLength(1)
})

describe('a move that stops half way leaves nothing, and can be begun again', () => {
  it('where its process was killed', async () => {
    const [{ url }, target] = [await filled(), await emptyTarget()]
    await migrate(opened(target))
    // The table that comes last is held, so that the move is certainly not done when it is killed.
    const server = await client(target)
    await server.query('begin; lock table snapshots in share mode')
    const killed = await mainCommand(['move', target], { DATABASE_URL: url }, (said, kill) => {
      if (/^ {2}journal: \d\d/m.test(said)) kill()
    })
    expect(killed.code).toBe(null)
    await server.query('rollback')
    expect(Object.values(await rowsOf(opened(target))).every((rows) => rows === 0)).toBe(true)
    const again = await mainCommand(['move', target], { DATABASE_URL: url })
    expect(again).toMatchObject({ code: 0, said: expect.stringContaining('Every row was read back') })
  })

  it('where it failed after any table', async () => {
    const [{ url }, target] = [await filled(), await emptyTarget()]
    for (const after of ['desks', 'pieces', 'journal', 'verdicts']) {
      const moved = (table: string) => {
        if (table === after) throw new NotDone('enough')
      }
      expect(await refusal(moveToPostgres({ from: url, to: target, moved }))).toBe('enough')
    }
    expect(await moveToPostgres({ from: url, to: target })).toMatchObject({ broken: undefined })
  })
})

describe('a move is refused, with what to do', () => {
  it('while the bot has the file open, and no bot begins on it meanwhile', async () => {
    const [{ url }, target] = [await filled(), await emptyTarget()]
    const bot = openDatabase(url)
    await rowsOf(bot)
    expect(await refusal(moveToPostgres({ from: url, to: target }))).toMatch(/has .* open\. Stop it first/)
    await bot.close()
    let second = ''
    const moved = () => {
      second ||= tryToWrite(url.slice('file:'.length))
    }
    await moveToPostgres({ from: url, to: target, moved })
    expect(second).toBe('SQLITE_BUSY')
  })

  it('into a database that has a desk', async () => {
    const [{ url }, target] = [await filled(), await emptyTarget()]
    await moveToPostgres({ from: url, to: target })
    const before = await allOf(opened(target))
    expect(await refusal(moveToPostgres({ from: url, to: target }))).toMatch(
      /has a desk already \(1 rows? in desks\)/,
    )
    expect(await allOf(opened(target))).toEqual(before)
  })

  it('into a database of another program', async () => {
    const [{ url }, target] = [await filled(), await emptyTarget()]
    await (await client(target)).query('create table people (name text)')
    expect(await refusal(moveToPostgres({ from: url, to: target }))).toMatch(
      /tables of another program \(people\)/,
    )
  })

  it('from a file of another version', async () => {
    const [{ url, file }, target] = [await filled(), await emptyTarget()]
    new Sqlite(file).exec(`delete from kysely_migration where name like '20261129%'`).close()
    expect(await refusal(moveToPostgres({ from: url, to: target }))).toMatch(/npm run migrate/)
  })

  it('to nowhere, and no password is said', async () => {
    const { url } = await filled()
    const to = 'postgres://me:secret@127.0.0.1:1/desk'
    const said = await refusal(moveToPostgres({ from: url, to }))
    expect(said).toMatch(/^PostgreSQL at 127\.0\.0\.1:1\/desk cannot be reached \(ECONNREFUSED\)/)
    expect(await refusal(moveToPostgres({ from: url, to: '' }))).toMatch(/^Say where to/)
    expect(await refusal(moveToPostgres({ from: to, to }))).toMatch(/names no SQLite file/)
  })

  it('to a database that is not there', async () => {
    const [{ url }, target] = [await filled(), await emptyTarget()]
    const to = target.replace(/\/[^/]+$/, '/nowhere')
    expect(await refusal(moveToPostgres({ from: url, to }))).toMatch(
      /refused: database "nowhere" does not exist/,
    )
  })
})

function tryToWrite(file: string): string {
  const other = new Sqlite(file, { timeout: 10 })
  try {
    other.exec('begin immediate')
    return 'it could'
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    other.close()
  }
}

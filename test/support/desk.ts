import { describe } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import type { Language } from '../../src/foundation/language.ts'
import { type MovableClock, movableClock } from '../../src/foundation/time.ts'
import type { Desk } from '../../src/loop/desk.ts'
import { greet } from '../../src/loop/greet.ts'
import { type JournalEntry, walkJournal } from '../../src/loop/journal.ts'
import { findDesk, openDesk } from '../../src/loop/open-desk.ts'
import type { Role } from '../../src/loop/people.ts'
import type { Actor, Scene } from '../../src/loop/scene.ts'
import { atTheEnd } from './at-the-end.ts'
import { type Dialect, template } from './template.ts'

/** Thursday 26 November 2026, 10:42 in Shanghai: the moment at which every medium test begins. */
export const start = '2026-11-26T02:42:00.000Z'

/** What the platform says of an ordinary member. */
export const member = { standing: 'member', admin: false } as const

export const tenant = 'slack:T1'
export const ref = (id: string) => `${tenant}/${id}`

export interface World {
  database: Database
  clock: MovableClock
  scene: Scene
  desk: Desk
  /** Acts as a person of the desk: `as('chen')`. */
  as(person: string, via?: string): Actor
  /** The scene of another process on the same server; on SQLite it is the same one. */
  another(): Scene
}

const cast: [id: string, name: string, roles: Role[], language?: Language][] = [
  ['chen', '陈', ['lead']],
  ['lin', '林', ['planner']],
  ['wang', '王', ['writer']],
  ['zhao', '赵', ['reviewer']],
  ['qian', '钱', ['reviewer']],
  ['li', '李', ['operator', 'analyst']],
  ['guest', 'Guest', [], 'en'],
]

type Tests = (world: () => Promise<World>) => void

/** Runs the same tests over SQLite and over PostgreSQL; `world()` makes a new desk with the cast of seven. */
export function onBothDatabases(title: string, tests: Tests): void {
  for (const dialect of ['SQLite', 'PostgreSQL'] as const) on(dialect, `${title}, on ${dialect}`, tests)
}

/** Runs tests over SQLite alone: for wording, where the queries behind it are tested on both databases elsewhere. */
export function onSqlite(title: string, tests: Tests): void {
  on('SQLite', title, tests)
}

/** Runs tests over PostgreSQL alone: for what several connections do to one another. */
export function onPostgres(title: string, tests: Tests): void {
  on('PostgreSQL', title, tests)
}

function on(dialect: Dialect, title: string, tests: Tests): void {
  describe(title, () => {
    tests(() => newWorld(dialect))
  })
}

async function newWorld(dialect: Dialect): Promise<World> {
  const url = await withTheCast(dialect)
  const database = openDatabase(url)
  atTheEnd(() => database.close())
  const clock = movableClock(start, { frozen: true })
  const scene = { database, clock }
  const desk = (await findDesk(scene, tenant)) as Desk
  return {
    database,
    clock,
    scene,
    desk,
    as: (person, via = 'command') => ({ desk: desk.id, person: ref(person), via }),
    another() {
      if (dialect === 'SQLite') return scene
      const second = openDatabase(url)
      atTheEnd(() => second.close())
      return { database: second, clock }
    },
  }
}

const withTheCast = template(async (database) => {
  const scene = { database, clock: movableClock(start, { frozen: true }) }
  const desk = await openDesk(scene, { tenant, home: ref('home'), zone: 'Asia/Shanghai', language: 'zh-CN' })
  for (const [id, name, roles, language = 'zh-CN'] of cast) {
    await greet(scene, desk.id, { id: ref(id), name, language, zone: 'Asia/Shanghai', ...member })
    await database.reading
      .updateTable('people')
      .set({ roles: JSON.stringify(roles) })
      .where('id', '=', ref(id))
      .execute()
  }
  await database.reading.updateTable('desks').set({ set_up_at: start }).execute()
})

/** Everything that the journal holds, oldest first. */
export async function wholeJournal({ database, desk }: Pick<World, 'database' | 'desk'>) {
  const entries: JournalEntry[] = []
  for await (const entry of walkJournal(database.reading, desk.id)) entries.push(entry)
  return entries
}

/** The notices written so far, oldest first. */
export async function notices({ database }: World) {
  const rows = await database.reading.selectFrom('notices').selectAll().orderBy('id').execute()
  return rows.map(({ conversation, tag, kind, mode, facts }) => ({
    conversation,
    tag,
    kind,
    mode,
    facts: JSON.parse(facts) as Record<string, unknown>,
  }))
}

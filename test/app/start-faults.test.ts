import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, inject, it } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { openDemo } from '../../src/demo/demo.ts'
import type { Config, SlackConfig } from '../../src/foundation/config.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { manifestOf } from '../../src/slack/manifest.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { start } from '../support/desk.ts'
import { emptyDatabase, openWorkspace } from '../support/faults-house.ts'
import { endsWith, refusingServer, takenPort } from '../support/start-fault.ts'

type Whole = Config & { slack: SlackConfig }

async function working(transport: 'socket' | 'http' = 'socket'): Promise<Whole> {
  const { config } = await openWorkspace({ transport }, movableClock(start, { frozen: true }))
  return { databaseUrl: 'sqlite::memory:', ...config }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-start-'))
  atTheEnd(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('a port that somebody else has', () => {
  it('ends the start with what to set, for health', async () => {
    const healthPort = await takenPort('127.0.0.1')
    const said = await endsWith({ ...(await working()), healthPort })
    expect(said).toMatch(new RegExp(`^Port ${healthPort} is in use .*HEALTH_PORT.*$`))
  })

  it('ends it for HTTP', async () => {
    const config = await working('http')
    const port = await takenPort()
    const said = await endsWith({ ...config, slack: { ...config.slack, port } as SlackConfig })
    expect(said).toMatch(new RegExp(`^Port ${port} is in use .* PORT .*$`))
  })

  it('ends the demo', async () => {
    const port = await takenPort('127.0.0.1')
    await expect(openDemo({ port, logLevel: 'silent' })).rejects.toThrow(/in use .*DEMO_PORT/)
  })

  it('is named as an address that this machine lacks, when that is what is wrong', async () => {
    const said = await endsWith({ ...(await working()), healthHost: '192.0.2.1' })
    expect(said).toMatch(/no address 192\.0\.2\.1: correct HEALTH_HOST/)
  })
})

describe('in place of the database', () => {
  const opened = async (path: string) => endsWith({ ...(await working()), databaseUrl: `file:${path}` })

  it('an empty file is not taken for a new desk', async () => {
    const path = join(newFolder(), 'desk.sqlite')
    writeFileSync(path, '')
    expect(await opened(path)).toMatch(/is empty: restore it from a backup, or delete it/)
  })

  it('a file of another kind is named', async () => {
    const path = join(newFolder(), 'notes.txt')
    writeFileSync(path, 'Notes of the meeting. '.repeat(100))
    expect(await opened(path)).toMatch(/notes\.txt is no SQLite database/)
  })

  it('a database of another program is left alone', async () => {
    const path = join(newFolder(), 'other.sqlite')
    const other = new Sqlite(path)
    other.exec('create table songs (id integer primary key)')
    other.close()
    expect(await opened(path)).toMatch(/belongs to another program .*songs.*DATABASE_URL/)
    expect(new Sqlite(path).prepare('select name from sqlite_master').pluck().all()).toEqual(['songs'])
  })

  it('a folder is named', async () => {
    expect(await opened(newFolder())).toMatch(/cannot write .*right to write/)
  })

  it('a place where nothing can be written is named', async () => {
    const folder = newFolder()
    chmodSync(folder, 0o555)
    // Whoever is root may write everywhere but where nothing is written at all.
    const place = process.getuid?.() === 0 ? '/proc' : folder
    expect(await opened(join(place, 'desk.sqlite'))).toMatch(/cannot write .*right to write/)
  })

  it.each(['SQLite', 'PostgreSQL'] as const)('a newer schema is left alone, on %s', async (kind) => {
    const databaseUrl = await emptyDatabase(kind)
    const database = openDatabase(databaseUrl)
    await migrate(database)
    await sql`insert into kysely_migration values ('29991231-future', '2999-12-31')`.execute(database.reading)
    await database.close()
    const said = await endsWith({ ...(await working()), databaseUrl })
    expect(said).toMatch(/used by a newer Copydesk .*29991231-future/)
  })

  it('tables of another program are left alone, on PostgreSQL', async () => {
    const databaseUrl = await emptyDatabase('PostgreSQL')
    const database = openDatabase(databaseUrl)
    await sql`create table desks (id integer primary key)`.execute(database.reading)
    await database.close()
    expect(await endsWith({ ...(await working()), databaseUrl })).toMatch(/tables of another program/)
  })
})

describe('a PostgreSQL server', () => {
  const at = async (databaseUrl: string) => endsWith({ ...(await working()), databaseUrl })

  it('whose name nobody knows is named', async () => {
    expect(await at('postgres://desk:secret@no-such-host.invalid/desk')).toBe(
      'There is no host no-such-host.invalid: correct DATABASE_URL.',
    )
  })

  it('that refuses the password is named, without the password', async () => {
    const port = await refusingServer('28P01', 'password authentication failed for user "desk"')
    const said = await at(`postgres://desk:secret@127.0.0.1:${port}/desk`)
    expect(said).toBe(
      `PostgreSQL at 127.0.0.1:${port} refuses the password of desk: correct it in DATABASE_URL.`,
    )
  })

  it('that does not know the user or wants no such one is named', async () => {
    const port = await refusingServer('28000', 'role "desk" does not exist')
    expect(await at(`postgres://desk@127.0.0.1:${port}/desk`)).toMatch(/does not let desk in/)
  })

  it('that has no such database is told with how to make it', async () => {
    const url = new URL(inject('postgres'))
    url.pathname = '/no_such_desk'
    expect(await at(url.href)).toMatch(/has no database no_such_desk: make it \(createdb no_such_desk\)/)
  })
})

describe('Slack', () => {
  it('that does not know the bot’s token ends the start with where to copy it', async () => {
    const config = await working()
    const said = await endsWith({ ...config, slack: { ...config.slack, botToken: 'xoxb-wrong' } })
    expect(said).toMatch(/does not know SLACK_BOT_TOKEN .*OAuth & Permissions/)
  })

  it('that does not know the app’s token ends it too', async () => {
    const config = await working()
    const slack = { ...config.slack, appToken: 'xapp-wrong' } as SlackConfig
    expect(await endsWith({ ...config, slack })).toMatch(/does not know SLACK_APP_TOKEN .*Basic Information/)
  })

  it('that finds two kinds of token mixed up says which', async () => {
    const config = await working()
    const slack = { ...config.slack, appToken: config.slack.botToken } as SlackConfig
    expect(await endsWith({ ...config, slack })).toMatch(/SLACK_APP_TOKEN/)
  })

  it('that gives fewer scopes than are needed ends it with those that lack', async () => {
    const manifest = manifestOf('socket')
    const bot = manifest.oauth_config.scopes.bot.filter((scope) => !/^(users:read|files:read)$/.test(scope))
    const sandbox = await createSandbox({
      seed: {
        team: { id: 'T1', name: 'Qingtuan', domain: 'qingtuan' },
        users: [{ id: 'UBOT', name: 'copydesk', realName: 'Copydesk', isBot: true }],
        conversations: [],
      },
      manifest: { ...manifest, oauth_config: { scopes: { bot } } },
      delivery: { kind: 'socket' },
    })
    atTheEnd(() => sandbox.stop())
    const { botToken, appToken, apiUrl } = sandbox
    const said = await endsWith({
      databaseUrl: 'sqlite::memory:',
      logLevel: 'silent',
      healthPort: 0,
      demoPort: 0,
      slack: { mode: 'socket', botToken, appToken, apiUrl, prefix: '' },
    })
    expect(said).toMatch(/lacks the scopes users:read, files:read: add them .*reinstall/)
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openDatabase } from '../db/open.ts'
import type { Config } from '../foundation/config.ts'
import { createLog } from '../foundation/log.ts'
import { portFault } from '../foundation/start-fault.ts'
import {
  type Instant,
  instantOf,
  type LocalDate,
  localOf,
  movableClock,
  msOf,
  systemClock,
} from '../foundation/time.ts'
import { createSandbox, type Sandbox } from '../sandbox/index.ts'
import { buildPage } from '../sandbox/page/build.ts'
import { manifestOf } from '../slack/manifest.ts'
import { deskClock, type Slots } from './desk-clock.ts'
import { exportFiles } from './export-files.ts'
import { restartable } from './restartable.ts'
import { seedDesk } from './seed-desk.ts'
import { workspace, zone } from './team.ts'

export interface Demo {
  url: string
  sandbox: Sandbox
  stop(): Promise<void>
}

export interface DemoParts {
  /** 0 takes a free one. */
  port: number
  logLevel: string
  /** Before the name of every command, such as `cd-`. */
  prefix?: string
  /** The day on which it opens, at 09:41 of the team's zone; the real one unless told. */
  today?: LocalDate
}

/** Opens the sandbox with a seeded team and the real bot connected to it. */
export async function openDemo({
  port,
  logLevel,
  prefix = '',
  today = todayInZone(),
}: DemoParts): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-demo-'))
  const pageDir = join(folder, 'page')
  await buildPage(pageDir)
  const clock = movableClock(instantOf({ date: today, time: '08:30' }, zone))
  const databaseUrl = `file:${join(folder, 'demo.sqlite')}`
  const database = openDatabase(databaseUrl)
  let slots: Slots = {}
  const bot = restartable(() => createApp(config(), { clock, machine: clock, log: createLog(logLevel) }))
  const moved = async () => {
    await bot.tick()
    slots = await slotsAround(database, clock.now())
  }
  const sandbox = await createSandbox({
    port,
    pageDir,
    rateLimits: true,
    delivery: { kind: 'socket' },
    seed: workspace(exportFiles(today), prefix),
    manifest: manifestOf('socket', prefix),
    now: () => msOf(clock.now()),
    deskClock: deskClock({ clock, zone, slots: () => slots, moved }),
    appProcess: bot,
  }).catch((error: unknown) => {
    throw portFault(error, { port, setting: 'DEMO_PORT' })
  })
  const { apiUrl, botToken, appToken } = sandbox
  const config = () => ({
    databaseUrl,
    logLevel,
    healthPort: 0,
    demoPort: port,
    slack: { mode: 'socket' as const, prefix, apiUrl, botToken, appToken },
  })
  await migrate(database)
  await seedDesk({ database, clock }, clock, today)
  clock.moveTo(instantOf({ date: today, time: '09:00' }, zone))
  await bot.start()
  clock.moveTo(instantOf({ date: today, time: '09:41' }, zone))
  slots = await slotsAround(database, clock.now())
  return {
    url: sandbox.url,
    sandbox,
    async stop() {
      await bot.stop()
      await sandbox.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const todayInZone = () => localOf(systemClock.now(), zone).date

/** The slots that wait for their post: the last whose time has come, and the next. */
async function slotsAround({ reading }: Database, now: Instant): Promise<Slots> {
  const waiting = reading.selectFrom('slots').where('state', '=', 'scheduled')
  const [last, next] = await Promise.all([
    waiting
      .select((eb) => eb.fn.max('at').as('at'))
      .where('at', '<=', now)
      .executeTakeFirst(),
    waiting
      .select((eb) => eb.fn.min('at').as('at'))
      .where('at', '>', now)
      .executeTakeFirst(),
  ])
  return { last: last?.at ?? undefined, next: next?.at ?? undefined }
}

/** `npm run demo`: opens the demo, says where, and closes it on a signal. */
export async function runDemo(config: Config, prefix: string): Promise<void> {
  process.stdout.write('Copydesk is preparing the demo …\n')
  const demo = await openDemo({ port: config.demoPort, logLevel: 'error', prefix })
  process.stdout.write(`Open ${demo.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.stop().then(() => process.exit(0)))
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import { migrate } from '../db/migrate.ts'
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
import { deskClock } from './desk-clock.ts'
import { exportFiles } from './export-files.ts'
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
  let next: Instant | undefined
  const moved = { now: async () => {} }
  const sandbox = await createSandbox({
    port,
    pageDir,
    rateLimits: true,
    delivery: { kind: 'socket' },
    seed: workspace(exportFiles(today), prefix),
    manifest: manifestOf('socket', prefix),
    now: () => msOf(clock.now()),
    deskClock: deskClock({ clock, zone, nextSlot: () => next, moved: () => moved.now() }),
  }).catch((error: unknown) => {
    throw portFault(error, { port, setting: 'DEMO_PORT' })
  })
  const app = createApp(
    {
      databaseUrl: `file:${join(folder, 'demo.sqlite')}`,
      logLevel,
      healthPort: 0,
      demoPort: port,
      slack: {
        mode: 'socket',
        prefix,
        apiUrl: sandbox.apiUrl,
        botToken: sandbox.botToken,
        appToken: sandbox.appToken,
      },
    },
    { clock, machine: clock, log: createLog(logLevel) },
  )
  const { database } = app.scene
  await migrate(database)
  await seedDesk({ database, clock }, clock, today)
  const lookAhead = async () => {
    next = await nextSlot(database, clock.now())
  }
  moved.now = async () => {
    await app.tick()
    await lookAhead()
  }
  clock.moveTo(instantOf({ date: today, time: '09:00' }, zone))
  await app.start()
  await app.tick()
  clock.moveTo(instantOf({ date: today, time: '09:41' }, zone))
  await lookAhead()
  return {
    url: sandbox.url,
    sandbox,
    async stop() {
      await app.stop()
      await sandbox.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const todayInZone = () => localOf(systemClock.now(), zone).date

type SomeDatabase = Parameters<typeof migrate>[0]

async function nextSlot({ reading }: SomeDatabase, now: Instant): Promise<Instant | undefined> {
  const row = await reading
    .selectFrom('slots')
    .select((eb) => eb.fn.min('at').as('at'))
    .where('state', '=', 'scheduled')
    .where('at', '>', now)
    .executeTakeFirst()
  return row?.at ?? undefined
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

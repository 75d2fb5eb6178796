import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { inject } from 'vitest'
import { type App, createApp, type Parts } from '../../src/app.ts'
import { type Length, type MovableClock, movableClock, msOf } from '../../src/foundation/time.ts'
import type { Desk } from '../../src/loop/desk.ts'
import { loadDesk } from '../../src/loop/desk-store.ts'
import { addChannel } from '../../src/loop/distribute/add-channel.ts'
import { giveRoles } from '../../src/loop/give-roles.ts'
import { greet } from '../../src/loop/greet.ts'
import { openDesk } from '../../src/loop/open-desk.ts'
import type { Role } from '../../src/loop/people.ts'
import type { Actor } from '../../src/loop/scene.ts'
import { setUpDesk } from '../../src/loop/set-up-desk.ts'
import { createSandbox, type Member, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts'
import { manifestOf } from '../../src/slack/manifest.ts'
import { atTheEnd } from './at-the-end.ts'
import { member, ref, start, tenant } from './desk.ts'
import { freePort } from './free-port.ts'
import { freshDatabase } from './postgres.ts'
import { type Dialect, template } from './template.ts'

export const rooms = {
  topics: 'CTOPICS',
  review: 'CREVIEW',
  schedule: 'CSCHEDULE',
  numbers: 'CNUMBERS',
  lobby: 'CLOBBY',
} as const

const roles = {
  UCHEN: ['lead'],
  ULIN: ['planner'],
  UWANG: ['writer'],
  UZHAO: ['reviewer'],
  UQIAN: ['reviewer'],
  ULI: ['operator', 'analyst'],
} satisfies Record<string, Role[]>
export type Who = keyof typeof roles
export const everybody = Object.keys(roles) as Who[]

const zone = 'Asia/Shanghai'
const language = 'en'

/** The URL of a new database with the newest schema, which is gone when the test is over. */
export const newDatabase = template()

/** The same without any schema. */
export async function emptyDatabase(kind: Dialect): Promise<string> {
  if (kind === 'PostgreSQL') {
    const { url, drop } = await freshDatabase(inject('postgres'))
    atTheEnd(drop)
    return url
  }
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-fault-'))
  atTheEnd(async () => rmSync(folder, { recursive: true, force: true }))
  return `file:${join(folder, 'desk.sqlite')}`
}

/** A workspace with a team whose desk is set up, and any number of bots on one database. */
export interface House {
  sandbox: Sandbox
  clock: MovableClock
  /** Running bots, oldest first. */
  bots: App[]
  databaseUrl: string
  /** Where the bots of a house over HTTP listen. */
  eventsUrl: string
  desk: Desk
  as(who: Who): Member
  /** Acts in the core as somebody of the desk. */
  actor(who: Who): Actor
  scene(): App['scene']
  /** Lets everything that is due happen and arrive, in every bot. */
  settle(): Promise<void>
  moveBy(length: Length): void
  startBot(): Promise<App>
  stopBot(bot: App): Promise<void>
}

export interface HouseOptions extends Pick<SandboxOptions, 'rateLimits' | 'eventRetryMs'> {
  databaseUrl?: string
  transport?: 'socket' | 'http'
  bots?: number
  socketTimes?: Parts['socketTimes']
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { databaseUrl = await newDatabase('SQLite'), transport = 'socket', bots: count = 1 } = options
  const clock = movableClock(start, { frozen: true })
  const { sandbox, config, eventsUrl } = await openWorkspace({ ...options, transport }, clock)
  const bots: App[] = []
  const stopBot = async (bot: App) => {
    bots.splice(bots.indexOf(bot), 1)
    await bot.stop()
  }
  atTheEnd(async () => {
    for (const bot of [...bots]) await stopBot(bot)
  })
  const startBot = async () => {
    const log = pino({ level: 'silent' })
    const bot = createApp(
      { databaseUrl, ...config },
      { clock, machine: clock, pace: 0, limit: false, idle: true, log, socketTimes: options.socketTimes },
    )
    await bot.start()
    bots.push(bot)
    return bot
  }
  for (let n = 0; n < count; n++) await startBot()
  sandbox.alsoWaitFor(async () => {
    for (const bot of bots) await bot.platforms.slack.settle()
  })
  const settle = async () => {
    for (let rounds = 0; rounds < 2; rounds++) {
      await sandbox.settle()
      for (const bot of bots) await bot.settle()
    }
    await sandbox.settle()
  }
  const scene = () => (bots.at(-1) as App).scene
  const desk = await foundDesk(scene())
  await settle()
  return {
    sandbox,
    clock,
    bots,
    databaseUrl,
    eventsUrl,
    desk,
    scene,
    settle,
    startBot,
    stopBot,
    as: (who) => sandbox.as(who),
    actor: (who) => ({ desk: desk.id, person: ref(who), via: 'command' }),
    moveBy: (length) => clock.moveBy(length),
  }
}

/** The strict workspace of a house, and the settings with which a bot connects to it. */
export async function openWorkspace(
  { transport, ...options }: HouseOptions & { transport: 'socket' | 'http' },
  clock: MovableClock,
) {
  const port = transport === 'http' ? await freePort() : 0
  const eventsUrl = `http://127.0.0.1:${port}/slack/events`
  const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5'
  let tick = 0
  const sandbox = await createSandbox({
    ...options,
    seed: seed(),
    manifest: manifestOf(transport),
    delivery: transport === 'socket' ? { kind: 'socket' } : { kind: 'http', url: eventsUrl, signingSecret },
    // Messages need times of their own even while the clock stands still.
    now: () => msOf(clock.now()) + (tick++ % 50_000) / 100,
  })
  atTheEnd(() => sandbox.stop())
  const { botToken, appToken, apiUrl } = sandbox
  const way =
    transport === 'socket'
      ? { mode: 'socket' as const, appToken }
      : { mode: 'http' as const, signingSecret, port }
  const slack = { botToken, apiUrl, prefix: '', ...way }
  return { sandbox, eventsUrl, config: { logLevel: 'silent', healthPort: 0, demoPort: 0, slack } }
}

function seed(): SandboxOptions['seed'] {
  const users = everybody.map((id) => {
    const name = id.slice(1).toLowerCase()
    return { id, name, realName: name, locale: 'en-US', tz: zone }
  })
  const bot = { id: 'UBOT', name: 'copydesk', realName: 'Copydesk', isBot: true, tz: zone }
  return {
    team: { id: 'T1', name: 'Qingtuan', domain: 'qingtuan' },
    users: [...users, bot],
    conversations: Object.entries(rooms).map(([name, id]) => ({
      id,
      name,
      kind: 'public' as const,
      members: [...everybody, bot.id],
    })),
  }
}

/** Sets a desk up by the use cases that people use: rooms, roles, two channels of 李’s. */
export async function foundDesk(scene: App['scene']): Promise<Desk> {
  const desk = await openDesk(scene, { tenant, home: ref(rooms.lobby), zone, language })
  const known = everybody.map(
    (id) => ({ id: ref(id), name: id.slice(1).toLowerCase(), language, zone, ...member }) as const,
  )
  for (const who of known) await greet(scene, desk.id, who)
  const chen: Actor = { desk: desk.id, person: ref('UCHEN'), via: 'command' }
  const places = { topics: ref(rooms.topics), review: ref(rooms.review), schedule: ref(rooms.schedule) }
  await setUpDesk(scene, chen, { ...places, metrics: ref(rooms.numbers) })
  for (const who of known) await giveRoles(scene, chen, { who, roles: roles[who.id.split('/')[1] as Who] })
  const owner = ref('ULI')
  await addChannel(scene, chen, { platform: 'xiaohongshu', account: 'Kitchen', owner })
  await addChannel(scene, chen, { platform: 'wechat-oa', account: 'Notes', owner })
  return loadDesk(scene.database.reading, desk.id)
}

import { createDelivery, type Delivery } from './chat/deliver/deliver.ts'
import { createStorageAlarm, type StorageAlarm } from './chat/deliver/storage-alarm.ts'
import { createConversation } from './chat/front/converse.ts'
import { type Limit, usualLimit } from './chat/front/haste.ts'
import { cardOf } from './chat/front/notices.ts'
import { type ChatPlatform, workspacesOf } from './chat/talk/workspace.ts'
import { peopleRings, rings } from './clock/rings.ts'
import { createTicks, type Ticks } from './clock/ticks.ts'
import { watchLink } from './clock/watch-link.ts'
import type { Ear } from './db/listen.ts'
import { type Database, openDatabase } from './db/open.ts'
import { ready } from './db/ready.ts'
import { watched } from './db/watch.ts'
import type { Config, SlackConfig } from './foundation/config.ts'
import { createLog, type Log } from './foundation/log.ts'
import type { StartFault } from './foundation/start-fault.ts'
import { type Clock, systemClock } from './foundation/time.ts'
import { type HealthDoor, looker, serveHealth } from './http/health.ts'
import type { Scene } from './loop/scene.ts'
import { backlog } from './outbox/backlog.ts'
import { stopReading } from './platforms/exports/read-apart.ts'
import { createSlack, type SlackParts } from './slack/slack.ts'

/** What is outside and may be replaced: time, the pace of posting, where logs go. */
export interface Parts {
  clock?: Clock
  machine?: Clock
  log?: Log
  /** Milliseconds between two posts into one conversation; 1000 unless told. */
  pace?: number
  /** How much one person may do; `false` for as much as they like, in tests that act at a machine's pace. */
  limit?: Limit | false
  /** Whether time passes by itself: the minute's tick and the outbox's regular look. */
  idle?: boolean
  /** Milliseconds that stopping may take; `stopWithin` unless told. */
  stopWithin?: number
  /** Slack has thrown us out for good, and nothing is heard any more: whoever started us ends us. */
  lost?(fault: StartFault): void
  socketTimes?: SlackParts['times']
}

/** Longer than the one post that may hang (8 s), shorter than the 10 s after which Docker kills. */
export const stopWithin = 9000

/** The chat platforms by their names, with which each of their tenants begins. */
export type Platforms = Readonly<Record<'slack', ChatPlatform>>

/** Copydesk, joined. `settle` returns when everything due now is done and delivered. */
export interface App {
  scene: Scene
  platforms: Platforms
  /**
   * Resolves when everything runs. What may pass (Slack or PostgreSQL away) is waited for, while health says so; throws a
   * `StartFault` with what to do for what will not. Stopped meanwhile, it ends without either.
   */
  start(): Promise<void>
  /** Does what is due by the clock; what it tells is delivered by and by. */
  tick(): Promise<void>
  settle(): Promise<void>
  /**
   * Takes nothing new, finishes what is under way and closes everything, within `stopWithin`. False when something was cut
   * off then: whoever starts next finds it in the outbox, or Slack sends it again.
   */
  stop(): Promise<boolean>
  healthPort(): number | undefined
}

/** Joins all parts; nothing is opened before `start` but the database. */
export function createApp(config: Config & { slack: SlackConfig }, parts: Parts = {}): App {
  const log = parts.log ?? createLog(config.logLevel)
  const clock = parts.clock ?? systemClock
  let delivery: Delivery | undefined
  let alarm: StorageAlarm | undefined
  const database = watched(openDatabase(config.databaseUrl), (...refused) => alarm?.failed(...refused))
  const committed = () => {
    delivery?.wake()
    alarm?.committed()
  }
  const { prefix } = config.slack
  const scene: Scene = { database, clock, committed }
  const missing = new Map<string, string>()
  // A platform brings what people say to the conversation, which looks them up through it: the one knot, tied here.
  const workspaces = workspacesOf(() => platforms)
  const conversation = createConversation({
    scene,
    log,
    prefix,
    workspaces,
    held: (tenant) => delivery?.held(tenant),
    limit: parts.limit === false ? undefined : (parts.limit ?? usualLimit),
  })
  const platforms: Platforms = {
    slack: createSlack({
      config: config.slack,
      conversation,
      log,
      times: parts.socketTimes,
      waitsFor: (sentence) => note(missing, 'slack', sentence),
      ...(parts.lost ? { lost: parts.lost } : {}),
    }),
  }
  const machine = parts.machine ?? systemClock
  delivery = createDelivery({ scene, cardOf, workspaces, log, machine, prefix, pace: parts.pace ?? 1000 })
  alarm = createStorageAlarm({ scene, workspaces, log, prefix })
  const ticks = createTicks({
    scene,
    log,
    rings: { ...rings, ...peopleRings(workspaces) },
    watch: watchLink(() => hears(platforms)),
  })
  const { idle = false, stopWithin: patience = stopWithin } = parts
  return joined({ config, database, log, scene, platforms, delivery, alarm, ticks, idle, patience, missing })
}

/** Whether what people do is heard, wherever they do it. */
const hears = (platforms: Platforms): boolean =>
  Object.values(platforms).every((platform) => platform.connected())

/** Notes what is waited for under this name; nothing when it is there. */
function note(missing: Map<string, string>, name: 'slack' | 'database', sentence: string | undefined): void {
  if (sentence) missing.set(name, sentence)
  else missing.delete(name)
}

interface Joined {
  config: Config
  database: Database
  log: Log
  scene: Scene
  platforms: Platforms
  delivery: Delivery
  alarm: StorageAlarm
  ticks: Ticks
  idle: boolean
  patience: number
  /** What is waited for. */
  missing: Map<string, string>
}

function joined({
  config,
  database,
  log,
  scene,
  platforms,
  delivery,
  alarm,
  ticks,
  missing,
  ...how
}: Joined): App {
  const { idle, patience } = how
  let health: HealthDoor | undefined
  let ear: Ear | undefined
  const ending = new AbortController()
  const all = Object.values(platforms)
  // Everything stops taking new work at once; what is under way is finished, and the database goes last.
  const drained = async () => {
    await Promise.all([...all.map((platform) => platform.stop()), ticks.stop(), delivery.stop()])
    await alarm.settle()
    await stopReading()
    await health?.stop()
    await ear?.close()
    await database.close()
  }
  // What fell due while the bot was down waits until it is connected, so that people are heard first, unless that takes long.
  const beginTicks = async (connecting: Promise<unknown>) => {
    await inTime(mostAlone, connecting).catch(() => undefined)
    if (!ending.signal.aborted) ticks.start()
  }
  return {
    scene,
    platforms,
    healthPort: () => health?.port,
    async start() {
      try {
        const place = { port: config.healthPort, host: config.healthHost ?? '127.0.0.1' }
        const count = () => backlog(database.reading)
        const held = () => delivery.held()?.reason
        health = await serveHealth(place, looker({ connected: () => hears(platforms), missing, held, count }))
        const waitsFor = (sentence?: string) => note(missing, 'database', sentence)
        const ran = await ready(config.databaseUrl, database, { log, signal: ending.signal, waitsFor })
        if (!idle) ear = database.listen(() => delivery.wake())
        const connecting = Promise.all(all.map((platform) => platform.start()))
        if (!idle) void beginTicks(connecting)
        await connecting
        if (!idle) delivery.start()
        log.info({ migrations: ran, database: database.dialect }, 'started')
      } catch (error) {
        if (!ending.signal.aborted) throw error
      }
    },
    tick: () => ticks.tick(),
    async settle() {
      await Promise.all(all.map((platform) => platform.settle()))
      await ticks.tick()
      await delivery.settle()
      await alarm.settle()
    },
    async stop() {
      log.info('stopping')
      ending.abort()
      const whole = await inTime(patience, drained())
      if (whole) log.info('stopped')
      else log.warn({ ms: patience }, 'stopped, with work under way that took too long')
      return whole
    },
  }
}

/** Milliseconds for which connecting has the process for itself. */
const mostAlone = 2000

/** Whether the work was done within so many milliseconds. */
async function inTime(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), ms)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}

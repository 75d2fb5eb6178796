import { createConversation } from './chat/converse.ts'
import { createDelivery, type Delivery } from './chat/deliver.ts'
import { createStorageAlarm, type StorageAlarm } from './chat/storage-alarm.ts'
import { createTicks, type Ticks } from './clock/ticks.ts'
import { migrate } from './db/migrate.ts'
import { type Database, openDatabase } from './db/open.ts'
import { watched } from './db/watch.ts'
import type { Config, SlackConfig } from './foundation/config.ts'
import { createLog, type Log } from './foundation/log.ts'
import { type Clock, systemClock } from './foundation/time.ts'
import { type HealthDoor, serveHealth } from './http/health.ts'
import type { Scene } from './loop/act.ts'
import { createSlack, type Slack } from './slack/slack.ts'

/** What is outside and may be replaced: time, the pace of posting, where logs go. */
export interface Parts {
  clock?: Clock
  machine?: Clock
  log?: Log
  /** Milliseconds between two posts into one conversation; 1000 unless told. */
  pace?: number
  /** Whether time passes by itself: the minute's tick and the outbox's regular look. */
  idle?: boolean
}

/** Copydesk, joined. `settle` returns when everything due now is done and delivered. */
export interface App {
  scene: Scene
  slack: Slack
  start(): Promise<void>
  /** Does what is due by the clock; what it tells is delivered by and by. */
  tick(): Promise<void>
  settle(): Promise<void>
  stop(): Promise<void>
  healthPort(): number | undefined
}

/** Joins all parts for one workspace; nothing is opened before `start` but the database. */
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
  const scene: Scene = { database, clock, committed }
  // The conversation looks people up through the adapter that brings it what they say: the one knot, tied here.
  const conversation = createConversation({
    ...{ scene, log },
    directory: {
      nameOf: (reference) => slack.directory.nameOf(reference),
      profile: (person) => slack.directory.profile(person),
      reach: (place) => slack.directory.reach(place),
    },
    standing: {
      probe: () => slack.standing.probe(),
      rehearse: (letter, person, pressed) => slack.standing.rehearse(letter, person, pressed),
    },
  })
  const slack: Slack = createSlack({ config: config.slack, conversation, log })
  const machine = parts.machine ?? systemClock
  const { messenger } = slack
  delivery = createDelivery({ scene, messenger, log, machine, pace: parts.pace ?? 1000 })
  alarm = createStorageAlarm({ scene, messenger, log })
  const ticks = createTicks({ scene, log })
  return joined({ config, database, log, scene, slack, delivery, alarm, ticks, idle: parts.idle ?? false })
}

interface Joined {
  config: Config
  database: Database
  log: Log
  scene: Scene
  slack: Slack
  delivery: Delivery
  alarm: StorageAlarm
  ticks: Ticks
  idle: boolean
}

function joined({ config, database, log, scene, slack, delivery, alarm, ticks, idle }: Joined): App {
  let health: HealthDoor | undefined
  return {
    scene,
    slack,
    healthPort: () => health?.port,
    async start() {
      const ran = await migrate(database)
      health = await serveHealth(config.healthPort, () => healthOf(database, slack))
      await slack.start()
      if (!idle) {
        delivery.start()
        ticks.start()
      }
      log.info({ migrations: ran, database: database.dialect }, 'started')
    },
    tick: () => ticks.tick(),
    async settle() {
      await slack.settle()
      await ticks.tick()
      await delivery.settle()
      await alarm.settle()
    },
    // What comes in is stopped first, then what is under way is finished, and the database goes last.
    async stop() {
      await slack.stop()
      await ticks.stop()
      await delivery.stop()
      await alarm.settle()
      await health?.stop()
      await database.close()
      log.info('stopped')
    },
  }
}

async function healthOf(database: Database, slack: Slack) {
  const { waiting, dead } = await database.reading
    .selectFrom('notices')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'dead').as('dead'),
    ])
    .executeTakeFirstOrThrow()
  const connected = slack.connected()
  return { ok: connected, connected, waiting, dead }
}

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { seedDesk } from '../../src/demo/seed-desk.ts'
import { conversations, members, workspace, zone } from '../../src/demo/team.ts'
import { addDays, localOf, movableClock, systemClock } from '../../src/foundation/time.ts'
import { forgetNotices } from '../../src/outbox/booking.ts'
import { runCommand } from '../../src/sandbox/act/command.ts'
import { fillSeed } from '../../src/sandbox/fill-seed.ts'
import { listen } from '../../src/sandbox/http-server.ts'
import type { Message } from '../../src/sandbox/store/messages.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import { manifestOf } from '../../src/slack/manifest.ts'
import { freePort } from '../support/free-port.ts'
import { type Bot, type BotKind, startBot } from './bot.ts'
import type { BotSpec } from './bots/told.ts'

/** A workspace of its own with one bot connected to it. */
export interface Place {
  kind: BotKind
  bot: Bot
  /** Runs a command as one of the team, in turn; resolves with the answer when the member sees it. */
  run(text: string): Promise<Message>
  /** How many messages stand in the team's topics conversation. */
  posted(): number
  /** Resolves when so many messages stand there. */
  whenPosted(count: number): Promise<void>
  lastPosted(): Message | undefined
  close(): Promise<void>
}

export interface Ground {
  folder: string
  mode: BotSpec['mode']
  /** A database with the demo's team and four weeks of work. */
  seeded: string
}

let opened = 0
const topics = conversations.topics.id
const patience = 60_000

/** A workspace of its own, and what a bot has to be told to get into it. */
export async function openWorkspace(kind: BotKind, { folder, mode, seeded }: Ground) {
  const signingSecret = 'the-secret-of-a-bench'
  const port = mode === 'http' ? await freePort() : 0
  const url = `http://127.0.0.1:${port}/slack/events`
  const delivery = mode === 'http' ? { kind: mode, url, signingSecret } : { kind: mode }
  const world = createWorld({ seed: workspace([]), manifest: manifestOf(mode), delivery })
  fillSeed(world)
  const stopListening = await listen(world)
  const { botToken, appToken } = world
  opened += 1
  const databaseFile = join(folder, `${kind}-${opened}.sqlite`)
  copyFileSync(seeded, databaseFile)
  const apiUrl = `${world.origin}/api/`
  const spec: BotSpec = { mode, apiUrl, botToken, appToken, signingSecret, port, databaseFile }
  const close = async () => {
    world.dispatcher.stop()
    await world.transport.stop()
    await stopListening()
  }
  return { world, spec, close }
}

// The face of the sandbox waits for quiet after each act, which would be measured too; so its inside is used here.
export async function openPlace(kind: BotKind, ground: Ground): Promise<Place> {
  const { world, spec, close } = await openWorkspace(kind, ground)
  const bot = await startBot(kind, spec)
  let turn = 0
  const posted = () => world.messages.in(topics)
  return {
    kind,
    bot,
    async run(text) {
      turn += 1
      const user = members[turn % members.length]?.id ?? ''
      const { response, failed, detail } = await runCommand(world, { user, channel: topics, text })
      if (!response) throw new Error(`${text} was not answered: ${failed ?? ''} ${detail ?? ''}`)
      return response
    },
    posted: () => posted().length,
    whenPosted: async (count) => {
      await world.busy.until(() => posted().length >= count, patience)
    },
    lastPosted: () => posted().at(-1),
    async close() {
      await bot.stop()
      await close()
    },
  }
}

/** Writes a database as the demo has it, with nothing left to be told, and gives its path. */
export async function seedDatabase(folder: string): Promise<string> {
  const file = join(folder, 'seeded.sqlite')
  const database = openDatabase(`file:${file}`)
  await migrate(database)
  const clock = movableClock()
  const yesterday = addDays(localOf(systemClock.now(), zone).date, -1)
  await seedDesk({ database, clock }, clock, yesterday)
  await forgetNotices(database)
  await database.close()
  return file
}

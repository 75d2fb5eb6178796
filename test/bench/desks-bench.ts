import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { createDelivery } from '../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import { createTicks } from '../../src/clock/ticks.ts'
import { watchLink } from '../../src/clock/watch-link.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { addDays, endOfDay, movableClock, plus, startOfDay, systemClock } from '../../src/foundation/time.ts'
import { counted } from '../support/counted.ts'
import { FakeMessenger } from '../support/fake-messenger.ts'
import { only } from '../support/workspaces.ts'
import { zone } from './desk.ts'
import { fillDesks } from './desks-seed.ts'
import { compared, type Figure, timed } from './figures.ts'
import { rawDesks } from './raw-desks.ts'

export interface DesksSizes {
  desks: number
  days: number
  /** Ticks on which nothing is due, after each of the days. */
  idle: number
}

const first = '2026-11-26'
const log = pino({ level: 'silent' })

/**
 * 09:00 in the zone of many desks, for some days: the tick that tells every desk its schedule, the delivery of all of them to a chat
 * that takes no time, and ticks on which nothing is due, against prepared SQL on a copy of the same file.
 */
export async function benchDesks(folder: string, { desks, days, idle }: DesksSizes): Promise<Figure[]> {
  const [file, copy] = [join(folder, 'desks.sqlite'), join(folder, 'raw.sqlite')]
  const dates = Array.from({ length: days }, (_, day) => addDays(first, day))
  await seed(file, { desks, dates })
  copyFileSync(file, copy)
  const database = openDatabase(`file:${file}`)
  const [ours, raw] = [ourSide(database), rawSide(copy)]
  const took = { tick: sides(), delivery: sides(), idle: sides() }
  try {
    for (const [nth, date] of dates.entries()) {
      // Whoever is second finds everything warm, so they take turns at being first.
      const order = nth % 2 === 0 ? (['ours', 'reference'] as const) : (['reference', 'ours'] as const)
      for (const who of order) {
        const side = who === 'ours' ? ours : raw
        took.tick[who].push(await timed(() => side.tick(date)))
        took.delivery[who].push(await timed(() => side.deliver(date)))
        if (side.posted() !== desks * (nth + 1))
          throw new Error(`${who} told ${side.posted()} desks by ${date}`)
        for (let count = 0; count < idle; count++) took.idle[who].push(await timed(() => side.tick(date)))
      }
    }
    const asked = await ours.idleTick()
    if (asked.writes > 0) throw new Error(`a tick on which nothing was due wrote ${asked.writes} times`)
    const count = desks.toLocaleString('en')
    return [
      ...compared(`desks: ${count} at 09:00, the tick`, took.tick, { ratioAtMost: 6 }),
      ...compared('  their delivery', took.delivery, { ratioAtMost: 30 }),
      ...compared('  an idle tick', took.idle, { atMost: 5 }),
      {
        what: '  its queries (no write)',
        unit: 'queries',
        ours: asked.queries,
        reference: 1,
        aim: { atMost: 5 },
      },
    ]
  } finally {
    raw.close()
    await database.close()
  }
}

const sides = () => ({ ours: [] as number[], reference: [] as number[] })
const nineOn = (date: string) => plus(startOfDay(date, zone), { hours: 9 })

async function seed(file: string, { desks, dates }: { desks: number; dates: readonly string[] }) {
  const database = openDatabase(`file:${file}`)
  await migrate(database)
  await database.close()
  fillDesks(file, { desks, days: dates })
}

function ourSide(database: Database) {
  const clock = movableClock(nineOn(first), { frozen: true })
  const messenger = new FakeMessenger()
  const scene = { database, clock }
  const delivery = createDelivery({
    scene,
    cardOf,
    workspaces: only({ messenger }),
    log,
    machine: systemClock,
    pace: 0,
  })
  const watch = watchLink(() => true)
  const ticks = createTicks({ scene, log, watch })
  return {
    async tick(date: string) {
      clock.moveTo(nineOn(date))
      await ticks.tick()
    },
    deliver: () => delivery.settle(),
    posted: () => messenger.posted.length,
    /** What a tick asks, and how often it writes, when nothing is due. */
    async idleTick() {
      const { database: asked, count } = counted(database)
      let writes = 0
      const transact: Database['transact'] = (work) => {
        writes += 1
        return asked.transact(work)
      }
      await createTicks({ scene: { database: { ...asked, transact }, clock }, log, watch }).tick()
      return { queries: count(), writes }
    },
  }
}

function rawSide(file: string) {
  const raw = new Sqlite(file)
  for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON']) raw.pragma(pragma)
  const messenger = new FakeMessenger()
  const desks = rawDesks(raw, messenger)
  return {
    tick: (date: string) => desks.tick(nineOn(date), nineOn(addDays(date, 1))),
    deliver: (date: string) =>
      desks.deliver(nineOn(date), { from: startOfDay(date, zone), to: endOfDay(date, zone) }),
    posted: () => messenger.posted.length,
    close: () => raw.close(),
  }
}

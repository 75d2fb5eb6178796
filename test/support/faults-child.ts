import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import type { Config, SlackConfig } from '../../src/foundation/config.ts'
import { movableClock } from '../../src/foundation/time.ts'

/** What the story says to a bot in a process of its own. */
export type Order =
  | { do: 'start'; config: Config & { slack: SlackConfig }; at: string }
  | { do: 'settle' }
  | { do: 'move'; at: string }
  /** Kills itself (SIGKILL) just before, or just after, so many more commits. */
  | { do: 'die'; commits: number; side: 'before' | 'after' }

/** What the bot says when it has done it. */
export interface Done {
  did: Order['do']
}

const clock = movableClock(undefined, { frozen: true })
let app: ReturnType<typeof createApp> | undefined

const die = () => process.kill(process.pid, 'SIGKILL')

function dieAfter(commits: number, side: 'before' | 'after'): void {
  if (!app) return
  const { database } = app.scene
  const transact = database.transact
  let left = commits
  database.transact = async (work) => {
    const result = await transact(async (trx) => {
      const done = await work(trx)
      left -= 1
      if (left <= 0 && side === 'before') die()
      return done
    })
    if (left <= 0) die()
    return result
  }
}

async function obey(order: Order): Promise<void> {
  if (order.do === 'start') {
    clock.moveTo(order.at)
    const log = pino({ level: 'silent' })
    app = createApp(order.config, { clock, machine: clock, pace: 0, limit: false, idle: true, log })
    await app.start()
  }
  if (order.do === 'settle') await app?.settle()
  if (order.do === 'move') clock.moveTo(order.at)
  if (order.do === 'die') dieAfter(order.commits, order.side)
  process.send?.({ did: order.do } satisfies Done)
}

process.on('message', (order: Order) => void obey(order))
process.on('disconnect', () => process.exit(0))

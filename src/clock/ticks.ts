import cron from 'node-cron'
import type { Log } from '../foundation/log.ts'
import { allDesks } from '../loop/desk-store.ts'
import type { Scene } from '../loop/scene.ts'
import { type Job, jobs } from './jobs.ts'

/** Asks every minute what is due on every desk; `tick` asks now, and returns when all of it is done. */
export interface Ticks {
  start(): void
  tick(): Promise<void>
  stop(): Promise<void>
}

export interface TickParts {
  scene: Scene
  log: Log
  work?: Job[]
}

export function createTicks({ scene, log, work = jobs }: TickParts): Ticks {
  let task: ReturnType<typeof cron.schedule> | undefined
  let running: Promise<void> = Promise.resolve()

  const once = async () => {
    for (const desk of await allDesks(scene.database.reading)) {
      for (const job of work) {
        // One desk's or one job's fault never keeps the others waiting; what failed is due again at the next tick.
        await job
          .run(scene, desk.id, log)
          .catch((err: unknown) => log.error({ err, job: job.name, desk: desk.id }, 'job'))
      }
    }
  }
  const tick = () => {
    running = running.then(once).catch((err: unknown) => log.error({ err }, 'tick'))
    return running
  }
  return {
    tick,
    start() {
      task = cron.schedule('* * * * *', () => tick(), { name: 'tick', noOverlap: true })
      void tick()
    },
    async stop() {
      await task?.destroy()
      await running
    },
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import cron from 'node-cron'
import type { Log } from '../foundation/log.ts'
import type { AlarmKey } from '../loop/alarms.ts'
import { alarmsRinging } from '../loop/alarms-store.ts'
import type { Scene } from '../loop/scene.ts'
import { rings as known, type Rings } from './rings.ts'
import type { Watch } from './watch-link.ts'

/** Looks every minute which alarms ring on any desk; `tick` looks now, and returns when all of it is done. */
export interface Ticks {
  start(): void
  tick(): Promise<void>
  stop(): Promise<void>
}

export interface TickParts {
  scene: Scene
  log: Log
  rings?: Rings
  watch?: Watch
}

export function createTicks({ scene, log, rings = known, watch }: TickParts): Ticks {
  let task: ReturnType<typeof cron.schedule> | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  const heard: Rings = { ...rings, ...watch?.rings }

  // A fault of one never keeps the others waiting; what failed rings again at the next tick, and no sooner.
  const ring = async (alarm: AlarmKey) => {
    await heard[alarm.kind]
      ?.ring(scene, alarm, log)
      .catch((err: unknown) => log.error({ err, ...alarm }, 'alarm'))
    // Whoever acts meanwhile goes between.
    await nextTurn()
  }
  const beside = createLine(ring, () => stopped)
  const once = async () => {
    await watch?.look(scene, log).catch((err: unknown) => log.error({ err }, 'link'))
    for await (const slice of alarmsRinging(scene.database.reading, scene.clock.now())) {
      for (const alarm of slice) {
        if (stopped) return
        if (heard[alarm.kind]?.beside) beside.add(alarm)
        else await ring(alarm)
      }
    }
  }
  const look = () => {
    running = running.then(once).catch((err: unknown) => log.error({ err }, 'tick'))
    return running
  }
  return {
    async tick() {
      await look()
      await beside.done()
    },
    start() {
      // The next one waits for this one, and not for what is done beside it.
      task = cron.schedule('* * * * *', () => look(), { name: 'tick', noOverlap: true })
      void look()
    },
    async stop() {
      stopped = true
      await task?.destroy()
      await running
      await beside.done()
    },
  }
}

/** Works off one alarm after another; one that waits already is not added again. */
function createLine(work: (alarm: AlarmKey) => Promise<void>, ends: () => boolean) {
  const waiting = new Map<string, AlarmKey>()
  let working: Promise<void> | undefined
  const workOff = async () => {
    for (const [name, alarm] of waiting) {
      if (!ends()) await work(alarm)
      waiting.delete(name)
    }
    working = undefined
  }
  return {
    add(alarm: AlarmKey) {
      const name = [alarm.desk, alarm.subject, alarm.kind].join(' ')
      if (!waiting.has(name)) waiting.set(name, alarm)
      working ??= workOff()
    },
    done: async () => working,
  }
}

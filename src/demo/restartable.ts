import type { App } from '../app.ts'
import type { AppProcess } from '../sandbox/index.ts'

export type Restartable = AppProcess & {
  /** Does what is due by the clock, while it runs. */
  tick(): Promise<void>
}

/** The bot, to be stopped and started again; each time a new one, which finds everything in the database as after a deploy. */
export function restartable(make: () => App): Restartable {
  let app: App | undefined
  let last: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    running: () => app !== undefined,
    start: () =>
      inTurn(async () => {
        if (app) return
        app = make()
        await app.start()
        await app.tick()
      }),
    stop: () =>
      inTurn(async () => {
        await app?.stop()
        app = undefined
      }),
    tick: async () => app?.tick(),
  }
}

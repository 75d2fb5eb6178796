import type { Messenger } from '../../src/chat/talk/platform.ts'
import type { Scene } from '../../src/loop/scene.ts'
import { type Step, stepped } from './stepped.ts'

/** Where a worker stops: at so many steps from its beginning, for ever when it is killed, until it is woken when it sleeps. */
export interface Stop {
  step: number
  sleeps: boolean
}

/** A worker's way to database and chat that stops; whoever sleeps has what they began to post on its way. */
export function stoppable(scene: Scene, messenger: Messenger, { step, sleeps }: Stop) {
  let steps = 0
  let stopped = false
  let stop = () => {}
  let wake = () => {}
  const reached = new Promise<void>((done) => {
    stop = done
  })
  const woken = new Promise<void>((done) => {
    wake = () => {
      stopped = false
      done()
    }
  })
  const pass = async ({ call, when }: Step) => {
    if (sleeps && call === 'post' && when === 'before') return
    if (steps++ === step) {
      stopped = true
      stop()
    }
    if (stopped) await woken
  }
  return { ...stepped(scene, messenger, pass), reached, wake }
}

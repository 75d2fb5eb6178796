import type { Log } from '../../foundation/log.ts'
import type { Clock } from '../../foundation/time.ts'
import type { Scene } from '../../loop/scene.ts'
import type { CardOf } from '../talk/notice-card.ts'
import type { Workspaces } from '../talk/workspace.ts'
import type { Hold } from './hold.ts'

export interface DeliveryParts {
  scene: Scene
  cardOf: CardOf
  workspaces: Workspaces
  log: Log
  /** The machine's time: waiting is real even when the desk's clock is moved. */
  machine: Clock
  /** Milliseconds between two posts into one conversation; Slack takes about one a second. */
  pace: number
  /** Before the name of every command, such as `cd-`. */
  prefix?: string
  /** Lets so many milliseconds of the machine's time pass; in real time unless told. */
  wait?: (ms: number) => Promise<void>
  random?: () => number
}

/** What brings a parcel to its place, and hears of every post that is made. */
export interface Hand extends DeliveryParts {
  posted(conversation: string): void
  hold: Hold
}

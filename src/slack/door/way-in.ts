import type { Receiver } from '@slack/bolt'

/** One way by which Slack reaches Bolt. */
export interface Entrance {
  receiver: Receiver
  open(): Promise<void>
  /** From now on nothing new is taken; answers still go out. */
  shut(): void
  close(): Promise<void>
  connected(): boolean
}

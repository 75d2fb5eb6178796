import { changeConversation, changePerson, changeScope, kick } from './act/standing.ts'
import type { DisconnectReason } from './deliver/transport.ts'
import { Member } from './driver/member.ts'
import type { Faults } from './faults.ts'
import { fillSeed } from './fill-seed.ts'
import { listen } from './http-server.ts'
import type { Broadcast } from './journal.ts'
import type { ConversationState, PageApiCall, PageDelivery, PersonChange } from './protocol.ts'
import type { SandboxOptions } from './seed.ts'
import { createWorld } from './world.ts'

export type { Member } from './driver/member.ts'
export { buttonsOf, textOf } from './driver/text-of.ts'
export type { Reaction, Seen } from './driver/viewer.ts'
export type { Faults } from './faults.ts'
export type { Broadcast } from './journal.ts'
export type * from './protocol.ts'
export type { AppProcess, DeskClock, SandboxOptions, Seed } from './seed.ts'

/** A running workspace. */
export type Sandbox = {
  url: string
  /** Base of the Web API; ends in `/api/`. */
  apiUrl: string
  botToken: string
  appToken: string
  signingSecret: string
  botUserId: string
  /** The test driver for one member. */
  as(userId: string): Member
  faults: Faults
  /** Makes a person a guest, an outsider, an admin, deactivated …; settles once the app has heard `user_change`. */
  changePerson(userId: string, change: PersonChange): Promise<void>
  /** Archives a conversation (by id or name), closes it for writers, shares it with another workspace. */
  changeConversation(channel: string, change: Partial<ConversationState>): Promise<void>
  /** Takes somebody, or the bot, out of a conversation. */
  kick(channel: string, userId: string): Promise<void>
  /** Gives the app's token a scope, or takes it away while it runs. */
  changeScope(scope: string, granted: boolean): void
  /** Messages may be edited for so many minutes only, as a workspace can set it; absent: for ever. */
  changeEditWindow(minutes?: number): void
  /** From now on Slack cannot fetch this image. */
  killImage(address: string): void
  /** Deliveries to the app and its calls, oldest first. */
  log(): { deliveries: PageDelivery[]; calls: PageApiCall[] }
  /** What Slack takes but a careful app avoids, and what the app answered wrongly. */
  lint(): string[]
  /** Every mention of a whole channel that the app has sent. */
  broadcasts(): Broadcast[]
  /** Open connections of the app. */
  connections(): number
  /** Resolves when no delivery awaits its acknowledgement and no request is being handled. */
  settle(): Promise<void>
  /** Makes `settle` and the driver wait for this too, best for the app's own way to settle. */
  alsoWaitFor(settled: () => Promise<void>): void
  /** Looks after every change until something is found; throws after `timeoutMs` real milliseconds (60,000). */
  until<T>(look: () => T | undefined | null | false, timeoutMs?: number): Promise<T>
  /** Runs waiting retries of events at once; returns how many. */
  retryNow(): number
  disconnect(reason?: DisconnectReason): void
  stop(): Promise<void>
}

/** Starts a strict local workspace; throws when the manifest or the port cannot be taken. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = createWorld(options)
  fillSeed(world)
  const stopListening = await listen(world)
  const { journal, busy } = world
  return {
    url: world.origin,
    apiUrl: `${world.origin}/api/`,
    botToken: world.botToken,
    appToken: world.appToken,
    signingSecret: world.signingSecret,
    botUserId: world.app.botUserId,
    as: (userId) => new Member(world, userId),
    faults: world.faults,
    changePerson: async (userId, change) => {
      changePerson(world, userId, change)
      await busy.settle()
    },
    changeConversation: async (channel, change) => {
      changeConversation(world, channel, change)
      await busy.settle()
    },
    kick: async (channel, userId) => {
      kick(world, channel, userId)
      await busy.settle()
    },
    changeScope: (scope, granted) => changeScope(world, scope, granted),
    changeEditWindow: (minutes) => {
      world.editWindow = (minutes ?? Number.POSITIVE_INFINITY) * 60_000
    },
    killImage: (address) => void world.deadImages.add(address),
    log: () => ({ deliveries: [...journal.deliveries], calls: [...journal.calls] }),
    lint: () => journal.warnings.map((one) => one.text),
    broadcasts: () => [...journal.broadcasts],
    connections: () => world.transport.connections(),
    settle: () => busy.settle(),
    alsoWaitFor: (settled) => busy.alsoWaitFor(settled),
    until: (look, timeoutMs = 60_000) => busy.until(look, timeoutMs),
    retryNow: () => world.dispatcher.retryNow(),
    disconnect: (reason = 'refresh_requested') => world.transport.disconnect(reason),
    stop: async () => {
      world.dispatcher.stop()
      for (const page of world.pages) page.terminate()
      await world.transport.stop()
      await stopListening()
    },
  }
}

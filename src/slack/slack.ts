import type { Conversation } from '../chat/front/converse.ts'
import type { ChangedPerson } from '../chat/front/person-changed.ts'
import type { ChatPlatform } from '../chat/talk/workspace.ts'
import type { SlackConfig } from '../foundation/config.ts'
import { keepTrying } from '../foundation/keep-trying.ts'
import type { Log } from '../foundation/log.ts'
import type { StartFault } from '../foundation/start-fault.ts'
import { createAnswering } from './answering.ts'
import type { SocketMaking } from './door/socket.ts'
import { createDoor } from './door.ts'
import { listen } from './listeners.ts'
import { slackPasses } from './start-fault.ts'
import { createWorkspaces, type SlackWorkspace } from './workspaces.ts'

export interface SlackParts {
  config: SlackConfig
  conversation: Conversation
  log: Log
  /** Milliseconds after which an acknowledgement no longer waits for its answer; 2000 unless told, Slack waits 3000. */
  ackPatience?: number
  /** Told what of Slack is waited for, in a sentence, and undefined when it is there. */
  waitsFor?(sentence: string | undefined): void
  /** Slack has thrown us out for good while we ran. */
  lost?(fault: StartFault): void
  /** How patient the socket is; only tests say. */
  times?: SocketMaking
}

/** Joins the parts of the adapter; nothing is opened before `start`. */
export function createSlack({
  config,
  conversation,
  log,
  ackPatience = 2000,
  ...told
}: SlackParts): ChatPlatform {
  const workspaces = createWorkspaces({ accesses: [config], prefix: config.prefix, log })
  const work = createWork()
  const { waitsFor = () => undefined, lost = () => undefined, times } = told
  const ending = new AbortController()
  let botApp: string | undefined
  const of = (body: unknown): SlackWorkspace => {
    const found = workspaces.whose(body)
    if (!found) throw new Error('what is of another workspace was not dropped')
    return found
  }
  const answering = createAnswering({
    ears: ({ tenant }) => ({ ...workspaces.at(tenant), conversation }),
    log,
    ackPatience,
  })
  const door = createDoor({
    config,
    log,
    authorize: async (_, body) => {
      const { botToken, here } = of(body)
      return { botToken, botId: here.botId, botUserId: here.bot, teamId: here.team }
    },
    isOurs: (body) => workspaces.whose(body) !== undefined,
    botApp: () => botApp,
    ackPatience,
    waitsFor,
    lost,
    times,
  })
  const changed = (told: ChangedPerson) => {
    workspaces.at(told.tenant).directory.learn(told.person, told.profile)
    return conversation.changed(told)
  }
  listen(door.app, {
    prefix: config.prefix,
    here: (body) => of(body).here,
    track: work.track,
    changed,
    gone: conversation.gone,
    ...answering,
  })
  return {
    workspaces,
    settle: work.settle,
    connected: door.connected,
    async start() {
      const patient = { log, waitsFor, signal: ending.signal, passing: slackPasses }
      botApp = await keepTrying(() => workspaces.introduce(), patient)
      await door.open()
    },
    async stop() {
      ending.abort()
      await door.close()
      await work.settle()
    },
  }
}

/** What is being answered now. */
function createWork() {
  const underWay = new Set<Promise<void>>()
  return {
    track(work: Promise<void>): Promise<void> {
      const tracked = work.finally(() => underWay.delete(tracked))
      underWay.add(tracked)
      return tracked
    },
    async settle(): Promise<void> {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
  }
}

import type { Conversation } from '../chat/front/converse.ts'
import type { Told } from '../chat/front/person-changed.ts'
import type { Directory, Messenger, Standing } from '../chat/talk/platform.ts'
import type { SlackConfig } from '../foundation/config.ts'
import { keepTrying } from '../foundation/keep-trying.ts'
import type { Log } from '../foundation/log.ts'
import type { StartFault } from '../foundation/start-fault.ts'
import { createAnswering } from './answering.ts'
import { slackClient } from './client.ts'
import { createDirectory } from './directory.ts'
import type { SocketMaking } from './door/socket.ts'
import { isOurs } from './door/tenant.ts'
import { createDoor } from './door.ts'
import { postedFile } from './file.ts'
import { introduce } from './introduce.ts'
import { listen } from './listeners.ts'
import { createMessenger } from './messenger.ts'
import type { Here } from './read/read.ts'
import { createStanding } from './standing.ts'
import { slackPasses } from './start-fault.ts'

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

/** The adapter to one Slack workspace. */
export interface Slack {
  /**
   * Learns who the bot is and begins to take what Slack sends, as soon as Slack can be reached. Throws a `StartFault` when the
   * tokens, the scopes or the port are wrong, and whatever else when it is stopped before.
   */
  start(): Promise<void>
  /** Takes nothing new, and lets what is under way finish. */
  stop(): Promise<void>
  /** Resolves when nothing that Slack sent is still being answered. */
  settle(): Promise<void>
  connected(): boolean
  messenger: Messenger
  directory: Directory
  standing: Standing
}

/** Milliseconds that Slack may take: for a delivery, for an answer to somebody who waits, for a name. */
const patience = { delivery: 8000, answer: 2500, lookUp: 2000 }

/** Joins the parts of the adapter; nothing is opened before `start`. */
export function createSlack({ config, conversation, log, ackPatience = 2000, ...told }: SlackParts): Slack {
  const client = slackClient(config, log, patience.answer)
  let here: Here | undefined
  const directory = createDirectory({
    client: slackClient(config, log, patience.lookUp),
    home: () => here,
  })
  const posting = slackClient(config, log, patience.delivery)
  const messenger = createMessenger({ client: posting, log, nameOf: directory.nameOf })
  const work = createWork()
  const { waitsFor = () => undefined, lost = () => undefined, times } = told
  const ending = new AbortController()
  let botApp: string | undefined
  const present = (): Here => {
    if (!here) throw new Error('the Slack adapter has not started')
    return here
  }
  const ears = () => ({ here: present(), client, directory, messenger, conversation })
  const answering = createAnswering({ ears, messenger, log, ackPatience })
  const authorize = async () => {
    const { botId, bot, team } = present()
    return { botToken: config.botToken, botId, botUserId: bot, teamId: team }
  }
  const door = createDoor({
    ...{ config, log, authorize, ackPatience, waitsFor, lost, times },
    isOurs: (body) => isOurs(body, present()),
    botApp: () => botApp,
  })
  const changed = (told: Told) => {
    directory.learn(told.person, told.profile)
    return conversation.changed(told)
  }
  listen(door.app, {
    prefix: config.prefix,
    here: present,
    track: work.track,
    changed,
    gone: conversation.gone,
    ...answering,
  })
  return {
    ...{ messenger, directory, settle: work.settle, connected: door.connected },
    standing: createStanding({ client, messenger }),
    async start() {
      const patient = { log, waitsFor, signal: ending.signal, passing: slackPasses }
      const { team, bot, botId, app, enterprise, host } = await keepTrying(() => introduce(posting), patient)
      botApp = app
      const fileOf: Here['fileOf'] = (file) => postedFile(file, config, client)
      here = { ...{ team, host, enterprise, bot, botId, fileOf }, prefix: config.prefix }
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

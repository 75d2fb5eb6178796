import type { App } from '@slack/bolt'
import type { SlackConfig } from '../../foundation/config.ts'
import { keepTrying, type Passing } from '../../foundation/keep-trying.ts'
import type { Log } from '../../foundation/log.ts'
import { StartFault } from '../../foundation/start-fault.ts'
import { appsFault, slackFault, slackPasses } from '../start-fault.ts'
import { createLink, SocketFault, type SocketLink } from './link.ts'
import type { Entrance } from './way-in.ts'

/** Milliseconds. */
export interface SocketTimes {
  /** In which a new socket is open and Slack has said hello. */
  hello: number
  /** After which a socket over which nothing came is replaced: Slack answers pings on some that bring nothing any more. */
  quiet: number
  /** Between two looks at that. */
  look: number
  /** For which the old socket stays, for answers that are under way on it; Slack waits three seconds for them. */
  grace: number
}

/** What only tests say: other times, and another wall clock (in ms) than the machine's. */
export type SocketMaking = Partial<SocketTimes> & { now?(): number }

const usual: SocketTimes = { hello: 20_000, quiet: 240_000, look: 15_000, grace: 4000 }

export interface SocketParts {
  config: SlackConfig & { mode: 'socket' }
  log: Log
  /** The app of the bot's token, when it is known. */
  botApp(): string | undefined
  /** Told what is waited for, and undefined when it is there. */
  waitsFor(sentence: string | undefined): void
  /** Slack will never let us in again. */
  lost(fault: StartFault): void
  times?: SocketMaking
}

/**
 * Socket Mode: one WebSocket that the bot opens, so that it needs no public address. A new one is open before an old one goes,
 * whether Slack asks for it or nothing came for a while; one that broke is opened again at once and then every 30 s at least.
 */
export function socketWay({ config, log, botApp, waitsFor, lost, times }: SocketParts): Entrance {
  const { hello, quiet, look, grace, now = () => Date.now() } = { ...usual, ...times }
  const ending = new AbortController()
  let app: App | undefined
  let shut = false
  let current: SocketLink | undefined
  let since = Date.now()
  let isRenewing = false
  let isRefused = false
  const open = new Set<SocketLink>()

  const heard = () => {
    since = Date.now()
  }
  const connect = async () => {
    const ended = () => {
      open.delete(link)
      if (current !== link || shut) return
      current = undefined
      renew()
    }
    const dismissed = () => {
      if (current === link && !shut) renew()
    }
    const link: SocketLink = createLink({
      config,
      log,
      app,
      isShut: () => shut,
      heard,
      dismissed,
      now,
      ended,
    })
    open.add(link)
    try {
      const fault = appsFault(botApp(), await link.open(hello))
      if (fault) throw fault
    } catch (error) {
      open.delete(link)
      link.close()
      throw slackFault(error, 'SLACK_APP_TOKEN')
    }
    const old = current
    current = link
    heard()
    if (old) setTimeout(() => hangUp(old), grace).unref()
  }
  const hangUp = (link: SocketLink) => {
    open.delete(link)
    link.close()
  }
  const connected = () =>
    keepTrying(connect, {
      log,
      signal: ending.signal,
      passing: linkPasses,
      waitsFor(sentence) {
        isRefused = sentence !== undefined
        waitsFor(sentence)
      },
    })
  const isQuiet = () => Date.now() - since > quiet
  const renew = () => {
    if (isRenewing || shut) return
    isRenewing = true
    void connected()
      .catch((error: unknown) => {
        if (shut) return
        shut = true
        if (error instanceof StartFault) return lost(error)
        throw error
      })
      .finally(() => {
        isRenewing = false
        if (!current) renew()
      })
  }
  const close = async () => {
    shut = true
    ending.abort()
    for (const link of open) hangUp(link)
  }
  let watch: ReturnType<typeof setInterval> | undefined
  return {
    receiver: {
      init: (given) => {
        app = given
      },
      start: connected,
      stop: close,
    },
    // An open socket that brings nothing, and for which Slack gives no other, is none.
    connected: () => current !== undefined && !shut && !(isRefused && isQuiet()),
    async open() {
      await connected()
      watch = setInterval(() => {
        if (isQuiet() && !shut) renew()
      }, look)
      watch.unref()
    },
    shut: () => {
      shut = true
      ending.abort()
      clearInterval(watch)
    },
    close,
  }
}

function linkPasses(error: unknown): Passing | undefined {
  if (!(error instanceof SocketFault)) return slackPasses(error)
  const sentence = `Slack’s Web API answers, but no socket to it stays open (${error.message}): see that this machine may open WebSockets (wss) to Slack, that Socket Mode is on in your Slack app, and that at most ten copies run.`
  return { sentence }
}

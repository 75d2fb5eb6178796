import { App, type Authorize } from '@slack/bolt'
import type { SlackConfig } from '../foundation/config.ts'
import type { Log } from '../foundation/log.ts'
import { libraryLog } from './client.ts'
import { httpWay } from './door/http.ts'
import { type SocketParts, socketWay } from './door/socket.ts'

/** Bolt and the way by which Slack reaches it. */
export interface Door {
  app: App
  open(): Promise<void>
  /** Takes nothing new at once, lets what is under way be answered, and goes. */
  close(): Promise<void>
  connected(): boolean
}

export interface DoorParts extends Pick<SocketParts, 'botApp' | 'waitsFor' | 'lost' | 'times'> {
  config: SlackConfig
  log: Log
  /** Says who the bot is in the workspace that a body is of. */
  authorize: Authorize<boolean>
  /** Whether a body is of a workspace in which the app is installed; nothing else is heard. */
  isOurs(body: unknown): boolean
  /** Milliseconds after which an acknowledgement no longer waits for what was asked to be done. */
  ackPatience: number
}

/** Makes the Bolt app for the configured way in; nothing is opened yet. */
export function createDoor({ config, log, authorize, isOurs, ackPatience, ...told }: DoorParts): Door {
  const logger = libraryLog(log)
  const way = config.mode === 'socket' ? socketWay({ config, log, ...told }) : httpWay(config, log)
  const clientOptions = { slackApiUrl: config.apiUrl, timeout: 5000, retryConfig: { retries: 0 } }
  const app = new App({ receiver: way.receiver, authorize, clientOptions, logger, convoStore: false })
  ackEventsAfter(app, ackPatience)
  dropForeign(app, { isOurs, log })
  const underWay = trackEvents(app)
  // Thrown on, so that the way in can answer at once that it did not work.
  app.error(async (error) => {
    throw error
  })
  let opened = false
  return {
    app,
    connected: way.connected,
    open: () => {
      opened = true
      return way.open()
    },
    async close() {
      way.shut()
      while (underWay.size > 0) await Promise.allSettled(underWay)
      if (opened) await way.close()
    },
  }
}

/** What is of another workspace is acknowledged, so that Slack does not send it again, and goes no further. */
function dropForeign(app: App, { isOurs, log }: Pick<DoorParts, 'isOurs' | 'log'>): void {
  const process = app.processEvent.bind(app)
  app.processEvent = async (event) => {
    if (isOurs(event.body)) return process(event)
    log.warn({ kind: event.body.type ?? 'command' }, 'something from another workspace was dropped')
    await event.ack()
  }
}

/** What Bolt is working on now. */
function trackEvents(app: App): Set<Promise<void>> {
  const underWay = new Set<Promise<void>>()
  const process = app.processEvent.bind(app)
  app.processEvent = (event) => {
    const work = process(event).finally(() => underWay.delete(work))
    underWay.add(work)
    return work
  }
  return underWay
}

/**
 * Bolt acknowledges an event before anybody has heard it. Here it is acknowledged when it was acted on, or when Slack would
 * not wait any longer, so that Slack sends it again if the process is killed in between.
 */
function ackEventsAfter(app: App, patience: number): void {
  const process = app.processEvent.bind(app)
  app.processEvent = async (event) => {
    if (!('event' in event.body)) return process(event)
    let acked: Promise<void> | undefined
    const ack = () => {
      acked ??= event.ack()
      return acked
    }
    const timer = setTimeout(() => void ack().catch(() => undefined), patience)
    try {
      await process({ ...event, ack: async () => undefined })
    } finally {
      clearTimeout(timer)
      await ack()
    }
  }
}

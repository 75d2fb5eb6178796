import { App, type AuthorizeResult, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { SlackConfig } from '../foundation/config.ts'
import type { Log } from '../foundation/log.ts'
import { libraryLog } from './client.ts'

/** The path that Slack is told in the manifest for everything it sends over HTTP. */
export const eventsPath = '/slack/events'

/** Bolt and the way by which Slack reaches it. */
export interface Door {
  app: App
  open(): Promise<void>
  close(): Promise<void>
  connected(): boolean
}

export interface DoorParts {
  config: SlackConfig
  log: Log
  /** Says who the bot is. */
  authorize(): Promise<AuthorizeResult>
  /** Milliseconds after which an acknowledgement no longer waits for what was asked to be done. */
  ackPatience: number
}

/** Makes the Bolt app for the configured way in; nothing is opened yet. */
export function createDoor({ config, log, authorize, ackPatience }: DoorParts): Door {
  const logger = libraryLog(log)
  const way = config.mode === 'socket' ? socketWay(config, log) : httpWay(config, log)
  // Said in full: Socket Mode would otherwise write its hundred retries into the options that listeners' clients share.
  const clientOptions = { slackApiUrl: config.apiUrl, timeout: 5000, retryConfig: { retries: 0 } }
  const app = new App({ receiver: way.receiver, authorize, clientOptions, logger, convoStore: false })
  ackEventsAfter(app, ackPatience)
  app.error(async (error) => log.error({ err: error }, 'a delivery from Slack was not answered'))
  return { app, ...way }
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

interface Way extends Omit<Door, 'app'> {
  receiver: Receiver
}

function socketWay(config: SlackConfig & { mode: 'socket' }, log: Log): Way {
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    logger: libraryLog(log),
    installerOptions: { clientOptions: { slackApiUrl: config.apiUrl, timeout: 10_000 } },
  })
  let isConnected = false
  const note = (connected: boolean) => () => {
    isConnected = connected
  }
  receiver.client.on('connected', note(true))
  for (const event of ['connecting', 'reconnecting', 'disconnecting', 'disconnected'])
    receiver.client.on(event, note(false))
  return {
    receiver,
    connected: () => isConnected,
    open: async () => {
      await receiver.start()
    },
    close: () => receiver.stop(),
  }
}

function httpWay(config: SlackConfig & { mode: 'http' }, log: Log): Way {
  const { signingSecret, port } = config
  const receiver = new HTTPReceiver({ signingSecret, endpoints: eventsPath, logger: libraryLog(log) })
  let isOpen = false
  return {
    receiver,
    connected: () => isOpen,
    async open() {
      await receiver.start(port)
      isOpen = true
    },
    async close() {
      if (isOpen) await receiver.stop()
      isOpen = false
    },
  }
}

import { type App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { SlackConfig } from '../../foundation/config.ts'
import type { Log } from '../../foundation/log.ts'
import { proxied } from '../proxy.ts'
import { createLag, type Lag } from './lag.ts'
import { type Pulse, takePulse } from './pulse.ts'
import { frameKind, helloOf } from './readable.ts'

export interface LinkParts {
  config: SlackConfig & { mode: 'socket' }
  log: Log
  app: App | undefined
  /** Whether nothing new is taken any more. */
  isShut(): boolean
  /** Slack sent something to act on. */
  heard(): void
  /** Slack asks for another one in its place. */
  dismissed(): void
  /** The wall clock, in ms. */
  now(): number
  /** It is over; told once, and not when `close` was called. */
  ended(): void
}

/** The socket did not open although Slack gave an address for it. */
export class SocketFault extends Error {
  override readonly name = 'SocketFault'
}

/** One WebSocket to Slack. It is never made anew by itself: the library's way of doing so gives up, or waits ever longer. */
export interface SocketLink {
  /** Resolves with the id of the socket's app when Slack has said hello; throws when it cannot be opened within `patience` ms. */
  open(patience: number): Promise<string | undefined>
  close(): void
}

export function createLink(parts: LinkParts): SocketLink {
  const { config, log, app, isShut, heard, dismissed, now, ended } = parts
  let pulse: Pulse | undefined
  const lag = createLag({ now, ask: (mark) => pulse?.ask(mark) })
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    logger: quietLog(log),
    dispatcher: proxied(),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        slackApiUrl: config.apiUrl,
        timeout: 10_000,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    },
  })
  const { client } = receiver
  if (app) handOver(client, { app, log, unheard: lag.ms })
  client.on('authenticated', ({ url }: { url: string }) => {
    pulse = takePulse(new URL(url).href, (pong) => (pong === undefined ? lag.read() : lag.answered(pong)))
  })
  let isOpen = false
  let isClosed = false
  let ofApp: string | undefined
  let refuse = (_: Error): void => undefined
  const end = () => {
    pulse?.end()
    refuse(new SocketFault('the socket closed'))
    if (isOpen && !isClosed) ended()
    isOpen = false
  }
  const close = () => {
    isClosed = true
    void client.disconnect()
  }
  client.on('disconnected', end)
  hearFrames(client, log, (kind, data) => {
    lag.read()
    if (kind === 'hello') ofApp = helloOf(data)
    if (kind === 'work') heard()
    // The library would hang up at once, with acknowledgements still to be said.
    if (kind === 'disconnect') isOpen ? dismissed() : refuse(new SocketFault('Slack sends it away'))
    return kind === 'hello' || (kind === 'work' && !isShut())
  })
  return {
    close,
    async open(patience) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const failed = new Promise<never>((_, reject) => {
        refuse = reject
        timer = setTimeout(() => reject(new SocketFault('no hello')), patience)
      })
      const started = client.start()
      // What comes of it when nobody waits for it any more is closed again.
      started.then(
        () => isClosed && void client.disconnect(),
        () => undefined,
      )
      try {
        await Promise.race([started, failed])
        if (isClosed) throw new SocketFault('closed meanwhile')
        isOpen = true
        return ofApp
      } catch (error) {
        close()
        throw error ?? new SocketFault('the socket closed')
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

interface SlackEvent {
  body: Record<string, unknown>
  ack: (answer?: unknown) => Promise<void>
  retry_num?: number
  retry_reason?: string
}

/** Brings what Slack sent to Bolt. The library's own way there writes out each answer twice more, for logs that nobody keeps. */
function handOver(
  client: SocketModeReceiver['client'],
  { app, log, unheard }: { app: App; log: Log; unheard: Lag['ms'] },
): void {
  client.removeAllListeners('slack_event')
  client.on('slack_event', ({ body, ack, retry_num: retryNum, retry_reason: retryReason }: SlackEvent) => {
    let acked: Promise<void> | undefined
    const once = (answer?: unknown) => {
      acked ??= ack(answer)
      return acked
    }
    app
      .processEvent({ body, ack: once, retryNum, retryReason, customProperties: { unheard: unheard() } })
      .catch((err: unknown) => log.error({ err }, 'what Slack sent could not be processed'))
  })
}

/** The library falls over a frame that is not as it expects, and the process with it. So each is looked at first. */
function hearFrames(
  client: SocketModeReceiver['client'],
  log: Log,
  /** Told of each that can be read; whether the library is to take it. */
  wanted: (kind: 'hello' | 'disconnect' | 'work', data: unknown) => boolean,
): void {
  const heard = client.listeners('ws_message')
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const kind = frameKind(data)
    if (kind === 'unreadable') {
      log.warn({ bytes: typeof data === 'string' ? data.length : undefined }, 'unreadable frame from Slack')
      return
    }
    if (!wanted(kind, data)) return
    for (const hear of heard)
      void Promise.resolve(hear(data, isBinary)).catch((err: unknown) => log.error({ err }, 'frame'))
  })
}

/** What the library says of a connection we say ourselves, once and not at every try. */
function quietLog(log: Log): Logger {
  const say = (...parts: unknown[]) => log.debug(parts.filter((part) => typeof part === 'string').join(' '))
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: say,
    error: say,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}

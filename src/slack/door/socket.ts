import { SocketModeReceiver } from '@slack/bolt'
import type { SlackConfig } from '../../foundation/config.ts'
import type { Log } from '../../foundation/log.ts'
import { libraryLog } from '../client.ts'
import type { WayIn } from '../door.ts'
import { frameKind } from './readable.ts'

/** Socket Mode: one WebSocket that the bot opens, so that it needs no public address. */
export function socketWay(config: SlackConfig & { mode: 'socket' }, log: Log): WayIn {
  const receiver = new SocketModeReceiver({
    appToken: config.appToken,
    logger: libraryLog(log),
    installerOptions: { clientOptions: { slackApiUrl: config.apiUrl, timeout: 10_000 } },
    processEventErrorHandler: async ({ error }) => {
      log.error({ err: error }, 'what Slack sent could not be processed')
      return false
    },
  })
  const { client } = receiver
  let isConnected = false
  let shut = false
  const note = (connected: boolean) => () => {
    isConnected = connected
  }
  client.on('connected', note(true))
  for (const event of ['connecting', 'reconnecting', 'disconnecting', 'disconnected'])
    client.on(event, note(false))
  hearFrames(client, log, () => shut)
  // A connection that was being made anew when the bot stops is given up without anybody's fault.
  const connect = client.start.bind(client)
  client.start = () =>
    connect().catch((error: unknown) => {
      if (!shut) throw error
      return { ok: false }
    })
  return {
    receiver,
    connected: () => isConnected && !shut,
    open: async () => {
      await receiver.start()
    },
    shut: () => {
      shut = true
    },
    close: () => receiver.stop(),
  }
}

/**
 * The library falls over a frame that is not as it expects, and the process with it. So each is looked at first; and when
 * nothing new is taken any more, what is not acknowledged here Slack sends again or tells the person.
 */
function hearFrames(client: SocketModeReceiver['client'], log: Log, isShut: () => boolean): void {
  const heard = client.listeners('ws_message')
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const kind = frameKind(data)
    if (kind === 'unreadable') {
      log.warn({ bytes: typeof data === 'string' ? data.length : undefined }, 'unreadable frame from Slack')
      return
    }
    if (kind === 'work' && isShut()) return
    for (const hear of heard)
      void Promise.resolve(hear(data, isBinary)).catch((err: unknown) => log.error({ err }, 'frame'))
  })
}

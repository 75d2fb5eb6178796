import { channel } from 'node:diagnostics_channel'
import { ping, type WebSocket } from 'undici'

interface Beat {
  websocket: WebSocket
  payload?: Buffer
}

/** What goes to and fro on one WebSocket beside its frames. */
export interface Pulse {
  /** Asks the other end to send the mark back. */
  ask(mark: string): void
  end(): void
}

/**
 * Hears the pings and pongs of the WebSocket to this address, which Slack's library keeps to itself; `heard` is told what a pong
 * brings back. undici tells of those of the whole process.
 */
export function takePulse(url: string, heard: (pong?: string) => void): Pulse {
  let socket: WebSocket | undefined
  const ours = (message: unknown) => {
    const beat = message as Beat
    if (beat.websocket.url !== url) return undefined
    socket = beat.websocket
    return beat
  }
  const hears: Record<'open' | 'ping' | 'pong', (message: unknown) => void> = {
    open: (message) => void ours(message),
    ping: (message) => void (ours(message) && heard()),
    pong(message) {
      const beat = ours(message)
      if (beat) heard(beat.payload?.toString() ?? '')
    },
  }
  const all = Object.entries(hears).map(([kind, hear]) => ({ of: channel(`undici:websocket:${kind}`), hear }))
  for (const { of, hear } of all) of.subscribe(hear)
  return {
    ask(mark) {
      if (socket?.readyState === socket?.OPEN && socket) ping(socket, Buffer.from(mark))
    },
    end() {
      for (const { of, hear } of all) of.unsubscribe(hear)
      socket = undefined
    },
  }
}

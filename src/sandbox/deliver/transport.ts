import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Json, JsonObject } from '../protocol.ts'

export type EnvelopeType = 'events_api' | 'interactive' | 'slash_commands'

/** A payload on its way to the app, as Socket Mode frames it; over HTTP the same facts become body and headers. */
export type Envelope = {
  envelope_id: string
  type: EnvelopeType
  payload: JsonObject
  accepts_response_payload: boolean
  retry_attempt?: number
  retry_reason?: string
}

/** What a sending came to; `body` is absent for an empty acknowledgement. */
export type Sent =
  | { ok: true; body?: Json }
  | {
      ok: false
      reason:
        | 'timeout'
        | 'no_connection'
        | 'connection_failed'
        | 'http_error'
        | 'too_many_redirects'
        | 'bad_body'
      detail: string
      noRetry?: boolean
    }

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'cut'

export interface Transport {
  /** Sends to one receiver and waits for its acknowledgement. */
  send(envelope: Envelope): Promise<Sent>
  connections(): number
  /** Called with the count whenever a receiver comes or goes. */
  watch(changed: (connections: number) => void): void
  /** Told of frames and bodies that Slack would frown at. */
  complain(tell: (text: string, envelopeId?: string) => void): void
  disconnect(reason: DisconnectReason): void
  /** A single-use ticket for a new socket; throws where sockets are not used. */
  ticket(): string
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stop(): Promise<void>
}

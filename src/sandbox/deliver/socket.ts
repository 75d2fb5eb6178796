import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { isObject, parseJson } from '../json.ts'
import type { Json } from '../protocol.ts'
import type { Ids } from '../store/ids.ts'
import type { DisconnectReason, Envelope, Sent, Transport } from './transport.ts'

const MOST_SOCKETS = 10
const PING_MS = 10_000
const CLOSING_MS = 500

type Waiting = { socket: WebSocket; done: (sent: Sent) => void }

/** Socket Mode: each envelope goes to one of the open sockets, in turn. */
export class SocketTransport implements Transport {
  private readonly server = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  private readonly tickets = new Set<string>()
  private open: WebSocket[] = []
  private readonly waiting = new Map<string, Waiting[]>()
  private changed: (connections: number) => void = () => {}
  private tell: (text: string, envelopeId?: string) => void = () => {}
  private readonly pings: NodeJS.Timeout
  private readonly ids: Ids
  private readonly facts: { ackTimeoutMs: number; appId: string }

  constructor(ids: Ids, facts: { ackTimeoutMs: number; appId: string }) {
    this.ids = ids
    this.facts = facts
    this.pings = setInterval(() => {
      for (const socket of this.open) socket.ping()
    }, PING_MS)
    this.pings.unref()
  }

  ticket(): string {
    const ticket = this.ids.uuid()
    this.tickets.add(ticket)
    return ticket
  }

  connections(): number {
    return this.open.length
  }

  watch(changed: (connections: number) => void): void {
    this.changed = changed
  }

  complain(tell: (text: string, envelopeId?: string) => void): void {
    this.tell = tell
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '', 'http://sandbox').searchParams.get('ticket') ?? ''
    if (!this.tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    this.server.handleUpgrade(request, socket, head, (accepted) => this.welcome(accepted))
  }

  async send(envelope: Envelope): Promise<Sent> {
    this.open = this.open.filter((one) => one.readyState === one.OPEN)
    const socket = this.open.shift()
    if (!socket) return { ok: false, reason: 'no_connection', detail: 'no socket is open' }
    this.open.push(socket)
    return await new Promise<Sent>((resolve) => {
      const timer = setTimeout(
        () => done({ ok: false, reason: 'timeout', detail: `no ack within ${this.facts.ackTimeoutMs} ms` }),
        this.facts.ackTimeoutMs,
      )
      const waiting: Waiting = { socket, done: (sent) => done(sent) }
      const done = (sent: Sent) => {
        clearTimeout(timer)
        this.forget(envelope.envelope_id, waiting)
        resolve(sent)
      }
      const others = this.waiting.get(envelope.envelope_id) ?? []
      this.waiting.set(envelope.envelope_id, [...others, waiting])
      socket.send(JSON.stringify(envelope))
    })
  }

  disconnect(reason: DisconnectReason): void {
    const sockets = this.open
    this.open = []
    for (const socket of sockets) {
      if (reason === 'cut') socket.terminate()
      else socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }))
    }
    if (sockets.length > 0) this.changed(0)
  }

  async stop(): Promise<void> {
    clearInterval(this.pings)
    this.open = []
    for (const list of [...this.waiting.values()])
      for (const one of list)
        one.done({ ok: false, reason: 'connection_failed', detail: 'the sandbox stopped' })
    for (const socket of this.server.clients) socket.close(1001)
    const patience = setTimeout(() => {
      for (const socket of this.server.clients) socket.terminate()
    }, CLOSING_MS)
    await Promise.all(
      [...this.server.clients].map((socket) => new Promise((done) => socket.on('close', done))),
    )
    clearTimeout(patience)
    await new Promise((resolve) => this.server.close(resolve))
  }

  private welcome(socket: WebSocket): void {
    socket.on('error', () => socket.terminate())
    if (this.open.length >= MOST_SOCKETS) {
      const debug_info = { host: 'sandbox' }
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info }))
      socket.close()
      return
    }
    socket.on('message', (data) => this.receive(data))
    socket.on('close', () => this.lost(socket))
    this.open.push(socket)
    const hello = {
      type: 'hello',
      num_connections: this.open.length,
      connection_info: { app_id: this.facts.appId },
      debug_info: { host: 'sandbox', approximate_connection_time: 3600 },
    }
    socket.send(JSON.stringify(hello), () => this.changed(this.open.length))
  }

  private receive(data: RawData): void {
    const frame = parseJson(data.toString())
    const id = isObject(frame) ? frame.envelope_id : undefined
    if (!isObject(frame) || typeof id !== 'string') {
      this.tell(`a frame came that is no acknowledgement: ${data.toString().slice(0, 120)}`)
      return
    }
    const waiting = this.waiting.get(id)?.[0]
    if (waiting) waiting.done({ ok: true, body: emptyToAbsent(frame.payload) })
    else this.tell(`an acknowledgement came too late or twice: envelope ${id}`, id)
  }

  private lost(socket: WebSocket): void {
    const before = this.open.length
    this.open = this.open.filter((one) => one !== socket)
    for (const list of [...this.waiting.values()])
      for (const one of list)
        if (one.socket === socket)
          one.done({ ok: false, reason: 'connection_failed', detail: 'the socket closed before the ack' })
    if (this.open.length !== before) this.changed(this.open.length)
  }

  private forget(id: string, waiting: Waiting): void {
    const left = (this.waiting.get(id) ?? []).filter((one) => one !== waiting)
    if (left.length > 0) this.waiting.set(id, left)
    else this.waiting.delete(id)
  }
}

function emptyToAbsent(payload: Json | undefined): Json | undefined {
  return isObject(payload) && Object.keys(payload).length === 0 ? undefined : payload
}

import { WebSocket } from 'ws'
import type { JsonObject, Sandbox } from '../../../src/sandbox/index.ts'
import { call } from './bolt.ts'

export type Frame = JsonObject & { type: string }
type Answering = (frame: Frame) => JsonObject | undefined | 'silence'

/** A bare Socket Mode client that records frames and acknowledges as it is told. */
export type SocketApp = {
  frames: Frame[]
  closed: Promise<void>
  socket: WebSocket
  payloads(type?: string): JsonObject[]
}

/** Connects as an app does; `answer` gives the ack's payload, or `silence` for no ack at all. */
export async function connect(sandbox: Sandbox, answer: Answering = () => undefined): Promise<SocketApp> {
  const { url } = await call(sandbox, 'apps.connections.open', {}, sandbox.appToken)
  const socket = new WebSocket(String(url))
  const frames: Frame[] = []
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString()) as Frame
      frames.push(frame)
      if (frame.type === 'hello' || frame.type === 'disconnect') return resolve()
      const payload = answer(frame)
      if (payload !== 'silence')
        socket.send(JSON.stringify({ envelope_id: frame.envelope_id, payload: payload ?? {} }))
    })
  })
  const payloads = (type?: string) =>
    frames
      .filter((frame) => frame.envelope_id && (type === undefined || typeOf(frame) === type))
      .map((frame) => frame.payload as JsonObject)
  return { frames, closed, socket, payloads }
}

/** `slash_commands`, or the payload's or inner event's own type. */
function typeOf(frame: Frame): string {
  const payload = frame.payload as JsonObject
  if (frame.type === 'slash_commands') return 'slash_commands'
  const event = payload.event as JsonObject | undefined
  return String((event ?? payload).type)
}

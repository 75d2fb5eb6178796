import { once } from 'node:events'
import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { atTheEnd } from './at-the-end.ts'

/** A Slack that says over its one socket whatever the test wants, and hears what comes back. */
export interface FakeSlack {
  env: Record<string, string>
  /** The bot's socket, once there is one. */
  socket: Promise<WebSocket>
  /** How many sockets were opened so far, and how many are open. */
  openings(): number
  sockets(): number
  /** Whether new sockets are said hello to; they are, unless told. */
  greets(hello: boolean): void
  /** From now on no socket is given, with this error. */
  refuses(error: string): void
  /** The open sockets end. */
  cut(): void
  /** The open sockets stay so, and nobody reads or writes there any more: what is left of a peer that went without a word. */
  goesSilent(): void
  send(frame: string | Buffer): Promise<void>
  /** The methods of the Web API that were called so far. */
  asked(): string[]
  /** Resolves when this envelope is acknowledged. */
  acknowledged(envelope: string): Promise<void>
}

/** The apps that it says the bot's token and the socket are of; it says neither unless told. */
export interface FakeApps {
  bot?: string
  socket?: string
}

export async function openFakeSlack(apps: FakeApps = {}): Promise<FakeSlack> {
  const sockets = new WebSocketServer({ noServer: true })
  const acks = new Set<string>()
  const asked: string[] = []
  const waiting = new Map<string, () => void>()
  let isGreeting = true
  let refusal: string | undefined
  const server = createServer((request, response) => {
    request.resume()
    asked.push(request.url?.replace(/^.*\/api\/|\?.*$/g, '') ?? '')
    const opening = request.url?.endsWith('apps.connections.open')
    const { port } = server.address() as { port: number }
    const more = opening
      ? { url: `ws://127.0.0.1:${port}/` }
      : { team_id: 'T1', user_id: 'UBOT', bot_id: 'B1', app_id: apps.bot }
    response.setHeader('content-type', 'application/json')
    const refused = opening && refusal ? { ok: false, error: refusal } : undefined
    response.end(JSON.stringify(refused ?? { ok: true, ...more }))
  })
  server.on('upgrade', (request, raw, head) =>
    sockets.handleUpgrade(request, raw, head, (socket) => sockets.emit('connection', socket)),
  )
  let opened = 0
  sockets.on('connection', (each) => {
    opened += 1
    if (opened > 1 && isGreeting) each.send(JSON.stringify({ type: 'hello' }))
  })
  const socket = once(sockets, 'connection').then(([connected]) => {
    const found = connected as WebSocket
    found.on('message', (data) => {
      const { envelope_id: id } = JSON.parse(data.toString()) as { envelope_id: string }
      acks.add(id)
      waiting.get(id)?.()
    })
    const of = apps.socket ? { connection_info: { app_id: apps.socket } } : {}
    if (isGreeting) found.send(JSON.stringify({ type: 'hello', ...of }))
    return found
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  atTheEnd(async () => {
    for (const each of sockets.clients) each.terminate()
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as { port: number }
  return {
    env: {
      SLACK_BOT_TOKEN: 'xoxb-fake-token',
      SLACK_APP_TOKEN: 'xapp-fake-token',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    },
    socket,
    openings: () => opened,
    sockets: () => sockets.clients.size,
    asked: () => asked,
    greets(hello) {
      isGreeting = hello
    },
    refuses(error) {
      refusal = error
    },
    cut() {
      for (const each of sockets.clients) each.terminate()
    },
    goesSilent() {
      for (const each of sockets.clients) each.pause()
    },
    async send(frame) {
      const open = await socket
      await new Promise<void>((sent) => open.send(frame, { binary: typeof frame !== 'string' }, () => sent()))
    },
    acknowledged: (envelope) =>
      new Promise((resolve) => {
        if (acks.has(envelope)) resolve()
        else waiting.set(envelope, resolve)
      }),
  }
}

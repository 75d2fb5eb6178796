import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the health endpoint says; `ok` decides between 200 and 503. */
export interface Health {
  ok: boolean
  [fact: string]: unknown
}

export interface HealthDoor {
  port: number
  stop(): Promise<void>
}

/** Serves `GET /health` as JSON on all interfaces; port 0 takes a free one. Throws when the port is taken. */
export async function serveHealth(port: number, look: () => Promise<Health>): Promise<HealthDoor> {
  const server = createServer((request, response) => {
    const asked = request.method === 'GET' && request.url?.split('?')[0] === '/health'
    if (asked) void tell(response, look)
    else response.writeHead(404).end()
  })
  await listening(server, port)
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function tell(response: ServerResponse, look: () => Promise<Health>): Promise<void> {
  const health = await look().catch((): Health => ({ ok: false }))
  response.writeHead(health.ok ? 200 : 503, { 'content-type': 'application/json' })
  response.end(JSON.stringify(health))
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve())
  })
}

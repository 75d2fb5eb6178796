import { createServer, type Server } from 'node:http'
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
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/health') {
      response.writeHead(404).end()
      return
    }
    const health = await look().catch(() => ({ ok: false }))
    response.writeHead(health.ok ? 200 : 503, { 'content-type': 'application/json' })
    response.end(JSON.stringify(health))
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

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve())
  })
}

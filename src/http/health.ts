import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { portFault } from '../foundation/start-fault.ts'

/** What the health endpoint says; `ok` decides between 200 and 503. */
export interface Health {
  ok: boolean
  [fact: string]: unknown
}

export interface Looking {
  connected(): boolean
  /** What is waited for, each in a sentence, by its name (`slack`, `database`). */
  missing: ReadonlyMap<string, string>
  /** Why the chat takes nothing of ours; undefined while it does. */
  held?(): string | undefined
  /** What has to be counted; not asked for while the database is missing. */
  count(): Promise<object>
  /** Milliseconds that only grow. */
  ticks?(): number
}

/** Milliseconds for which a count is told again, however many ask. */
const countedFor = 5000

/** Looks at how things stand. */
export function looker({ connected, missing, held, count, ticks = () => performance.now() }: Looking) {
  let counted: { at: number; facts: Promise<object> } | undefined
  return async (): Promise<Health> => {
    const why = held?.()
    const facts = {
      ok: connected() && why === undefined && !missing.has('database'),
      connected: connected(),
      ...(why === undefined ? {} : { held: why }),
      ...(missing.size > 0 ? { missing: Object.fromEntries(missing) } : {}),
    }
    if (missing.has('database')) return facts
    if (!counted || ticks() - counted.at >= countedFor) counted = { at: ticks(), facts: count() }
    return { ...facts, ...(await counted.facts) }
  }
}

export interface HealthPlace {
  port: number
  host: string
}

export interface HealthDoor {
  port: number
  stop(): Promise<void>
}

/** Serves `GET /health` as JSON on this address; port 0 takes a free one. Throws a `StartFault` when it cannot be opened. */
export async function serveHealth(at: HealthPlace, look: () => Promise<Health>): Promise<HealthDoor> {
  const server = createServer((request, response) => {
    const asked = request.method === 'GET' && request.url?.split('?')[0] === '/health'
    if (asked) void tell(response, look)
    else response.writeHead(404).end()
  })
  await listening(server, at)
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

function listening(server: Server, { port, host }: HealthPlace): Promise<void> {
  const place = { port, setting: 'HEALTH_PORT', host: { address: host, setting: 'HEALTH_HOST' } }
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portFault(error, place)))
    server.listen(port, host, () => resolve())
  })
}

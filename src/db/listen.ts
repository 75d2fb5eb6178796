import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { backOff } from '../foundation/keep-trying.ts'

/** Somebody who listens, until it is closed. */
export interface Ear {
  close(): Promise<void>
}

/** As the trigger of the notices calls it. */
const channel = 'copydesk_notices'

export interface Listener {
  /** Called when another process has written a notice, and whenever listening begins: something may have been missed before. */
  heard(): void
  /** Whether that process of the server works for this one, which knows itself what it wrote. */
  isOwn(pid: number): boolean
}

/**
 * Listens on a connection of its own. One that is lost is opened again at once, one that cannot be opened ever less often; nobody
 * is told of it, since whoever listens also looks by itself now and then.
 */
export function listen(url: string, hearing: Listener): Ear {
  const ending = new AbortController()
  const { signal } = ending
  const ended = new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))
  const listening = async () => {
    for (let failures = 0; !signal.aborted; ) {
      if (failures > 0) await wait(backOff(failures), undefined, { signal })
      try {
        await listenOnce(url, hearing, ended)
        failures = 0
      } catch {
        failures += 1
      }
    }
  }
  const over = listening().catch(() => undefined)
  return {
    async close() {
      ending.abort()
      await over
    },
  }
}

/** Milliseconds in which a server that is there lets us in; shorter than a stop may take. */
const patience = 5000

/** Listens until the connection is lost or listening ended; throws when it cannot be opened. */
async function listenOnce(url: string, { heard, isOwn }: Listener, ended: Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patience,
    application_name: 'copydesk listens',
  })
  const lost = new Promise<void>((done) => {
    client.on('error', () => done()).once('end', () => done())
  })
  client.on('notification', ({ processId }) => {
    if (!isOwn(processId)) heard()
  })
  try {
    await client.connect()
    await client.query(`listen ${channel}`)
    heard()
    await Promise.race([lost, ended])
  } finally {
    await client.end().catch(() => undefined)
  }
}

import { createServer } from 'node:net'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import type { Config, SlackConfig } from '../../src/foundation/config.ts'
import { StartFault } from '../../src/foundation/start-fault.ts'
import { atTheEnd } from './at-the-end.ts'

/** Starts a bot in this process and returns the sentence with which it ends; throws when it does not. */
export async function endsWith(config: Config & { slack: SlackConfig }): Promise<string> {
  try {
    const app = createApp(config, { idle: true, log: pino({ level: 'silent' }) })
    atTheEnd(() => app.stop())
    await app.start()
  } catch (error) {
    if (error instanceof StartFault) return error.message
    throw error
  }
  throw new Error('it started')
}

/** A port of this machine on which somebody else listens. */
export async function takenPort(host?: string): Promise<number> {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(0, host, done))
  atTheEnd(() => new Promise((done) => server.close(done)))
  return (server.address() as { port: number }).port
}

/** A PostgreSQL server that answers whoever comes with this error. */
export async function refusingServer(code: string, says: string): Promise<number> {
  const fields = `SFATAL\0VFATAL\0C${code}\0M${says}\0\0`
  const message = Buffer.alloc(5 + fields.length)
  message.write('E')
  message.writeInt32BE(4 + fields.length, 1)
  message.write(fields, 5)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(message))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  atTheEnd(() => new Promise((done) => server.close(done)))
  return (server.address() as { port: number }).port
}

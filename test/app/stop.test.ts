import { once } from 'node:events'
import { connect } from 'node:net'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createApp, stopWithin } from '../../src/app.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { start } from '../support/desk.ts'
import { newDatabase, openWorkspace, rooms } from '../support/faults-house.ts'
import { freePort } from '../support/free-port.ts'
import { type RealProcess, startProcess } from '../support/real-process.ts'

/** The bot in a real process, connected to a workspace. */
async function connected(transport: 'socket' | 'http') {
  const { sandbox, config } = await openWorkspace({ transport }, movableClock(start, { frozen: true }))
  const { slack } = config
  const way: Record<string, string> =
    slack.mode === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(slack.port) }
      : { SLACK_APP_TOKEN: slack.appToken }
  const health = await freePort()
  const bot = await startProcess({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    HEALTH_PORT: String(health),
    ...way,
  })
  await sandbox.until(() => sandbox.connections() > 0)
  return { sandbox, bot, health, port: slack.mode === 'http' ? slack.port : health }
}

/** Opens a connection, sends this and no more, and waits for `answer` if there is one to come. */
async function holdOpen(port: number, sent: string, answer?: RegExp): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  atTheEnd(async () => socket.destroy())
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  let heard = ''
  const answered = new Promise<void>((resolve) => {
    if (!answer) resolve()
    socket.on('data', (chunk) => {
      heard += chunk
      if (answer?.test(heard)) resolve()
    })
  })
  if (sent) await new Promise<void>((done) => socket.write(sent, () => done()))
  await answered
}

async function holdEverything(port: number): Promise<void> {
  const post = 'POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n'
  await holdOpen(port, '')
  await holdOpen(port, 'POST /slack/ev')
  await holdOpen(port, post)
  await holdOpen(port, `${post}Content-Length: 1000\r\n\r\n{"type":`)
  await holdOpen(port, `${post}Transfer-Encoding: chunked\r\n\r\n4\r\n{"ty`)
  await holdOpen(port, 'GET /nothing HTTP/1.1\r\nHost: bot\r\n\r\n', /404/)
}

async function endedWell(bot: RealProcess): Promise<void> {
  const { code, took } = await bot.ended
  expect(bot.said()).toContain('"stopped"')
  expect(code).toBe(0)
  expect(took).toBeLessThan(stopWithin)
}

describe('a stop signal', () => {
  it.each(['socket', 'http'] as const)(
    'ends a process that is reached by %s, whoever holds half a request open',
    async (transport) => {
      const { bot, port, health } = await connected(transport)
      await holdEverything(port)
      await holdEverything(health)
      bot.signal('SIGTERM')
      await endedWell(bot)
    },
  )

  it.each(['socket', 'http'] as const)(
    'lets what is under way by %s be answered first',
    async (transport) => {
      const { sandbox, bot } = await connected(transport)
      const { id } = sandbox.faults.add({ kind: 'slow_api', method: 'users.info', ms: 800 })
      const asked = sandbox.as('UWANG').command(rooms.lobby, '/pitch Rice dumplings')
      await sandbox.until(() => sandbox.faults.list().some((fault) => fault.id === id && fault.fired > 0))
      bot.signal('SIGTERM')
      const { failed, response } = await asked
      expect(failed).toBeUndefined()
      expect(JSON.stringify(response?.blocks)).toContain('P-1')
      await endedWell(bot)
    },
  )

  it('ends a process at once when it comes a second time', async () => {
    const { sandbox, bot } = await connected('socket')
    const { id } = sandbox.faults.add({ kind: 'hang_before', method: 'chat.postMessage', ms: 20_000 })
    void sandbox.as('UWANG').command(rooms.lobby, '/pitch Rice dumplings')
    await sandbox.until(() => sandbox.faults.list().some((fault) => fault.id === id && fault.fired > 0))
    bot.signal('SIGTERM')
    await bot.says(/"stopping"/)
    bot.signal('SIGTERM')
    const { code } = await bot.ended
    expect(code).toBe(143)
    expect(bot.said()).not.toContain('"stopped')
  })
})

it('what comes over the socket while what is under way is answered is not taken, so that Slack says so', async () => {
  const clock = movableClock(start, { frozen: true })
  const { sandbox, config } = await openWorkspace({ transport: 'socket' }, clock)
  const parts = { clock, machine: clock, pace: 0, idle: true, log: pino({ level: 'silent' }) }
  const app = createApp({ databaseUrl: await newDatabase('SQLite'), ...config }, parts)
  atTheEnd(() => app.stop())
  await app.start()
  const { id } = sandbox.faults.add({ kind: 'slow_api', method: 'users.info', ms: 2000 })
  const first = sandbox.as('UWANG').command(rooms.lobby, '/pitch Rice dumplings')
  await sandbox.until(() => sandbox.faults.list().some((fault) => fault.id === id && fault.fired > 0))
  const stopped = app.stop()
  const second = sandbox.as('UZHAO').command(rooms.lobby, '/pitch Moon cakes')
  expect((await first).failed).toBeUndefined()
  await stopped
  const { failed, response } = await second
  expect({ failed, response }).toEqual({ failed: expect.any(String), response: undefined })
})

it('what takes longer than stopping may take is cut off, and stays in the outbox', async () => {
  const clock = movableClock(start, { frozen: true })
  const { sandbox, config } = await openWorkspace({ transport: 'socket' }, clock)
  const parts = { clock, machine: clock, pace: 0, idle: true, log: pino({ level: 'silent' }), stopWithin: 50 }
  const app = createApp({ databaseUrl: await newDatabase('SQLite'), ...config }, parts)
  const { database } = app.scene
  atTheEnd(() => database.close())
  await app.start()
  const { id } = sandbox.faults.add({ kind: 'hang_before', method: 'chat.postMessage', ms: 20_000 })
  void sandbox.as('UWANG').command(rooms.lobby, '/pitch Rice dumplings')
  await sandbox.until(() => sandbox.faults.list().some((fault) => fault.id === id && fault.fired > 0))
  expect(await app.stop()).toBe(false)
  const notices = await database.reading.selectFrom('notices').select('state').execute()
  expect(notices.map(({ state }) => state)).toContain('sending')
})

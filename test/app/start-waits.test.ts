import { createServer } from 'node:net'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { start } from '../support/desk.ts'
import { openFakeSlack } from '../support/fake-slack.ts'
import { openWorkspace } from '../support/faults-house.ts'
import { freePort } from '../support/free-port.ts'
import { spawnProcess } from '../support/real-process.ts'

/** Every line of the log, as it was written; `first` resolves with the first of them. */
function listening() {
  const lines: { msg: string; level: number }[] = []
  let heard = (_: { msg: string }): void => undefined
  const first = new Promise<{ msg: string }>((resolve) => {
    heard = resolve
  })
  const write = (line: string) => {
    lines.push(JSON.parse(line) as { msg: string; level: number })
    heard(lines[0] as { msg: string })
  }
  return { lines, first, log: pino({ level: 'info' }, { write }) }
}

const healthAt = async (port: number): Promise<Record<string, unknown>> => {
  const response = await fetch(`http://127.0.0.1:${port}/health`)
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) }
}

it('a Slack that is away is waited for, said once, and health says so meanwhile', async () => {
  const { sandbox, config } = await openWorkspace(
    { transport: 'socket' },
    movableClock(start, { frozen: true }),
  )
  const fault = sandbox.faults.add({ kind: 'error_before', method: 'auth.test', status: 503, times: 1000 })
  const { lines, first, log } = listening()
  const app = createApp({ databaseUrl: 'sqlite::memory:', ...config }, { idle: true, log })
  atTheEnd(() => app.stop())
  const started = app.start()
  await first
  expect(await healthAt(app.healthPort() ?? 0)).toMatchObject({
    status: 503,
    ok: false,
    connected: false,
    waiting: 0,
    missing: { slack: 'Slack does not answer (HTTP 503): see that this machine reaches it.' },
  })
  sandbox.faults.clear(fault.id)
  await started
  const { status, missing } = await healthAt(app.healthPort() ?? 0)
  expect([status, missing]).toEqual([200, undefined])
  expect(lines.filter(({ level }) => level >= 40)).toHaveLength(1)
})

it('whoever stops it while it waits need not wait', async () => {
  const { sandbox, config } = await openWorkspace(
    { transport: 'socket' },
    movableClock(start, { frozen: true }),
  )
  sandbox.faults.add({ kind: 'rate_limited', method: 'auth.test', retryAfter: 600, times: 1000 })
  const { first, log } = listening()
  const app = createApp({ databaseUrl: 'sqlite::memory:', ...config }, { idle: true, log })
  const started = app.start()
  expect((await first).msg).toMatch(/rate limit/)
  expect(await app.stop()).toBe(true)
  await started
})

it('a PostgreSQL that is away is waited for by a process that ends in peace', async () => {
  const slack = await openFakeSlack()
  const health = await freePort()
  const bot = spawnProcess({
    ...slack.env,
    HEALTH_PORT: String(health),
    DATABASE_URL: `postgres://desk:secret@127.0.0.1:${await freePort()}/desk`,
  })
  await bot.says(/keeps trying/)
  expect(await healthAt(health)).toMatchObject({
    status: 503,
    missing: { database: expect.stringMatching(/^PostgreSQL at 127\.0\.0\.1:\d+ does not answer/) },
  })
  bot.signal('SIGTERM')
  expect((await bot.ended).code).toBe(0)
  expect(bot.said()).not.toContain('secret')
})

it('a fault of the start is one line of the log without a stack, and the process ends as failed', async () => {
  const slack = await openFakeSlack()
  const taken = createServer()
  const port = await freePort()
  await new Promise<void>((done) => taken.listen(port, '127.0.0.1', done))
  atTheEnd(() => new Promise((done) => taken.close(done)))
  const bot = spawnProcess({ ...slack.env, HEALTH_PORT: String(port) })
  const { code } = await bot.ended
  expect(code).toBe(1)
  const lines = bot.said().trim().split('\n')
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    level: 60,
    msg: expect.stringContaining('HEALTH_PORT'),
  })
  expect(bot.said()).not.toMatch(/ {4}at |stack/)
})

it('what libraries and Node.js print are lines of the log like any other', async () => {
  const slack = await openFakeSlack()
  const prints = `process.emitWarning('is old', 'DeprecationWarning'); console.warn('xoxb-1-secret of', {}, 'a library')`
  const bot = spawnProcess(slack.env, [
    `data:text/javascript,${encodeURIComponent(`process.once('SIGUSR2', () => { ${prints} })`)}`,
  ])
  await bot.says(/"started"/)
  bot.signal('SIGUSR2')
  await bot.says(/a library/)
  await bot.says(/is old/)
  bot.signal('SIGTERM')
  await bot.ended
  const lines = bot.said().trim().split('\n')
  expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([])
  expect(bot.said()).not.toContain('secret')
})

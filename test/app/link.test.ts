import { pino } from 'pino'
import { describe, expect, it, vi } from 'vitest'
import { createApp, type Parts } from '../../src/app.ts'
import type { SlackConfig } from '../../src/foundation/config.ts'
import type { StartFault } from '../../src/foundation/start-fault.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { start } from '../support/desk.ts'
import { type FakeApps, openFakeSlack } from '../support/fake-slack.ts'
import { openWorkspace, rooms } from '../support/faults-house.ts'
import { startProcess } from '../support/real-process.ts'
import { endsWith } from '../support/start-fault.ts'

const idle = { idle: true, log: pino({ level: 'silent' }) }

async function fake(apps: FakeApps = {}) {
  const slack = await openFakeSlack(apps)
  const {
    SLACK_BOT_TOKEN: botToken = '',
    SLACK_APP_TOKEN: appToken = '',
    SLACK_API_URL: apiUrl = '',
  } = slack.env
  const config: SlackConfig = { mode: 'socket', botToken, appToken, apiUrl, prefix: '' }
  return {
    slack,
    config: { databaseUrl: 'sqlite::memory:', logLevel: 'silent', healthPort: 0, demoPort: 0, slack: config },
  }
}

async function workspace(parts: Parts = {}) {
  const { sandbox, config } = await openWorkspace(
    { transport: 'socket' },
    movableClock(start, { frozen: true }),
  )
  const app = createApp({ databaseUrl: 'sqlite::memory:', ...config }, { ...idle, ...parts })
  atTheEnd(() => app.stop())
  await app.start()
  return { sandbox, app }
}

describe('two tokens', () => {
  it('of different apps end the start with both named', async () => {
    const { config } = await fake({ bot: 'A111', socket: 'A222' })
    expect(await endsWith(config)).toMatch(
      /SLACK_BOT_TOKEN is of the app A111 .*SLACK_APP_TOKEN of the app A222/,
    )
  })
  it.each([{ bot: 'A111', socket: 'A111' }, { bot: 'A111' }, { socket: 'A222' }])(
    'that are of one app, or of nobody knows which, are taken (%o)',
    async (apps) => {
      const { config } = await fake(apps)
      await expect(endsWith(config)).rejects.toThrow('it started')
    },
  )
})

describe('a socket', () => {
  it('over which nothing comes is replaced, and the new one is open before the old one goes', async () => {
    const { slack, config } = await fake()
    const app = createApp(config, { ...idle, socketTimes: { quiet: 30, look: 10, grace: 10 } })
    atTheEnd(() => app.stop())
    await app.start()
    await vi.waitFor(() => expect(slack.openings()).toBeGreaterThan(3), { timeout: 60_000 })
    expect(slack.sockets()).toBeGreaterThan(0)
    expect(app.platforms.slack.connected()).toBe(true)
  })

  it('stays a while beside the one that replaces it, for answers that are under way on it', async () => {
    const { slack, config } = await fake()
    const app = createApp(config, { ...idle, socketTimes: { quiet: 30, look: 10, grace: 600_000 } })
    atTheEnd(() => app.stop())
    await app.start()
    await vi.waitFor(() => expect(slack.sockets()).toBeGreaterThan(2), { timeout: 60_000 })
  })

  it.each(['cut', 'refresh_requested', 'warning'] as const)(
    'that ends (%s) is opened anew at once',
    async (why) => {
      const { sandbox } = await workspace()
      sandbox.disconnect(why)
      await sandbox.until(() => sandbox.connections() > 0)
      const { failed } = await sandbox.as('UWANG').command(rooms.lobby, '/pitch Rice dumplings')
      expect(failed).toBeUndefined()
    },
  )

  it.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
    'that Slack never opens again (%s) ends the bot with a sentence',
    async (error) => {
      let lost: (fault: StartFault) => void = () => undefined
      const ended = new Promise<StartFault>((resolve) => {
        lost = resolve
      })
      const { sandbox, app } = await workspace({ lost: (fault) => lost(fault) })
      sandbox.faults.add({ kind: 'refuse', method: 'apps.connections.open', error, times: 100 })
      sandbox.disconnect('cut')
      expect((await ended).message).toMatch(new RegExp(`SLACK_APP_TOKEN \\(${error}\\): copy`))
      expect(app.platforms.slack.connected()).toBe(false)
    },
  )

  it('that stays open while its peer is gone is noticed within five minutes and opened anew', async () => {
    const { slack, config } = await fake()
    // Whatever takes turns of its own still does; only time is ours.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
    const app = createApp(config, idle)
    atTheEnd(async () => void vi.useRealTimers())
    atTheEnd(() => app.stop())
    await app.start()
    slack.goesSilent()
    const silentAt = Date.now()
    while (app.platforms.slack.connected() && Date.now() - silentAt < 300_000) {
      await vi.advanceTimersByTimeAsync(1000)
      await turn()
    }
    expect(app.platforms.slack.connected()).toBe(false)
    expect(slack.openings()).toBe(1)
    while (!app.platforms.slack.connected()) await turn()
    expect(slack.openings()).toBe(2)
  })

  it('that is never said hello to is none: another one is opened, and waited for until it is', async () => {
    const { slack, config } = await fake()
    slack.greets(false)
    const app = createApp(config, { ...idle, socketTimes: { hello: 30 } })
    atTheEnd(() => app.stop())
    const started = app.start()
    await vi.waitFor(() => expect(slack.openings()).toBeGreaterThan(1), { timeout: 60_000 })
    expect(app.platforms.slack.connected()).toBe(false)
    const health = await fetch(`http://127.0.0.1:${app.healthPort()}/health`)
    expect(await health.json()).toMatchObject({
      ok: false,
      missing: { slack: expect.stringMatching(/no hello/) },
    })
    slack.greets(true)
    await started
    expect(app.platforms.slack.connected()).toBe(true)
  })

  it('that brings nothing while Slack gives no other is no connection', async () => {
    const { slack, config } = await fake()
    const app = createApp(config, { ...idle, socketTimes: { hello: 30, quiet: 30, look: 10, grace: 10 } })
    atTheEnd(() => app.stop())
    await app.start()
    slack.greets(false)
    await vi.waitFor(() => expect(app.platforms.slack.connected()).toBe(false), { timeout: 60_000 })
    expect(slack.sockets()).toBeGreaterThan(0)
    slack.greets(true)
    await vi.waitFor(() => expect(app.platforms.slack.connected()).toBe(true), { timeout: 60_000 })
  })

  it('that Slack never opens again ends the process with a sentence and 1', async () => {
    const slack = await openFakeSlack()
    const bot = await startProcess(slack.env)
    slack.refuses('invalid_auth')
    slack.cut()
    expect((await bot.ended).code).toBe(1)
    const lines = bot.said().trim().split('\n')
    const last = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 60)
    expect(last.map(({ msg }) => msg)).toEqual([
      expect.stringMatching(/^Slack does not know SLACK_APP_TOKEN \(invalid_auth\): copy/),
    ])
    expect(bot.said()).not.toMatch(/ {4}at |nobody caught|unhandled/i)
  })
})

/** Lets what came over the network be taken. */
const turn = () => new Promise((done) => setImmediate(done))

import { expect, it } from 'vitest'
import { looker, serveHealth } from '../../src/http/health.ts'
import { backlog, mostCounted } from '../../src/outbox/backlog.ts'
import { putNotice } from '../../src/outbox/notice.ts'
import { onBothDatabases } from '../support/desk.ts'

it('what has to be counted is counted once in five seconds, however many ask', async () => {
  let counts = 0
  let now = 0
  const count = async () => ({ waiting: ++counts })
  const look = looker({ connected: () => true, missing: new Map(), count, ticks: () => now })
  await Promise.all(Array.from({ length: 50 }, () => look()))
  expect(counts).toBe(1)
  now = 5000
  expect(await look()).toEqual({ ok: true, connected: true, waiting: 2 })
})

it('a database that is missing is asked nothing', async () => {
  const count = async () => {
    throw new Error('asked')
  }
  const look = looker({ connected: () => false, missing: new Map([['database', 'It is away.']]), count })
  expect(await look()).toEqual({ ok: false, connected: false, missing: { database: 'It is away.' } })
})

it('a bot that hears but may post nothing, or has no database, is not well and says why', async () => {
  const count = async () => ({ waiting: 3 })
  const well = { connected: () => true, missing: new Map<string, string>(), count }
  expect(await looker(well)()).toEqual({ ok: true, connected: true, waiting: 3 })
  const held = { ...well, held: () => 'The token was revoked.' }
  expect(await looker(held)()).toEqual({
    ok: false,
    connected: true,
    held: 'The token was revoked.',
    waiting: 3,
  })
  const missing = new Map([['database', 'It is away.']])
  expect(await looker({ ...well, missing })()).toEqual({
    ok: false,
    connected: true,
    missing: { database: 'It is away.' },
  })
})

it('health is told to this machine alone', async () => {
  const door = await serveHealth({ port: 0, host: '127.0.0.1' }, async () => ({ ok: true }))
  expect((await fetch(`http://127.0.0.1:${door.port}/health`)).status).toBe(200)
  await expect(fetch(`http://[::1]:${door.port}/health`)).rejects.toThrow()
  await door.stop()
})

onBothDatabases('counting the notices', (world) => {
  it('stops at a thousand', async () => {
    const { scene, desk } = await world()
    const now = scene.clock.now()
    await scene.database.transact(async (trx) => {
      for (let n = 0; n < mostCounted + 5; n++)
        await putNotice(
          { trx, desk: desk.id, now },
          { conversation: 'c', tag: `t${n}`, kind: 'k', facts: {}, about: [] },
        )
    })
    expect(await backlog(scene.database.reading)).toEqual({ waiting: mostCounted, dead: 0 })
  })
})

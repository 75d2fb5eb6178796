import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createTicks } from '../../src/clock/ticks.ts'
import { watchLink } from '../../src/clock/watch-link.ts'
import { onBothDatabases, ref, start, type World } from '../support/desk.ts'

const log = pino({ level: 'silent' })

/** The desk's link, which the test breaks and mends, and a process that looks at it every minute. */
function link(w: World) {
  let up = true
  const process = () => createTicks({ scene: w.scene, log, rings: {}, watch: watchLink(() => up) })
  let ticks = process()
  const said = async () => {
    const rows = await w.database.reading
      .selectFrom('notices')
      .selectAll()
      .where('kind', '=', 'deaf')
      .execute()
    return rows.map(({ conversation, mode, facts }) => ({ to: conversation, mode, ...JSON.parse(facts) }))
  }
  return {
    said,
    is(state: 'up' | 'down') {
      up = state === 'up'
    },
    anotherProcess() {
      ticks = process()
    },
    async minutes(count: number) {
      for (let minute = 0; minute < count; minute++) {
        w.clock.moveBy({ minutes: 1 })
        await ticks.tick()
      }
    },
  }
}

const at = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString()

onBothDatabases('a chat that cannot be heard', (world) => {
  it('for less than five minutes is told to nobody', async () => {
    const l = link(await world())
    await l.minutes(1)
    l.is('down')
    await l.minutes(5)
    l.is('up')
    await l.minutes(2)
    l.is('down')
    await l.minutes(5)
    expect(await l.said()).toEqual([])
  })

  it('for five is told to the lead once, and once more from when to when', async () => {
    const l = link(await world())
    l.is('down')
    await l.minutes(60)
    expect(await l.said()).toEqual([{ to: ref('chen'), mode: 'anew', since: at(1) }])
    l.is('up')
    await l.minutes(60)
    expect((await l.said())[1]).toEqual({ to: ref('chen'), mode: 'card', since: at(1), until: at(61) })
    expect(await l.said()).toHaveLength(2)
  })

  it('is told again the next time', async () => {
    const l = link(await world())
    for (const state of ['down', 'up', 'down', 'up'] as const) {
      l.is(state)
      await l.minutes(10)
    }
    expect((await l.said()).map(({ mode, since, until }) => [mode, since, until])).toEqual([
      ['anew', at(1), undefined],
      ['card', at(1), at(11)],
      ['anew', at(21), undefined],
      ['card', at(21), at(31)],
    ])
  })

  it('is one silence for the process that is started meanwhile, which also ends it', async () => {
    const l = link(await world())
    l.is('down')
    await l.minutes(10)
    l.anotherProcess()
    await l.minutes(10)
    expect(await l.said()).toHaveLength(1)
    l.anotherProcess()
    l.is('up')
    await l.minutes(2)
    expect((await l.said()).map(({ since, until }) => [since, until])).toEqual([
      [at(1), undefined],
      [at(1), at(21)],
    ])
  })

  it('by one process but by another is told once, and ends there', async () => {
    const w = await world()
    const [deaf, hearing] = [link(w), link(w)]
    deaf.is('down')
    for (let n = 0; n < 30; n++) {
      await deaf.minutes(1)
      await hearing.minutes(1)
    }
    expect(await deaf.said()).toHaveLength(2)
  })
})

import fc from 'fast-check'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createTicks } from '../../../src/clock/ticks.ts'
import { addDays, instantOf, localOf, plus } from '../../../src/foundation/time.ts'
import { setSlot } from '../../../src/loop/distribute/set-slot.ts'
import { setUpDesk } from '../../../src/loop/set-up-desk.ts'
import { onBothDatabases, type World } from '../../support/desk.ts'
import { ready } from '../../support/faults-drafts.ts'
import { type House, openHouse, rooms } from '../../support/faults-house.ts'
import { wrongs } from '../../support/faults-inbox.ts'
import { said } from '../../support/story.ts'

const log = pino({ level: 'silent' })

/** A ready piece in a slot of 小红书 (or 公众号) at that moment. */
async function slotAt(house: House, at: string, platform: 'xiaohongshu' | 'wechat-oa' = 'xiaohongshu') {
  const piece = await ready(house, `Dumplings of ${at}`)
  const { id: channel } = await house
    .scene()
    .database.reading.selectFrom('channels')
    .select('id')
    .where('platform', '=', platform)
    .executeTakeFirstOrThrow()
  await setSlot(house.scene(), house.actor('ULIN'), { piece, channel, at })
}

/** Nobody runs the bot until that moment. */
async function standstill(house: House, until: string) {
  const [bot] = house.bots
  if (bot) await house.stopBot(bot)
  house.clock.moveTo(until)
  await house.startBot()
  await house.settle()
  await house.settle()
}

const schedules = (house: House) =>
  house
    .as('ULI')
    .messages(rooms.schedule)
    .map(said)
    .filter((text) => text.includes("Today's schedule"))

describe('a digest', () => {
  it('that was missed while no bot ran is sent once, late, says so, and is not sent again the next day', async () => {
    const house = await openHouse()
    await slotAt(house, '2026-11-27T10:30:00.000Z')
    await slotAt(house, '2026-11-28T10:30:00.000Z')
    await house.settle()
    await standstill(house, '2026-11-27T03:20:00.000Z')
    expect(schedules(house)).toHaveLength(1)
    expect(schedules(house)[0]).toContain("Today's schedule (late)")
    house.clock.moveTo('2026-11-28T00:59:00.000Z')
    await house.settle()
    expect(schedules(house)).toHaveLength(1)
    house.clock.moveTo('2026-11-28T01:00:00.000Z')
    await house.settle()
    expect(schedules(house)).toHaveLength(2)
    expect(schedules(house)[1]).not.toContain('(late)')
    expect(await wrongs(house)).toEqual([])
  })

  it('of each of three days without a bot is not replayed: only the day’s own comes', async () => {
    const house = await openHouse()
    for (const day of [27, 28, 29, 30]) await slotAt(house, `2026-11-${day}T10:30:00.000Z`)
    await house.settle()
    await standstill(house, '2026-11-30T02:30:00.000Z')
    expect(schedules(house)).toHaveLength(1)
    expect(schedules(house)[0]).toContain('Mon')
    expect(await wrongs(house)).toEqual([])
  })

  it('comes once when several bots have been running all the time', async () => {
    const house = await openHouse({ bots: 3 })
    await slotAt(house, '2026-11-27T10:30:00.000Z')
    await house.settle()
    house.clock.moveTo('2026-11-27T01:00:00.000Z')
    await Promise.all([house.settle(), ...house.bots.map((bot) => bot.settle())])
    await house.settle()
    expect(schedules(house)).toHaveLength(1)
    expect(await wrongs(house)).toEqual([])
  })
})

describe('reminders of slots', () => {
  it('whose times passed while no bot ran come once for each slot and not once for each stage', async () => {
    const house = await openHouse()
    for (const at of ['06:00', '12:00', '18:00'])
      for (const platform of ['xiaohongshu', 'wechat-oa'] as const)
        await slotAt(house, `2026-11-26T${at}:00.000Z`, platform)
    await house.settle()
    const chen = house.as('UCHEN')
    const li = house.as('ULI')
    const before = [chen, li].map((each) => each.messages(each.dm()).length)
    // The slots are at 14:00, 20:00 and 02:00; it is 20:05 when somebody starts the bot again.
    await standstill(house, '2026-11-26T12:05:00.000Z')
    const after = [chen, li].map((each) => each.messages(each.dm()).length)
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([2, 4])
    expect(await wrongs(house)).toEqual([])
  })
})

const zones = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Shanghai', 'Africa/Cairo']

async function digestsOf({ database, desk }: World) {
  const rows = await database.reading
    .selectFrom('notices')
    .select('tag')
    .where('desk_id', '=', desk.id)
    .where('kind', '=', 'daily-schedule')
    .orderBy('id')
    .execute()
  return rows.map(({ tag }) => tag.replace('daily-schedule:', ''))
}

/** Asks what is due every few minutes of the two local days, in as many processes as are told. */
async function nightOf(
  w: World,
  { zone, day, processes = 1 }: { zone: string; day: string; processes?: number },
) {
  const ticks = Array.from({ length: processes }, () => createTicks({ scene: w.scene, log }))
  const end = instantOf({ date: addDays(day, 1), time: '00:30' }, zone)
  for (let now = instantOf({ date: day, time: '00:00' }, zone); now < end; now = plus(now, { minutes: 17 })) {
    w.clock.moveTo(now)
    await Promise.all(ticks.map((each) => each.tick()))
  }
}

onBothDatabases('the clock', (world) => {
  it.each([
    ['02:30 on the day that has no 02:30', 'America/New_York', '2027-03-14', '02:30'],
    ['01:30 on the day that has two', 'America/New_York', '2026-11-01', '01:30'],
    ['01:45 where the clocks move by half an hour', 'Australia/Lord_Howe', '2027-04-04', '01:45'],
    ['00:00 on the day that begins at 01:00', 'Africa/Cairo', '2027-04-30', '00:00'],
  ])('sends the digest of %s once', async (_, zone, day, scheduleAt) => {
    const w = await world()
    w.clock.moveTo(instantOf({ date: addDays(day, -1), time: '12:00' }, zone))
    await setUpDesk(w.scene, w.as('chen'), { zone, scheduleAt, metricsAt: 'off' })
    await nightOf(w, { zone, day, processes: 2 })
    expect((await digestsOf(w)).filter((date) => date === day)).toEqual([day])
  })
})

describe('a clock that jumps', () => {
  onBothDatabases('to and fro', (world) => {
    it('never sends the digest of a day twice, and always that of the day it stands in', async () => {
      const minute = fc.integer({ min: 0, max: 23 * 60 + 59 })
      const jumps = fc.array(fc.record({ day: fc.integer({ min: 0, max: 3 }), minute }), {
        minLength: 5,
        maxLength: 25,
      })
      const given = fc.record({ zone: fc.constantFrom(...zones), at: minute, jumps })
      const wall = (minutes: number) =>
        `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      await fc.assert(
        fc.asyncProperty(given, async ({ zone, at, jumps }) => {
          const w = await world()
          const first = zone === 'America/New_York' ? '2027-03-13' : '2027-04-02'
          w.clock.moveTo(instantOf({ date: addDays(first, -2), time: '12:00' }, zone))
          await setUpDesk(w.scene, w.as('chen'), { zone, scheduleAt: wall(at), metricsAt: 'off' })
          const ticks = createTicks({ scene: w.scene, log })
          const owed = new Set<string>()
          for (const { day, minute } of jumps) {
            const now = instantOf({ date: addDays(first, day), time: wall(minute) }, zone)
            w.clock.moveTo(now)
            await ticks.tick()
            const { date } = localOf(now, zone)
            if (now >= instantOf({ date, time: wall(at) }, zone)) owed.add(date)
          }
          expect((await digestsOf(w)).sort()).toEqual([...owed].sort())
        }),
        { numRuns: 8, seed: 20_261_123 },
      )
    })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/foundation/errors.ts'
import { plus } from '../../src/foundation/time.ts'
import { actAsClock } from '../../src/loop/act.ts'
import {
  type Alarm,
  dailyDue,
  isRinging,
  type Ladder,
  nextAlarm,
  nextDaily,
  stepDue,
} from '../../src/loop/alarms.ts'
import { findAlarm } from '../../src/loop/alarms-store.ts'
import { cancelSlot } from '../../src/loop/distribute/cancel-slot.ts'
import { confirmPublication } from '../../src/loop/distribute/confirm-publication.ts'
import { handOver } from '../../src/loop/distribute/hand-over.ts'
import { moveSlot } from '../../src/loop/distribute/move-slot.ts'
import { slotLadder } from '../../src/loop/distribute/reminder.ts'
import { setSlot } from '../../src/loop/distribute/set-slot.ts'
import { slotAlarm } from '../../src/loop/distribute/slot-store.ts'
import { undoConfirmation } from '../../src/loop/distribute/undo-confirmation.ts'
import { ringAlarm } from '../../src/loop/ring-alarm.ts'
import { onBothDatabases, onSqlite, ref, type World } from '../support/desk.ts'
import { strike } from '../support/strike.ts'
import { channel, piece, slot } from './distribute/distribute-world.ts'

const from = '2026-11-26T10:00:00.000Z'
const hours = (count: number) => plus(from, { hours: count })

/** A day before, at the time, each day three times, then two others. */
const draft: Ladder = [
  { step: 'ahead', minutes: -24 * 60, asks: 'owner' },
  ...[0, 1, 2, 3].map((day) => ({ step: `day-${day}`, minutes: day * 24 * 60, asks: 'owner' as const })),
  { step: 'planner', minutes: 4 * 24 * 60, asks: 'leads' },
  { step: 'lead', minutes: 5 * 24 * 60, asks: 'leads', ends: true },
]

describe('a ladder', () => {
  it('is climbed step by step, each once, and then rings no more', () => {
    const told: string[] = []
    let { step, at } = nextAlarm(draft, { from })
    while (at !== undefined) {
      const due = stepDue(draft, { from, done: step }, at)
      expect(stepDue(draft, { from, done: step }, plus(at, { minutes: -1 }))).toBeUndefined()
      told.push(`${due?.step} ${at}`)
      ;({ step, at } = nextAlarm(draft, { from, done: due?.step }))
    }
    expect(told).toEqual([
      `ahead ${hours(-24)}`,
      ...[0, 1, 2, 3].map((day) => `day-${day} ${hours(day * 24)}`),
      `planner ${hours(96)}`,
      `lead ${hours(120)}`,
    ])
    expect(stepDue(draft, { from, done: 'lead' }, hours(999))).toBeUndefined()
  })

  it('tells after a standstill of the latest step alone, and never of one before what was told', () => {
    expect(stepDue(draft, { from, done: 'ahead' }, hours(100))?.step).toBe('planner')
    const moment = fc.integer({ min: -40, max: 200 })
    const done = fc.constantFrom(undefined, 'unheard of', ...draft.map(({ step }) => step))
    fc.assert(
      fc.property(moment, done, (hour, step) => {
        const due = stepDue(draft, { from, done: step }, hours(hour))
        const place = (name: string | undefined) => draft.findIndex((each) => each.step === name)
        if (due) expect(place(due.step)).toBeGreaterThan(place(step))
        // What is not due now is due when its alarm rings.
        const { at } = nextAlarm(draft, { from, done: step })
        expect(due !== undefined).toBe(at !== undefined && at <= hours(hour))
      }),
    )
  })
})

describe('an alarm', () => {
  const alarm: Alarm = { desk: 'd', subject: 'desk', kind: 'forget', at: hours(1), setAt: from }

  it('rings from its time on, and at once when a clock that was ahead has set it', () => {
    expect(isRinging(alarm, hours(0.9))).toBe(false)
    expect(isRinging(alarm, hours(1))).toBe(true)
    expect(isRinging({ ...alarm, at: undefined }, hours(99))).toBe(false)
    const [near, far] = [plus(from, { minutes: 5 }), plus(from, { minutes: 6 })]
    expect(isRinging({ ...alarm, setAt: near }, from)).toBe(false)
    expect(isRinging({ ...alarm, setAt: far }, from)).toBe(true)
    expect(isRinging({ ...alarm, at: undefined, setAt: far }, from)).toBe(true)
  })

  it('of each day is for its local time, through the nights on which the clocks change', () => {
    const york = 'America/New_York'
    expect(nextDaily('02:30', york, '2026-03-08T05:00:00.000Z')).toBe('2026-03-08T07:30:00.000Z')
    expect(nextDaily('02:30', york, '2026-03-08T07:30:00.000Z')).toBe('2026-03-09T06:30:00.000Z')
    expect(nextDaily('01:30', york, '2026-11-01T05:30:00.000Z')).toBe('2026-11-02T06:30:00.000Z')
  })

  it('of each day is due once from its time on, whatever a clock that was ahead has done', () => {
    const zone = 'Asia/Shanghai'
    const [before, after] = ['2026-11-25T23:59:00.000Z', '2026-11-26T00:00:00.000Z']
    expect(dailyDue('08:00', { zone }, before)).toBe(false)
    expect(dailyDue('08:00', { zone }, after)).toBe(true)
    expect(dailyDue('08:00', { zone, done: plus(after, { hours: -24 }) }, after)).toBe(true)
    expect(dailyDue('08:00', { zone, done: after }, plus(after, { hours: 3 }))).toBe(false)
    expect(dailyDue('08:00', { zone, done: plus(after, { days: 90 }) }, after)).toBe(true)
  })
})

const at = '2026-11-27T02:00:00.000Z'

onBothDatabases('an alarm that rings', (world) => {
  const scheduled = async (w: World) =>
    slotAlarm(w.desk.id, await slot(w, { piece: await piece(w), channel: await channel(w, 'weibo'), at }))

  it('is done by one of those who hear it, with the next one in the same transaction', async () => {
    const w = await world()
    const key = await scheduled(w)
    w.clock.moveTo(at)
    const next = plus(at, { hours: 1 })
    let done = 0
    const play = async () => {
      done += 1
      return { step: 'at', at: next }
    }
    const scenes = [w.scene, w.another(), w.scene, w.another()]
    const rung = await Promise.all(scenes.map((scene) => ringAlarm(scene, key, play)))
    expect([done, rung.filter(Boolean)]).toEqual([1, [true]])
    expect(await findAlarm(w.database.reading, key)).toMatchObject({ step: 'at', at: next, setAt: at })
  })

  it('is as it was when what it rings for fails, and goes when there is nothing more to do', async () => {
    const w = await world()
    const key = await scheduled(w)
    const before = await findAlarm(w.database.reading, key)
    w.clock.moveTo(at)
    const fails = ringAlarm(w.scene, key, async ({ trx }) => {
      await trx.deleteFrom('slots').execute()
      throw new Error('a full disk')
    })
    await expect(fails).rejects.toThrow('a full disk')
    expect(await findAlarm(w.database.reading, key)).toEqual(before)
    await ringAlarm(w.scene, key, async () => undefined)
    expect(await findAlarm(w.database.reading, key)).toBeUndefined()
    expect(await ringAlarm(w.scene, key, async () => undefined)).toBe(false)
  })
})

/** What may happen about one piece on one channel, with the minutes that it is about. */
const happenings: Record<string, (w: World, place: Place, minutes: number) => Promise<unknown>> = {
  set: (w, place, minutes) =>
    setSlot(w.scene, w.as('lin'), { ...place, at: plus(w.clock.now(), { minutes }) }),
  async move(w, place, minutes) {
    const id = await open(w, place)
    await moveSlot(w.scene, w.as('lin'), { slot: id, at: plus(w.clock.now(), { minutes }) })
  },
  cancel: async (w, place) => cancelSlot(w.scene, w.as('lin'), await open(w, place)),
  confirm: (w, place) => confirmPublication(w.scene, w.as('chen'), { ...place, link: linkOf(place) }),
  undo: (w, { piece }) => undoConfirmation(w.scene, w.as('chen'), { piece }),
  give: (w) => actAsClock(w.scene, w.desk.id, (deed) => handOver(deed, { from: ref('li'), to: ref('chen') })),
  async pass(w, _, minutes) {
    w.clock.moveBy({ minutes })
    await strike(w.scene, 'slot')
  },
}

interface Place {
  piece: number
  channel: string
}

const linkOf = ({ piece }: Place) => `https://mp.weixin.qq.com/s/AbCdEfGh123${piece}`

async function open({ database }: World, { piece, channel }: Place): Promise<string> {
  const slots = database.reading.selectFrom('slots').select('id').where('state', '=', 'scheduled')
  const row = await slots.where('piece', '=', piece).where('channel', '=', channel).executeTakeFirst()
  return row?.id ?? 'none'
}

/** The steps of the slots that stand, each with the alarm that its ladder says; nothing else has one. */
async function stepsOf({ database }: World) {
  const { reading } = database
  const slots = await reading
    .selectFrom('slots')
    .select(['id', 'at'])
    .where('state', '=', 'scheduled')
    .execute()
  const alarms = await reading.selectFrom('alarms').selectAll().where('kind', '=', 'slot').execute()
  expect(alarms.map(({ subject }) => subject).sort()).toEqual(slots.map(({ id }) => `slot:${id}`).sort())
  for (const { subject, step, at } of alarms) {
    const { at: from = '' } = slots.find(({ id }) => subject === `slot:${id}`) ?? {}
    expect(at ?? undefined).toBe(nextAlarm(slotLadder, { from, done: step ?? undefined }).at)
  }
  return alarms.map(({ step }) => step)
}

onSqlite('whatever happens to slots', (world) => {
  it('one that stands has the alarm of its ladder’s next step, and nothing else has one', async () => {
    const seen = new Set<string | null>()
    const name = fc.constantFrom(
      'set',
      'set',
      'move',
      'cancel',
      'confirm',
      'undo',
      'give',
      'pass',
      'pass',
      'pass',
    )
    const one = fc.tuple(name, fc.nat(1), fc.constantFrom(3, 12, 25, 40, 700))
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 20, maxLength: 50 }), async (life) => {
        const w = await world()
        const oa = await channel(w, 'wechat-oa', { gap: 0 })
        const places = [await piece(w), await piece(w)].map((number) => ({ piece: number, channel: oa }))
        for (const [what, which, minutes] of life) {
          try {
            await happenings[what]?.(w, places[which] as Place, minutes)
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
          }
          for (const step of await stepsOf(w)) seen.add(step)
        }
      }),
      { numRuns: 15, seed: 20261128 },
    )
    expect([...seen].map(String).sort()).toEqual(['at', 'before', 'late', 'null'])
  })
})

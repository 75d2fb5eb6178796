import { describe, expect, it } from 'vitest'
import { type Instant, plus } from '../../src/foundation/time.ts'
import { proposedDues } from '../../src/loop/create/proposed-dues.ts'
import { proposedTimes } from '../../src/loop/distribute/proposed-times.ts'
import { usualHours } from '../../src/loop/hours.ts'

const zone = 'Asia/Shanghai'
/** Thursday, 10:42 in Shanghai. */
const now = '2026-11-26T02:42:00.000Z'
const ago = (days: number, at: Instant) => plus(at, { days: -days })

describe('the times proposed for a slot', () => {
  const evening = '2026-11-26T10:30:00.000Z'
  const timesOf = (slots: Instant[], more = {}) => proposedTimes({ slots, gap: 120, zone, now, ...more })

  it('are sensible ones where a channel has no habit, the soonest first', () => {
    expect(timesOf([], { count: 4 })).toEqual([
      { at: '2026-11-26T04:00:00.000Z', habit: 0 },
      { at: evening, habit: 0 },
      { at: '2026-11-27T00:00:00.000Z', habit: 0 },
      { at: '2026-11-27T04:00:00.000Z', habit: 0 },
    ])
  })

  it('are those at which the channel usually goes out', () => {
    const past = [1, 2, 3].map((days) => ago(days, evening))
    expect(timesOf(past, { count: 2 })).toEqual([
      { at: evening, habit: 3 },
      { at: plus(evening, { days: 1 }), habit: 3 },
    ])
  })

  it('keep to the weekdays of a channel that has gone out often enough to show them', () => {
    const thursdays = [7, 14, 21, 28, 35, 42].map((days) => ago(days, evening))
    expect(timesOf(thursdays).map(({ at }) => at)).toEqual([0, 7, 14].map((days) => plus(evening, { days })))
  })

  it('keep the gap to what is scheduled already', () => {
    const taken = plus(evening, { minutes: -119 })
    expect(timesOf([taken]).map(({ at }) => at)).not.toContain(evening)
    expect(timesOf([plus(evening, { minutes: -120 })]).map(({ at }) => at)).toContain(evening)
  })
})

describe('the deadlines proposed for a draft', () => {
  const desk = { zone, hours: usualHours(zone) }

  it('are on no public holiday', () => {
    const eve = '2026-09-30T02:42:00.000Z'
    expect(proposedDues({ now: eve, desk })).toEqual([{ at: '2026-09-30T10:00:00.000Z' }])
  })

  it('are evenings of working days', () => {
    expect(proposedDues({ now, desk }).map(({ at }) => at)).toEqual([
      '2026-11-26T10:00:00.000Z',
      '2026-11-27T10:00:00.000Z',
      '2026-12-03T10:00:00.000Z',
    ])
  })

  it('end the evening before the piece goes out, which is said', () => {
    expect(proposedDues({ now, desk, slotAt: '2026-11-28T00:00:00.000Z' })).toEqual([
      { at: '2026-11-26T10:00:00.000Z' },
      { at: '2026-11-27T10:00:00.000Z', beforeSlot: true },
    ])
  })

  it('are none where nothing can be written any more', () => {
    expect(proposedDues({ now, desk, slotAt: '2026-11-26T12:00:00.000Z' })).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantOf, localOf, msOf, plus } from '../../src/foundation/time.ts'
import { loadDesk } from '../../src/loop/desk-store.ts'
import {
  addWorkingTime,
  endOfWorkingDay,
  type Hours,
  isWorkingDay,
  nextWorkingMoment,
  unknownYear,
  usualHours,
  type WorkingTime,
  workingTimeBetween,
} from '../../src/loop/hours.ts'
import { setHours } from '../../src/loop/set-hours.ts'
import { notices, onBothDatabases, wholeJournal } from '../support/desk.ts'

const shanghai: WorkingTime = { zone: 'Asia/Shanghai', hours: usualHours('Asia/Shanghai') }
const berlin: WorkingTime = { zone: 'Europe/Berlin', hours: usualHours('Europe/Berlin') }
const at = (date: string, time: string, { zone }: WorkingTime = shanghai) => instantOf({ date, time }, zone)
const shown = (instant: Instant, { zone }: WorkingTime = shanghai) => {
  const { date, time } = localOf(instant, zone)
  return `${date} ${time}`
}
const hour = 60

describe('the days of a desk in mainland China in 2026', () => {
  // As the State Council announced them on 4 November 2025.
  const worked = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']
  const free = [
    ...['01-01', '01-02', '01-03', '02-15', '02-16', '02-17', '02-18', '02-19', '02-20', '02-21', '02-22'],
    ...['02-23', '04-04', '04-05', '04-06', '05-01', '05-02', '05-03', '05-04', '05-05', '06-19', '06-20'],
    ...['06-21', '09-25', '09-26', '09-27', '10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'],
  ]

  it('are free on public holidays and worked in exchange', () => {
    expect(worked.filter((day) => !isWorkingDay(shanghai, `2026-${day}`))).toEqual([])
    expect(free.filter((day) => isWorkingDay(shanghai, `2026-${day}`))).toEqual([])
    expect(isWorkingDay(shanghai, '2026-11-27')).toBe(true)
    expect(isWorkingDay(shanghai, '2026-11-28')).toBe(false)
  })

  it('are weekends alone elsewhere, and where the desk says so', () => {
    const hongKong = { zone: 'Asia/Hong_Kong', hours: usualHours('Asia/Hong_Kong') }
    const none: WorkingTime = { ...shanghai, hours: { ...shanghai.hours, holidays: 'none' } }
    for (const desk of [berlin, hongKong, none]) {
      expect(isWorkingDay(desk, '2026-10-01')).toBe(true)
      expect(isWorkingDay(desk, '2026-10-10')).toBe(false)
    }
  })

  it('are only weekends in a year that nobody announced, which is said', () => {
    expect(isWorkingDay(shanghai, '2027-01-01')).toBe(true)
    expect(unknownYear(shanghai, '2026-11-26')).toBe(2027)
    expect(unknownYear(shanghai, '2026-08-26')).toBeUndefined()
    expect(unknownYear(berlin, '2026-11-26')).toBeUndefined()
  })
})

describe('working time', () => {
  it.each([
    // from, hours, until
    ['2026-11-26', '10:00', 4, '2026-11-26 14:00'],
    ['2026-11-26', '17:00', 4, '2026-11-27 12:00'],
    ['2026-11-27', '17:00', 4, '2026-11-30 12:00'],
    ['2026-11-27', '22:00', 1, '2026-11-30 10:00'],
    ['2026-11-28', '12:00', 9, '2026-11-30 18:00'],
    // Before the National Day holidays, whose eighth day is worked; the Saturday after it too.
    ['2026-09-30', '17:00', 2, '2026-10-08 10:00'],
    ['2026-10-09', '17:00', 2, '2026-10-10 10:00'],
    ['2026-10-10', '17:00', 2, '2026-10-12 10:00'],
    // Nine days of Spring Festival, with a worked Saturday before and one after.
    ['2026-02-13', '17:30', 1, '2026-02-14 09:30'],
    ['2026-02-14', '17:30', 1, '2026-02-24 09:30'],
    ['2026-02-27', '17:30', 1, '2026-02-28 09:30'],
  ])('from %s %s on, %i hours are over on %s', (date, time, hours, until) => {
    expect(shown(addWorkingTime(shanghai, at(date, time), hours * hour))).toBe(until)
    expect(
      workingTimeBetween(shanghai, at(date, time), addWorkingTime(shanghai, at(date, time), hours * hour)),
    ).toBe(hours * hour)
  })

  it.each([
    ['2026-11-26', '10:00', '2026-11-26 10:00'],
    ['2026-11-26', '07:00', '2026-11-26 09:00'],
    ['2026-11-26', '18:00', '2026-11-27 09:00'],
    ['2026-09-30', '19:00', '2026-10-08 09:00'],
    ['2026-09-19', '12:00', '2026-09-20 09:00'],
  ])('on %s at %s the desk works next on %s', (date, time, next) => {
    expect(shown(nextWorkingMoment(shanghai, at(date, time)))).toBe(next)
  })

  it('ends on the next working day, and on this one', () => {
    const end = (date: string, time: string, days: number) =>
      shown(endOfWorkingDay(shanghai, at(date, time), days))
    expect(end('2026-11-26', '10:00', 1)).toBe('2026-11-27 18:00')
    expect(end('2026-11-27', '10:00', 1)).toBe('2026-11-30 18:00')
    expect(end('2026-09-30', '10:00', 1)).toBe('2026-10-08 18:00')
    expect(end('2026-11-28', '10:00', 0)).toBe('2026-11-30 18:00')
  })

  it('has the hour that the clocks show on the days on which they change', () => {
    const nights: Hours = {
      spans: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 * hour }],
      holidays: 'none',
    }
    const always = { zone: 'Europe/Berlin', hours: nights }
    const day = (date: string, next: string) =>
      workingTimeBetween(always, at(date, '00:00', always), at(next, '00:00', always))
    expect(day('2026-03-29', '2026-03-30')).toBe(23 * hour)
    expect(day('2026-10-25', '2026-10-26')).toBe(25 * hour)
    // The clocks change at night: who works from nine to six works nine hours, an hour earlier by UTC.
    expect(shown(addWorkingTime(berlin, at('2026-03-27', '17:00', berlin), 2 * hour), berlin)).toBe(
      '2026-03-30 10:00',
    )
    expect(addWorkingTime(berlin, at('2026-03-27', '17:00', berlin), 2 * hour)).toBe(
      '2026-03-30T08:00:00.000Z',
    )
  })

  it('has breaks, and hours of its own on a Saturday; what is worked in exchange has those of a usual day', () => {
    const week = { days: [1, 2, 3, 4, 5] }
    const spans = [
      { ...week, from: 13 * hour, to: 18 * hour },
      { ...week, from: 9 * hour, to: 12 * hour },
      { days: [6], from: 10 * hour, to: 12 * hour },
    ]
    const desk: WorkingTime = { zone: 'Asia/Shanghai', hours: { spans, holidays: 'cn' } }
    expect(shown(addWorkingTime(desk, at('2026-11-27', '11:00'), 3 * hour))).toBe('2026-11-27 15:00')
    expect(shown(addWorkingTime(desk, at('2026-11-27', '17:00'), 2 * hour))).toBe('2026-11-28 11:00')
    expect(shown(nextWorkingMoment(desk, at('2026-09-20', '07:00')))).toBe('2026-09-20 09:00')
    expect(shown(nextWorkingMoment(desk, at('2026-10-10', '07:00')))).toBe('2026-10-10 10:00')
  })

  it('goes forward, and what was added lies between', () => {
    const desk = fc.constantFrom(shanghai, berlin)
    const from = fc
      .integer({ min: 0, max: 500 * 24 * hour })
      .map((minutes) => plus('2026-01-01T00:00:00.000Z', { minutes }))
    fc.assert(
      fc.property(desk, from, fc.integer({ min: 0, max: 60 * hour }), (of, begin, minutes) => {
        const end = addWorkingTime(of, begin, minutes)
        expect(msOf(end)).toBeGreaterThanOrEqual(msOf(begin))
        expect(workingTimeBetween(of, begin, end)).toBe(minutes)
        expect(nextWorkingMoment(of, nextWorkingMoment(of, begin))).toBe(nextWorkingMoment(of, begin))
      }),
      { numRuns: 60 },
    )
  })
})

onBothDatabases('the hours of a desk', (world) => {
  it('are changed by its lead, recorded with those before, and set back', async () => {
    const w = await world()
    const before = w.desk.hours
    expect(before).toEqual(usualHours('Asia/Shanghai'))
    const spans = [{ days: [1, 2, 3, 4, 5], from: 570, to: 1110 }]
    await expect(setHours(w.scene, w.as('lin'), { spans })).rejects.toMatchObject({ code: 'not-yours' })
    const set = await setHours(w.scene, w.as('chen'), { spans })
    expect(set).toMatchObject({ before, desk: { hours: { spans, holidays: 'cn' } } })
    expect((await setHours(w.scene, w.as('chen'), { spans })).before).toBeUndefined()
    await setHours(w.scene, w.as('chen'), before)
    expect((await loadDesk(w.database.reading, w.desk.id)).hours).toEqual(before)
    const entries = await wholeJournal(w)
    expect(entries.map(({ act, facts }) => [act, facts])).toEqual([
      ['desk.hours', { hours: { spans, holidays: 'cn' }, before }],
      ['desk.hours', { hours: before, before: { spans, holidays: 'cn' } }],
    ])
    expect(await notices(w)).toEqual([])
  })
})

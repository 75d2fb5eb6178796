import { describe, expect, it } from 'vitest'
import { parseWhen } from '../../../../src/chat/hear/when/when.ts'

const read = (said: string, now = '2026-11-28T02:00:00.000Z') => {
  const when = parseWhen(said, { now, zone: 'Asia/Shanghai', prefer: 'future', defaultTime: '18:00' })
  return when.ok ? `${when.date} ${when.time}` : when.reason
}

describe('a place says its zone, on Saturday 28 November at ten in Shanghai', () => {
  it.each([
    ['2pm London time', '2026-11-28 22:00'],
    ['tomorrow 2pm London time', '2026-11-29 22:00'],
    ['9am Tokyo time tomorrow', '2026-11-29 08:00'],
    ['Fri 6pm new york time', '2026-12-05 07:00'],
    ['东京时间明天10点', '2026-11-29 09:00'],
    ['莫斯科时间明天10点', '2026-11-29 15:00'],
    ['3pm Springfield time', 'no-such-zone'],
    ['火星时间明天10点', 'not-understood'],
  ])('%s', (said, expected) => expect(read(said)).toBe(expected))
})

describe('what is to be there before a feast is due the day before', () => {
  it.each([
    ['元旦前', '2026-12-31 18:00'],
    ['元旦之前', '2026-12-31 18:00'],
    ['元旦前一天', '2026-12-31 18:00'],
    ['2028年元旦前', '2027-12-31 18:00'],
    ['明年五一前', '2027-04-30 18:00'],
    ['before Christmas', '2026-12-24 18:00'],
    ['元旦', '2027-01-01 18:00'],
    ['元旦前后', '2027-01-01 18:00'],
    ['周五前', '2026-12-04 18:00'],
  ])('%s', (said, expected) => expect(read(said)).toBe(expected))
})

describe('a weekend of which a part is over is what is left of it', () => {
  it.each([
    ['周末', '2026-11-28T02:00:00.000Z', '2026-11-29 18:00'],
    ['this weekend', '2026-11-28T02:00:00.000Z', '2026-11-29 18:00'],
    ['周末20:00', '2026-11-28T02:00:00.000Z', '2026-11-28 20:00'],
    ['下周末', '2026-11-28T02:00:00.000Z', '2026-12-05 18:00'],
    ['周末', '2026-11-29T02:00:00.000Z', '2026-11-29 18:00'],
    ['周末', '2026-11-29T12:00:00.000Z', '2026-12-05 18:00'],
    ['周末', '2026-11-26T02:00:00.000Z', '2026-11-28 18:00'],
  ])('%s at %s', (said, now, expected) => expect(read(said, now)).toBe(expected))
})

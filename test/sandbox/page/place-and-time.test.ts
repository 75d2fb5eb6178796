import fc from 'fast-check'
import { expect, test } from 'vitest'
import { niceMarks, slicePath } from '../../../src/sandbox/page/blocks/chart-scale.ts'
import { parseMarkdown } from '../../../src/sandbox/page/markdown.ts'
import { type Place, placeOfPermalink, readPlace, writePlace } from '../../../src/sandbox/page/place.ts'
import { clockTime, dayKey, distance, fillDate, longDay } from '../../../src/sandbox/page/time.ts'
import { fromWallClock, toWallClock } from '../../../src/sandbox/page/wall-clock.ts'

const shanghai = { zone: 'Asia/Shanghai', locale: 'en' } as const
const now = Date.parse('2026-11-26T02:50:00Z')

test('every place comes back from its address', () => {
  const places: Place[] = [
    { user: 'U1', at: { kind: 'start' } },
    { user: 'U1', at: { kind: 'home' } },
    { user: 'U1', at: { kind: 'conversation', channel: 'C1' } },
    { user: 'U1', at: { kind: 'conversation', channel: 'C1', thread: '1.2', focus: '1.3' } },
  ]
  for (const place of places) expect(readPlace(writePlace(place))).toEqual(place)
  expect(readPlace('')).toEqual({ at: { kind: 'start' } })
})

test('a permalink of Slack is a place', () => {
  expect(
    placeOfPermalink('https://x.slack.com/archives/C1/p1795600000000100?thread_ts=1795600000.000001&cid=C1'),
  ).toEqual({
    kind: 'conversation',
    channel: 'C1',
    focus: '1795600000.000100',
    thread: '1795600000.000001',
  })
  expect(placeOfPermalink('https://example.com/')).toBeUndefined()
})

test('times and days are those of the zone', () => {
  expect(clockTime(now, shanghai)).toBe('10:50')
  expect(dayKey(Date.parse('2026-11-26T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-27')
  expect(longDay(now, now, { ...shanghai, locale: 'zh-CN' })).toBe('11月26日星期四')
})

test('distances use the largest unit that fits', () => {
  expect(distance(now - 10_000, now, 'en')).toBe('now')
  expect(distance(now - 4 * 60_000, now, 'en')).toBe('4 minutes ago')
  expect(distance(now + 86_400_000 * 2, now, 'zh-CN')).toBe('后天')
})

test('a date format is filled in for the reader, and an unknown token stays', () => {
  const seconds = now / 1000
  expect(fillDate(seconds, '{date_num} {time} {nope}', now, shanghai)).toBe('2026-11-26 10:50 {nope}')
  expect(fillDate(seconds + 86_400, '{date_short_pretty}', now, shanghai)).toBe('tomorrow')
})

test('a wall clock and an instant are each other’s inverse, to the minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000 }), (minutes) => {
      const at = Date.parse('2024-01-01T00:00:00Z') + minutes * 60_000
      expect(fromWallClock(toWallClock(at, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(at)
    }),
  )
  expect(fromWallClock('tomorrow', 'UTC')).toBeNull()
})

test('axis marks are even, cover every value and hold zero', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1 }), (values) => {
      const marks = niceMarks(values)
      expect(marks).toContain(0)
      expect(Math.min(...marks)).toBeLessThanOrEqual(Math.min(0, ...values))
      expect(Math.max(...marks)).toBeGreaterThanOrEqual(Math.max(0, ...values))
      expect(marks.length).toBeLessThan(9)
    }),
  )
})

test('a slice that is the whole pie is drawn as a circle', () => {
  expect(slicePath(0, 1, 100)).toContain('A 100 100 0 1 1')
})

test('Markdown is read by its stretches and HTML in it stays text', () => {
  const stretches = parseMarkdown(
    '# T\n\na **b**\n\n- [x] c\n\n> q\n\n| x | y |\n|---|---|\n| 1 | <b> |\n\n---\n\n```\n<i>\n```',
  )
  expect(stretches.map((one) => one.kind)).toEqual([
    'heading',
    'paragraph',
    'list',
    'quote',
    'table',
    'rule',
    'code',
  ])
  expect(parseMarkdown('<img src=x onerror=alert(1)>')).toEqual([
    { kind: 'paragraph', children: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }] },
  ])
  expect(parseMarkdown('[x](javascript:alert(1))')[0]).toMatchObject({
    children: [{ kind: 'link', url: '' }, { kind: 'text' }],
  })
})

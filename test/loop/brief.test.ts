import { expect, it } from 'vitest'
import { instantOf } from '../../src/foundation/time.ts'
import { briefOf, nextBrief } from '../../src/loop/brief.ts'
import { usualHours } from '../../src/loop/hours.ts'
import type { Person } from '../../src/loop/people.ts'
import type { StepFacts } from '../../src/loop/step-ways.ts'

const desk = {
  zone: 'Asia/Shanghai',
  hours: usualHours('Asia/Shanghai'),
  setUpAt: '2026-11-01T00:00:00.000Z',
}
const person = (id: string, ...roles: Person['roles']): Person => ({
  id,
  name: id,
  language: 'en',
  zone: 'Asia/Shanghai',
  standing: 'member',
  admitted: false,
  admin: false,
  roles,
})
const people = [person('chen', 'lead'), person('lin', 'planner'), person('li', 'operator')]
const at = (date: string, time: string) => instantOf({ date, time }, desk.zone)

/** A piece that went out on Tuesday 10 November, and whose numbers are in. */
const measured: StepFacts = {
  desk,
  people,
  learned: '2026-11-10',
  piece: {
    number: 1,
    title: '端午为什么吃粽子',
    form: 'article',
    state: 'published',
    note: '',
    home: 'home',
    pitchedBy: 'li',
    pitchedAt: at('2026-11-02', '10:00'),
    currentVersion: 1,
    version: 9,
  },
}

const asked = (date: string) =>
  people
    .map(({ id }) => id)
    .filter((id) => briefOf(desk, [measured], { person: id, now: at(date, '09:00') }).length > 0)

it('a verdict is asked for when it is due, a week after the piece went out, and of the leads five working days later', () => {
  expect(asked('2026-11-17')).toEqual([])
  expect(asked('2026-11-18')).toEqual(['lin'])
  expect(asked('2026-11-25')).toEqual(['lin'])
  expect(asked('2026-11-26')).toEqual(['chen', 'lin'])
})

it('the next brief comes when work begins there, over weekends and holidays', () => {
  const next = (date: string, time: string, zone = desk.zone) => nextBrief(desk, zone, at(date, time))
  expect(next('2026-11-26', '08:59')).toBe(at('2026-11-26', '09:00'))
  expect(next('2026-11-26', '09:00')).toBe(at('2026-11-27', '09:00'))
  expect(next('2026-11-27', '09:00')).toBe(at('2026-11-30', '09:00'))
  expect(next('2026-09-30', '09:00')).toBe(at('2026-10-08', '09:00'))
  expect(next('2026-11-26', '09:00', 'Europe/London')).toBe('2026-11-26T09:00:00.000Z')
})

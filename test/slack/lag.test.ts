import { beforeEach, expect, it } from 'vitest'
import { createLag, type Lag } from '../../src/slack/door/lag.ts'

const minute = 60_000
let now: number
let asked: string[]
let lag: Lag
beforeEach(() => {
  now = Date.parse('2026-11-26T02:42:00.000Z')
  asked = []
  lag = createLag({ now: () => now, ask: (mark) => asked.push(mark) })
})

const readAfter = (ms: number) => {
  now += ms
  lag.read()
  return lag.ms()
}

it('what comes over a connection over which something was read in the last ten minutes is fresh', () => {
  for (const ms of [0, 5000, 10 * minute]) expect(readAfter(ms)).toBeUndefined()
  expect(asked).toEqual([])
})

it('after longer, nobody knows when it was done, until what was asked comes back', () => {
  expect(readAfter(60 * minute)).toBe(60 * minute)
  expect(readAfter(0)).toBe(60 * minute)
  expect(asked).toHaveLength(1)
  lag.answered('a ping of before')
  expect(lag.ms()).toBe(60 * minute)
  lag.answered(asked[0] ?? '')
  expect(readAfter(0)).toBeUndefined()
})

it('who falls asleep again before the answer waits for the next one, and the times add up', () => {
  readAfter(60 * minute)
  expect(readAfter(30 * minute)).toBe(90 * minute)
  lag.answered(asked[0] ?? '')
  expect(lag.ms()).toBe(90 * minute)
  lag.answered(asked[1] ?? '')
  expect(lag.ms()).toBeUndefined()
})

it('where no answer comes, what is read half a minute later is fresh', () => {
  readAfter(60 * minute)
  expect(readAfter(30_000)).toBe(60 * minute)
  expect(readAfter(1)).toBeUndefined()
})

it('a clock that is set back makes nothing late', () => {
  expect(readAfter(-60 * minute)).toBeUndefined()
  expect(readAfter(5000)).toBeUndefined()
})

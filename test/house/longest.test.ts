import { expect, it } from 'vitest'
import { cpuSeconds, longest } from '../support/longest.ts'

it('after a run the longest come first, in seconds', () => {
  const took = [
    { name: 'short', milliseconds: 40 },
    { name: 'long', milliseconds: 61_250 },
    { name: 'middle', milliseconds: 1_000 },
  ]
  expect(longest(took, 2)).toEqual(['   61.3 s  long', '    1.0 s  middle'])
})

it('processor time is that of the process and of what it started, whatever the process is called', () => {
  const stat = '4711 (node (a) b) S 1 4711 4711 0 -1 4194304 100 0 0 0 150 50 1000 800 20 0 11 0 5 0 0'
  expect(cpuSeconds(stat)).toBe(20)
})

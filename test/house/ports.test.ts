import { expect, it } from 'vitest'
import { freePort } from '../support/free-port.ts'

it('a port that is kept for later is given once, and none of those that outgoing connections get', async () => {
  const kept = await Promise.all(Array.from({ length: 20 }, freePort))
  expect(new Set(kept).size).toBe(20)
  // Where Linux begins to give them out; elsewhere it is higher.
  expect(Math.max(...kept)).toBeLessThan(32_768)
})

import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Does the work and returns the longest stretch, in milliseconds of this process's own computing, in which nobody else had a
 * turn. A busy machine makes a stretch last longer, but not compute longer.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let done = false
  const working = work().finally(() => {
    done = true
  })
  while (!done) {
    const before = process.cpuUsage()
    await nextTurn()
    const { user, system } = process.cpuUsage(before)
    longest = Math.max(longest, (user + system) / 1000)
  }
  await working
  return longest
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const bytes = 100_000
/** Milliseconds for which everybody else may have to wait for one text. */
const longest = 200

it('no text of 100 KB holds the bot for long, and one four times as long takes not sixteen times as long', async () => {
  // In a process of its own: what other tests left in memory would be looked through again for each of 50,000 readings.
  const script = ['test/support/hostile-texts-child.ts', String(bytes), String(longest)]
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', ...script])
  expect(JSON.parse(stdout)).toEqual([])
})

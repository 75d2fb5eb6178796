import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { testsAlone } from './support/alone.ts'
import { Longest } from './support/longest.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const each = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
  env: { TZ: 'UTC' },
}

/** What holds for every run of tests. */
export const usual = { root, test: { ...each, globalSetup: ['test/support/with-folder.ts'], maxWorkers: 2 } }

const tests = ['test/**/*.test.ts', 'test/**/*.test.tsx']
const alone = testsAlone(`${root}test`)

// To import the bot takes longer than most tests, so files share a process and what it has imported, but those that change
// what a process shares. What lives for a test alone is not to be moved about with what lives as long as the process.
const together = { ...each, name: 'together', isolate: false, execArgv: ['--max-semi-space-size=64'] }

export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    globalSetup: ['test/support/with-folder.ts', 'test/support/with-postgres.ts'],
    reporters: ['default', new Longest()],
    projects: [
      { root, test: { ...together, include: tests, exclude: alone } },
      { root, test: { ...each, name: 'alone', include: alone, sequence: { groupOrder: 1 } } },
    ],
  },
})

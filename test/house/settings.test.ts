import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ConfigFaults, readConfig, settings } from '../../src/foundation/config.ts'

const example = () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  return Object.fromEntries(
    lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>
}

it('.env.example names every setting and no other', () => {
  expect(Object.keys(example()).sort()).toEqual(Object.keys(settings).sort())
})

it('.env.example as it stands means the defaults', () => {
  expect(readConfig(example())).toEqual(readConfig({}))
})

it('the README’s table names every setting', () => {
  const readme = readFileSync('README.md', 'utf8')
  expect(Object.keys(settings).filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

it('all faults are shown together, each with what to do', () => {
  const bad = { SLACK_BOT_TOKEN: 'abc', PORT: 'many', DATABASE_URL: 'mysql://x', SLACK_API_URL: 'https://x/' }
  expect(() => readConfig(bad)).toThrow(ConfigFaults)
  try {
    readConfig(bad)
  } catch (error) {
    expect((error as ConfigFaults).faults).toHaveLength(4)
    expect((error as ConfigFaults).faults[0]).toContain('OAuth & Permissions')
  }
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { changesItsProcess, testsAlone } from '../support/alone.ts'

const fake = 'use' + 'FakeTimers'
it.each([
  [`vi.${fake}()`, true],
  ['process' + '.env.TZ = zone', true],
  ['process' + ".env['TZ'] = zone", true],
  ['process' + '.chdir(folder)', true],
  ['process' + '.env.TZ === zone', false],
  ['const env = { ...process.env, PORT: "1" }', false],
  ['await vi.waitFor(() => said)', false],
])('%s changes what a process shares: %s', (line, changed) => {
  expect(changesItsProcess(line)).toBe(changed)
})

it('a test file that changes its process has one of its own', () => {
  const alone = testsAlone('test')
  expect(alone).toContain('test/app/link.test.ts')
  for (const file of alone) expect(readFileSync(file, 'utf8')).toMatch(/vi\.|process\./)
})

it('no hook is set by what several files import: it would be set for the first of them only', () => {
  const shared = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test|\.soak)\.tsx?$/.test(file),
  )
  expect(shared).toContain('support/at-the-end.ts')
  const setting = shared.filter((file) =>
    /^(before|after)(Each|All)\(/m.test(readFileSync(join('test', file), 'utf8')),
  )
  expect(setting).toEqual([])
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { backOff, keepTrying } from '../../src/foundation/keep-trying.ts'
import { adviceOnNode } from '../../src/foundation/node-version.ts'
import { sayWhyItEnds } from '../../src/foundation/start-fault.ts'

function ends(terminal: { stdout: boolean; stderr: boolean; silent?: boolean }) {
  const said: string[] = []
  sayWhyItEnds('Port 1 is in use.', {
    log: { fatal: (sentence: unknown) => void said.push(`log: ${sentence}`) },
    stdout: { isTTY: terminal.stdout },
    stderr: { isTTY: terminal.stderr, write: (text) => said.push(text.trim()) },
    silent: terminal.silent ?? false,
  })
  return said
}

describe('why the program ends', () => {
  it('is a plain sentence for a person at a terminal', () => {
    expect(ends({ stdout: true, stderr: true })).toEqual(['✗ Port 1 is in use.'])
  })
  it('is a line of the log for whatever supervises it', () => {
    expect(ends({ stdout: false, stderr: false })).toEqual(['log: Port 1 is in use.'])
  })
  it('is both when the log goes to a file and a person sits there', () => {
    expect(ends({ stdout: false, stderr: true })).toEqual(['✗ Port 1 is in use.', 'log: Port 1 is in use.'])
  })
  it('is said even where the log is silent', () => {
    expect(ends({ stdout: false, stderr: false, silent: true })[0]).toBe('✗ Port 1 is in use.')
  })
})

describe('what may pass', () => {
  const tries = async (fails: number, after?: number) => {
    const said: string[] = []
    const waits: number[] = []
    let left = fails
    const log = { warn: (text: unknown) => void said.push(String(text)), info: () => undefined }
    await keepTrying(
      async () => {
        if (left-- > 0) throw new Error('away')
      },
      {
        log,
        signal: new AbortController().signal,
        passing: () => ({ sentence: 'Away.', after }),
        wait: async (ms) => void waits.push(ms),
      },
    )
    return { said, waits }
  }

  it('is tried again after 1 s, later ever more seldom, and every 30 s at least', () => {
    expect([1, 2, 3, 10, 1000].map(backOff)).toEqual([1000, 1500, 2250, 30_000, 30_000])
  })
  it('is said once, and then every ten minutes', async () => {
    const { said, waits } = await tries(130)
    const hours = waits.reduce((sum, ms) => sum + ms, 0) / 3_600_000
    expect(hours).toBeGreaterThan(1)
    expect(said).toHaveLength(1 + Math.floor(hours * 6))
  })
  it('is left alone for as long as was asked for', async () => {
    expect((await tries(2, 60_000)).waits).toEqual([60_000, 60_000])
  })
})

describe('a version of Node.js', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }

  it.each(['26.3.1', '26.3.2', '26.4.0', '26.4.7'])('%s is advised against', (version) => {
    expect(adviceOnNode(version)).toMatch(/one after another/)
  })
  it.each(['20.19.0', '22.1.0', '26.3.0', '26.5.0', '27.4.0'])('%s is well', (version) => {
    expect(adviceOnNode(version)).toBeUndefined()
  })
  it('is left out of the package’s engines alike', () => {
    expect(engines.node).toBe('>=20.19 <26.3.1 || >=26.5')
  })
})

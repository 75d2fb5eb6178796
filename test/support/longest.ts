import { existsSync, readFileSync, writeSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

interface Took {
  name: string
  /** By the clock on the wall. */
  milliseconds: number
}

/** The longest ones, a line each, in seconds. */
export function longest(took: readonly Took[], count: number): string[] {
  return [...took]
    .sort((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, count)
    .map(({ name, milliseconds }) => `${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${name}`)
}

/** Seconds of processor time in a line of /proc/PID/stat: the process and the children that it saw end. */
export function cpuSeconds(stat: string): number {
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = afterName.slice(11, 15).reduce((sum, each) => sum + Number(each), 0)
  return ticks / 100
}

/** Says after a run which files and tests took longest and, where the system tells it, how much processor time all took. */
export class Longest implements Reporter {
  private readonly files: Took[] = []
  private readonly tests: Took[] = []

  onTestModuleEnd(module: TestModule): void {
    const name = module.relativeModuleId
    const { duration, collectDuration } = module.diagnostic()
    this.files.push({ name, milliseconds: duration + collectDuration })
    for (const test of module.children.allTests())
      this.tests.push({ name: `${name} > ${test.fullName}`, milliseconds: test.diagnostic()?.duration ?? 0 })
  }

  onTestRunEnd(): void {
    const parts = ['The longest files:', ...longest(this.files, 10)]
    parts.push('The longest tests:', ...longest(this.tests, 10))
    // At the very end, when the workers and the database server have ended too.
    process.once('exit', () => {
      const stat = '/proc/self/stat'
      if (existsSync(stat))
        parts.push(`Processor time: ${cpuSeconds(readFileSync(stat, 'utf8')).toFixed()} s`)
      writeSync(1, `\n${parts.join('\n')}\n`)
    })
  }
}

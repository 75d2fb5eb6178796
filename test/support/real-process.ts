import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { atTheEnd } from './at-the-end.ts'
import { startWords } from './start-flags.ts'

/** The bot as `npm start` runs it, in a process of its own. */
export interface RealProcess {
  /** Everything it has written so far. */
  said(): string
  /** Resolves when it has written so; rejects when it ends before. */
  says(what: RegExp): Promise<void>
  signal(name: NodeJS.Signals): void
  isAlive(): boolean
  /** How it ended: its code, and the milliseconds since the last signal. */
  ended: Promise<{ code: number | null; took: number }>
}

/** Starts it and waits until it has said so itself. */
export async function startProcess(
  env: Record<string, string>,
  imports: string[] = [],
): Promise<RealProcess> {
  const running = spawnProcess(env, imports)
  await running.says(/"started"/)
  return running
}

/** Starts it, and waits for nothing. */
export function spawnProcess(env: Record<string, string>, imports: string[] = []): RealProcess {
  const child = spawn(process.execPath, [...imports.flatMap((each) => ['--import', each]), ...startWords()], {
    env: { PATH: process.env.PATH, DATABASE_URL: 'sqlite::memory:', HEALTH_PORT: '0', ...env },
  })
  let said = ''
  let since = performance.now()
  let alive = true
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const look of listeners) look()
  }
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk
      changed()
    })
  const ended = once(child, 'close').then(([code]) => {
    alive = false
    changed()
    return { code: code as number | null, took: performance.now() - since }
  })
  atTheEnd(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    said: () => said,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!what.test(said) && alive) return
          listeners.delete(look)
          if (what.test(said)) resolve()
          else reject(new Error(`it ended without ${what}:\n${said}`))
        }
        listeners.add(look)
        look()
      }),
    signal: (name) => {
      since = performance.now()
      child.kill(name)
    },
    isAlive: () => alive,
    ended,
  }
}

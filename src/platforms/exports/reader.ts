import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ReaderSays } from './reading-words.ts'

/** The process that reads files. `heap` and `memory` are its bounds in megabytes. */
export interface ReaderProcess {
  child: ChildProcess
  heap: number
  memory: number
  /** Resolves when it can be asked; rejects when it cannot be started at all. */
  ready: Promise<void>
  /** Resolves when it has ended, with whether its memory was used up. */
  gone: Promise<'memory' | 'other'>
  isAlive(): boolean
  end(): Promise<void>
}

const ownKind = extname(fileURLToPath(import.meta.url))

// The loader is named by its place: by name alone it would be looked for where the bot was started, not where it lives.
const flags = () =>
  ownKind === '.ts'
    ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    : ['--enable-source-maps']

/** Starts a reading process; it has flags of its own, for the bot's (`npm start`) would give it the bot's bounds. */
export function openReader({ heap, memory }: { heap: number; memory: number }): ReaderProcess {
  const program = fileURLToPath(new URL(`./reading-process${ownKind}`, import.meta.url))
  const child = fork(program, [String(memory)], {
    // Nothing of the bot's environment: no token is in reach of a hostile file.
    env: { TMPDIR: tmpdir(), TZ: 'UTC' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [`--max-old-space-size=${heap}`, ...flags()],
  })
  let alive = true
  let unwanted = false
  const gone = new Promise<'memory' | 'other'>((resolve) => {
    const over = (how: 'memory' | 'other') => {
      alive = false
      resolve(unwanted ? 'other' : how)
    }
    child.once('exit', (code, signal) => over(isOfMemory(code, signal) ? 'memory' : 'other'))
    child.once('error', () => over('other'))
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', (answer: ReaderSays) =>
      'ready' in answer ? resolve() : reject(new Error('out of turn')),
    )
    void gone.then(() => reject(new Error('the reading process could not be started')))
  })
  ready.catch(() => undefined)
  return {
    child,
    heap,
    memory,
    ready,
    gone,
    isAlive: () => alive,
    async end() {
      alive = false
      unwanted = true
      child.kill('SIGKILL')
      await gone
    },
  }
}

// V8 aborts when its heap is full; the guard and the system kill.
function isOfMemory(code: number | null, signal: NodeJS.Signals | null): boolean {
  return code === 134 || (signal !== null && ['SIGABRT', 'SIGKILL', 'SIGTRAP', 'SIGILL'].includes(signal))
}

/** Whether the bot waits for this process before it ends: while it reads it does, an idle one holds nobody. */
export function hold({ child }: ReaderProcess, busy: boolean): void {
  const way = busy ? 'ref' : 'unref'
  child[way]()
  child.channel?.[way]()
}

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundle } from '../../src/launch/bundle.ts'
import { atTheEnd } from './at-the-end.ts'
import type { Done, Order } from './faults-child.ts'

/**
 * The bot as one file; `drop` takes it away. The first process of it that leaves in peace leaves what V8 made of it, and those
 * after it start with that: Node.js has no place for it beside a module, so the bundle is made a script.
 */
export async function buildBot(): Promise<{ file: string; drop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bot-'))
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  await bundle(folder, { bot: 'test/support/faults-child.ts' })
  await build({
    entryPoints: [join(folder, 'bot.mjs')],
    outfile: join(folder, 'bot.cjs'),
    format: 'cjs',
    platform: 'node',
    define: { 'import.meta.url': 'address' },
    banner: { js: `const address = require('node:url').pathToFileURL(__filename).href` },
    logLevel: 'silent',
  })
  const file = join(folder, 'start.cjs')
  copyFileSync('test/support/start-with-code.cjs', file)
  return { file, drop: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A bot in a process of its own. */
export interface BotProcess {
  pid: number
  /** Resolves when it has done it, or when it is dead. */
  tell(order: Order): Promise<void>
  kill(): void
  /** Lets it end in peace, and waits for that. */
  leave(): Promise<void>
  /** Resolves when the process is gone. */
  gone: Promise<void>
  isAlive(): boolean
}

// It lives for a second: what V8 would compile for long, or clear away of little memory, is work for nothing.
const shortLived = ['--no-opt', '--min-semi-space-size=64', '--max-semi-space-size=64']

/** Starts a process that waits for its first order. */
export function spawnBot(file: string, execArgv = shortLived): BotProcess {
  const child: ChildProcess = fork(file, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  let alive = true
  const gone = once(child, 'exit').then(() => {
    alive = false
  })
  const kill = () => {
    if (alive) child.kill('SIGKILL')
  }
  atTheEnd(async () => {
    kill()
    await gone
  })
  const heard = (wanted: Order['do']) =>
    new Promise<void>((resolve) => {
      const listen = ({ did }: Done) => {
        if (did !== wanted) return
        child.off('message', listen)
        resolve()
      }
      child.on('message', listen)
    })
  return {
    pid: child.pid ?? 0,
    kill,
    gone,
    isAlive: () => alive,
    leave() {
      child.disconnect()
      return gone
    },
    async tell(order) {
      const done = heard(order.do)
      // A message to a process that has just died comes to nothing.
      child.send(order, () => undefined)
      await Promise.race([done, gone])
    },
  }
}

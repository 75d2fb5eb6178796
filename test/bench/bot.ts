import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BotSpec, FromBot, Sayings, ToBot } from './bots/told.ts'

export type BotKind = 'copydesk' | 'bare'

/** A bot in a process of its own. */
export interface Bot {
  /** Milliseconds from the start of the process to being connected. */
  startedIn: number
  /** Resident memory in bytes. */
  memory(): Promise<number>
  /** Resolves when it has nothing more to do. */
  settle(): Promise<void>
  say(sayings: Sayings): Promise<void>
  stop(): Promise<void>
}

const programs: Record<BotKind, URL> = {
  copydesk: new URL('./bots/copydesk.ts', import.meta.url),
  bare: new URL('./bots/bare.ts', import.meta.url),
}

/** The flags for Node.js that `npm start` gives, and `--cpu-prof` when this run has it. */
function nodeFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string }
  }
  const given = scripts.start.split(' ').filter((word) => word.startsWith('--') && word.includes('='))
  return [...given, ...process.execArgv.filter((each) => each.startsWith('--cpu-prof'))]
}

/** Starts a bot as `npm start` starts one, under tsx; throws when it ends before it is connected. */
export async function startBot(kind: BotKind, spec: BotSpec): Promise<Bot> {
  const began = performance.now()
  const child = fork(fileURLToPath(programs[kind]), [JSON.stringify(spec)], {
    execArgv: ['--import', 'tsx', ...nodeFlags()],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await heard(child, 'ready')
  const startedIn = performance.now() - began
  const ask = (message: ToBot, answer: FromBot['told']) => {
    const told = heard(child, answer)
    child.send(message)
    return told
  }
  return {
    startedIn,
    async memory() {
      const told = await ask({ ask: 'memory' }, 'memory')
      return 'bytes' in told ? told.bytes : 0
    },
    async settle() {
      await ask({ ask: 'settle' }, 'settled')
    },
    async say(sayings) {
      await ask({ ask: 'say', sayings }, 'heard')
    },
    async stop() {
      const ended = new Promise((done) => child.once('exit', done))
      child.send({ ask: 'stop' } satisfies ToBot)
      await ended
    },
  }
}

function heard(child: ChildProcess, told: FromBot['told']): Promise<FromBot> {
  return new Promise((resolve, reject) => {
    const listen = (message: FromBot) => {
      if (message.told !== told) return
      child.off('message', listen)
      child.off('exit', ended)
      resolve(message)
    }
    const ended = (code: number | null) => reject(new Error(`a measured bot ended with ${code}`))
    child.on('message', listen)
    child.once('exit', ended)
  })
}

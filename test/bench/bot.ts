import { type ChildProcess, fork } from 'node:child_process'
import { startFlags } from '../support/start-flags.ts'
import type { BotSpec, FromBot, Sayings, ToBot } from './bots/told.ts'
import { programOf } from './programs.ts'

export type BotKind = 'copydesk' | 'bare'

/** A bot in a process of its own, of which no more is known than that it is connected. */
export interface Started {
  /** Milliseconds from the start of the process to being connected. */
  startedIn: number
  /** Resident memory in bytes. */
  memory(): Promise<number>
  stop(): Promise<void>
}

/** A bot that can be asked and told more. */
export interface Bot extends Started {
  /** Resolves when it has nothing more to do. */
  settle(): Promise<void>
  say(sayings: Sayings): Promise<void>
}

/** The flags for Node.js that `npm start` gives, and `--cpu-prof` when this run has it. */
const nodeFlags = () => [...startFlags(), ...process.execArgv.filter((each) => each.startsWith('--cpu-prof'))]

/** Starts a bot as it would be run; throws when it ends before it is connected. */
export async function startBot(kind: BotKind, spec: BotSpec): Promise<Bot> {
  const program = await programOf(kind)
  const began = performance.now()
  const child = fork(program, [JSON.stringify(spec)], {
    execArgv: nodeFlags(),
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

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { startWords } from '../support/start-flags.ts'
import type { Started } from './bot.ts'
import type { BotSpec } from './bots/told.ts'

const tellsMemory = `process.on('message', () => process.send(process.memoryUsage.rss()))`

/** Starts Copydesk as `npm start` does, in Socket Mode; throws when it ends before it is connected. */
export async function startAsNpm({ apiUrl, botToken, appToken, databaseFile }: BotSpec): Promise<Started> {
  const began = performance.now()
  const asked = ['--import', `data:text/javascript,${encodeURIComponent(tellsMemory)}`]
  const child = spawn(process.execPath, [...asked, ...startWords()], {
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: apiUrl,
      DATABASE_URL: `file:${databaseFile}`,
      HEALTH_PORT: '0',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (said: Buffer) => {
      if (String(said).includes('"started"')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)))
  })
  const startedIn = performance.now() - began
  return {
    startedIn,
    async memory() {
      child.send('memory')
      const [bytes] = (await once(child, 'message')) as [number]
      return bytes
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

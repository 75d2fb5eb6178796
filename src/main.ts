import { existsSync } from 'node:fs'
import { createApp } from './app.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/open.ts'
import {
  type Config,
  ConfigFaults,
  missingForSlack,
  readConfig,
  type SlackConfig,
} from './foundation/config.ts'

if (existsSync('.env')) process.loadEnvFile('.env')

const commands: Record<string, (config: Config) => Promise<void>> = {
  start: run,
  migrate: async (config) => {
    const database = openDatabase(config.databaseUrl)
    const ran = await migrate(database)
    await database.close()
    say(ran.length > 0 ? `Ran: ${ran.join(', ')}` : 'The database is up to date.')
  },
  demo: async (config) => (await import('./demo/demo.ts')).runDemo(config),
  manifests: async () => {
    const { writeManifests } = await import('./slack/manifest.ts')
    say(`Wrote ${(await writeManifests(process.env.COMMAND_PREFIX || '')).join(', ')}`)
  },
}

async function run(config: Config): Promise<void> {
  const { slack } = config
  if (!slack) return fail(missingForSlack(process.env))
  const app = createApp({ ...config, slack } as Config & { slack: SlackConfig })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void app.stop().then(() => process.exit(0)))
  }
  await app.start()
}

function fail(faults: string[]): void {
  for (const fault of faults) process.stderr.write(`✗ ${fault}\n`)
  process.stderr.write('Settings are read from the environment and from .env; .env.example explains each.\n')
  process.exitCode = 1
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const command = commands[process.argv[2] ?? 'start']
if (!command)
  fail([`There is no command ${process.argv[2]}; there are: ${Object.keys(commands).join(', ')}.`])
else {
  try {
    await command(readConfig(process.env))
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error
    fail(error.faults)
  }
}

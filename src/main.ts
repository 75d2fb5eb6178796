import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { createApp } from './app.ts'
import { openDatabase } from './db/open.ts'
import { readyNow } from './db/ready.ts'
import {
  type Config,
  ConfigFaults,
  missingForSlack,
  readConfig,
  type SlackConfig,
} from './foundation/config.ts'
import { createLog, type Log } from './foundation/log.ts'
import { logAll } from './foundation/log-all.ts'
import { adviceOnNode } from './foundation/node-version.ts'
import { StartFault, sayWhyItEnds } from './foundation/start-fault.ts'
import { NotDone } from './keep/not-done.ts'
import type { TypedAnswer } from './keep/typed.ts'
import { goThroughProxy, type Proxies } from './slack/proxy.ts'

if (existsSync('.env')) process.loadEnvFile('.env')

const commands: Record<string, (config: Config) => Promise<void>> = {
  start: run,
  migrate: async (config) => {
    const database = openDatabase(config.databaseUrl)
    const ran = await readyNow(config.databaseUrl, database).finally(() => database.close())
    say(ran.length > 0 ? `Ran: ${ran.join(', ')}` : 'The database is up to date.')
  },
  backup: async (config) => {
    const { backUpAsTyped } = await import('./keep/typed.ts')
    tell(await backUpAsTyped(config.databaseUrl, process.argv.slice(3)))
  },
  move: async (config) => {
    const { moveAsTyped } = await import('./keep/typed.ts')
    tell(await moveAsTyped(config.databaseUrl, process.argv.slice(3), say))
  },
  lead: async (config) => {
    const { nameLeadAsTyped } = await import('./keep/name-lead.ts')
    tell(await nameLeadAsTyped(config.databaseUrl, process.argv.slice(3), commandPrefix()))
  },
  demo: async (config) => {
    const { runDemo } = await import('./demo/demo.ts').catch(sayWhatItNeeds)
    await runDemo(config, commandPrefix())
  },
  manifests: async () => {
    const { writeManifests } = await import('./slack/manifest.ts')
    say(`Wrote ${(await writeManifests(commandPrefix())).join(', ')}`)
  },
}

function sayWhatItNeeds(error: unknown): never {
  const isLacking = (error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND'
  if (isLacking) throw new StartFault('The demo needs what npm ci --omit=dev leaves out: run npm ci.')
  throw error
}

const commandPrefix = () => process.env.COMMAND_PREFIX ?? ''

/** Proxies are named as everywhere else, in capitals or not. */
const proxiesOf = (env: NodeJS.ProcessEnv): Proxies => ({
  httpProxy: env.http_proxy || env.HTTP_PROXY,
  httpsProxy: env.https_proxy || env.HTTPS_PROXY,
  noProxy: env.no_proxy || env.NO_PROXY,
})

async function run(config: Config): Promise<void> {
  const { slack } = config
  if (!slack) return fail(missingForSlack(process.env))
  const log = createLog(config.logLevel)
  leaveLastWords(log)
  goThroughProxy(proxiesOf(process.env))
  logAll(log)
  const advice = adviceOnNode(process.versions.node)
  if (advice) log.warn(advice)
  const lost = (fault: StartFault) => {
    endWith(fault.message)
    void app.stop().then(() => process.exit(1))
  }
  const app = createApp({ ...config, slack } as Config & { slack: SlackConfig }, { log, lost })
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(128 + constants.signals[signal])
      stopping = true
      void app.stop().then((whole) => process.exit(whole ? 0 : 1))
    })
  }
  await app.start()
}

/**
 * What nobody caught may have left anything half done in memory, and nothing in the database: it is written down, and the
 * process ends so that whoever supervises it starts another one.
 */
function leaveLastWords(log: Log): void {
  process.on('uncaughtException', (err, origin) => {
    log.fatal({ err, origin }, 'nobody caught this fault, and the process ends')
    process.exit(1)
  })
}

function fail(faults: string[]): void {
  for (const fault of faults) process.stderr.write(`✗ ${fault}\n`)
  process.stderr.write('Settings are read from the environment and from .env; .env.example explains each.\n')
  process.exitCode = 1
}

/** Says why the program ends; nobody has asked for a log yet when it is a setting. */
function endWith(sentence: string): void {
  const { stdout, stderr, env } = process
  sayWhyItEnds(sentence, { log: createLog('fatal'), stdout, stderr, silent: env.LOG_LEVEL === 'silent' })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function tell({ said, well }: TypedAnswer): void {
  for (const line of said) say(line)
  if (!well) process.exitCode = 1
}

const command = commands[process.argv[2] ?? 'start']
if (!command)
  fail([`There is no command ${process.argv[2]}; there are: ${Object.keys(commands).join(', ')}.`])
else {
  try {
    await command(readConfig(process.env))
  } catch (error) {
    if (error instanceof ConfigFaults) fail(error.faults)
    else if (error instanceof NotDone) {
      process.stderr.write(`✗ ${error.message}\n`)
      process.exitCode = 1
    } else if (error instanceof StartFault) {
      endWith(error.message)
      process.exit(1)
    } else throw error
  }
}

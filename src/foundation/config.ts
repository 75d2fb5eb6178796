import { z } from 'zod'

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const setting = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema)

const slackToken = (prefix: string, name: string, where: string) =>
  setting(
    z
      .string(`${name} is missing: ${where}`)
      .startsWith(prefix, `${name} begins with ${prefix}: ${where}`)
      .optional(),
  )

/** Every setting of `.env`, with its default; `.env.example` lists the same names. */
export const settings = {
  SLACK_BOT_TOKEN: slackToken(
    'xoxb-',
    'SLACK_BOT_TOKEN',
    'copy it from “OAuth & Permissions” of your Slack app',
  ),
  SLACK_APP_TOKEN: slackToken(
    'xapp-',
    'SLACK_APP_TOKEN',
    'make one with connections:write under “Basic Information”',
  ),
  SLACK_SIGNING_SECRET: setting(z.string().min(8, 'SLACK_SIGNING_SECRET is too short').optional()),
  SLACK_API_URL: setting(
    z
      .url('SLACK_API_URL is not a URL')
      .endsWith('/api/', 'SLACK_API_URL ends with /api/')
      .default('https://slack.com/api/'),
  ),
  COMMAND_PREFIX: setting(
    z
      .string()
      .regex(/^[a-z][a-z0-9]{0,7}-$/, 'COMMAND_PREFIX is a few letters and a dash, such as cd-')
      .optional(),
  ),
  DATABASE_URL: setting(
    z
      .string()
      .regex(/^(file:|sqlite:|postgres(ql)?:\/\/)/, 'DATABASE_URL begins with file: or postgres://')
      .default('file:data/copydesk.sqlite'),
  ),
  PORT: setting(z.coerce.number('PORT is a number').int().min(0).max(65_535).default(3000)),
  HEALTH_PORT: setting(z.coerce.number('HEALTH_PORT is a number').int().min(0).max(65_535).default(3001)),
  HEALTH_HOST: setting(z.string().default('127.0.0.1')),
  DEMO_PORT: setting(z.coerce.number('DEMO_PORT is a number').int().min(0).max(65_535).default(4400)),
  LOG_LEVEL: setting(
    z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], 'LOG_LEVEL is debug, info, warn, error or silent')
      .default('info'),
  ),
} as const

const environment = z.object(settings)

/** The settings, checked; `slack` is there only when enough of it was given to connect. */
export interface Config {
  databaseUrl: string
  logLevel: string
  healthPort: number
  /** The address on which health is told; loopback unless told otherwise. */
  healthHost?: string
  demoPort: number
  slack?: SlackConfig
}

export type SlackConfig = { botToken: string; apiUrl: string; prefix: string } & (
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string; port: number }
)

/** All that is wrong with the settings, one sentence each, with what to do. */
export class ConfigFaults extends Error {
  override readonly name = 'ConfigFaults'
  constructor(readonly faults: string[]) {
    super(faults.join('\n'))
  }
}

/** Reads the settings from an environment; throws `ConfigFaults` with every fault at once. Without Slack's it is not a fault. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const checked = environment.safeParse(env)
  if (!checked.success) throw new ConfigFaults(checked.error.issues.map((issue) => issue.message))
  const read = checked.data
  return {
    databaseUrl: read.DATABASE_URL,
    logLevel: read.LOG_LEVEL,
    healthPort: read.HEALTH_PORT,
    healthHost: read.HEALTH_HOST,
    demoPort: read.DEMO_PORT,
    slack: slackOf(read),
  }
}

function slackOf(read: z.output<typeof environment>): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = read
  if (!botToken) return undefined
  const common = { botToken, apiUrl: read.SLACK_API_URL, prefix: read.COMMAND_PREFIX ?? '' }
  if (appToken) return { ...common, mode: 'socket', appToken }
  if (signingSecret) return { ...common, mode: 'http', signingSecret, port: read.PORT }
  return undefined
}

/** What is missing to connect to Slack, one sentence each, with where to get it. */
export function missingForSlack(env: Record<string, string | undefined>): string[] {
  const missing: string[] = []
  if (!env.SLACK_BOT_TOKEN)
    missing.push('SLACK_BOT_TOKEN is missing: copy it from “OAuth & Permissions” of your Slack app (xoxb-…).')
  if (!env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET)
    missing.push(
      'SLACK_APP_TOKEN is missing: make one with connections:write under “Basic Information” (xapp-…) for Socket Mode, ' +
        'or set SLACK_SIGNING_SECRET and PORT for HTTP.',
    )
  return missing
}

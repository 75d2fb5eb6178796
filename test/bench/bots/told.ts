/** How a measured bot reaches the workspace; told as JSON in its first argument. */
export interface BotSpec {
  mode: 'socket' | 'http'
  apiUrl: string
  botToken: string
  appToken: string
  signingSecret: string
  /** Where it listens for HTTP. */
  port: number
  databaseFile: string
}

/** A message to post, in Slack's own words. */
export interface SlackMessage {
  text: string
  blocks?: unknown[]
}

/** What the bare app says to a line that was written, so that both bots put the same number of bytes on the wire. */
export interface Sayings {
  written: SlackMessage
  card: SlackMessage
}

export type ToBot = { ask: 'memory' | 'settle' | 'stop' } | { ask: 'say'; sayings: Sayings }
export type FromBot = { told: 'ready' | 'settled' | 'heard' } | { told: 'memory'; bytes: number }

export interface BotSides {
  start(): Promise<unknown>
  settle?(): Promise<void>
  say?(sayings: Sayings): void
}

export const readSpec = (): BotSpec => JSON.parse(process.argv[2] ?? '{}') as BotSpec

/** Starts the bot and answers its parent until it says stop or is gone. */
export async function serveParent({ start, settle, say }: BotSides): Promise<void> {
  const tell = (message: FromBot) => process.send?.(message)
  process.on('disconnect', () => process.exit())
  process.on('message', (message: ToBot) => {
    if (message.ask === 'stop') process.exit()
    if (message.ask === 'memory') tell({ told: 'memory', bytes: process.memoryUsage.rss() })
    if (message.ask === 'settle') void Promise.resolve(settle?.()).then(() => tell({ told: 'settled' }))
    if (message.ask === 'say') {
      say?.(message.sayings)
      tell({ told: 'heard' })
    }
  })
  await start()
  tell({ told: 'ready' })
}

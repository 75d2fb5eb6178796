import type { Card, CardReader } from '../../../src/chat/shown/card.ts'
import type { Answer, Interaction, Reply } from '../../../src/chat/talk/interaction.ts'
import { languageOf } from '../../../src/chat/words/words.ts'
import { createLog } from '../../../src/foundation/log.ts'
import { createSandbox, type SandboxOptions, type Seed } from '../../../src/sandbox/index.ts'
import { manifestOf } from '../../../src/slack/manifest.ts'
import { createSlack, type SlackParts } from '../../../src/slack/slack.ts'
import { atTheEnd } from '../../support/at-the-end.ts'
import { freePort } from '../../support/free-port.ts'
import { reading } from './reading.ts'

export const lin = 'U0LIN'
export const bo = 'U0BO'
export const bot = 'U0BOT'
export const topics = 'C0TOPICS'
export const lobby = 'C0LOBBY'
/** The direct message of Lin and Bo. */
export const twoPeople = 'D0TWO'
export const inTeam = (id: string) => `slack:T0TEAM/${id}`

/** Lin reads Chinese in Shanghai, Bo English in New York; the bot is in `topics` and not in `lobby`. */
const seed = (): Seed => ({
  team: { id: 'T0TEAM', name: 'Team', domain: 'team' },
  users: [
    { id: lin, name: 'lin', realName: 'lin', locale: 'zh-CN', tz: 'Asia/Shanghai' },
    { id: bo, name: 'bo', realName: 'bo', locale: 'en-US', tz: 'America/New_York' },
    { id: bot, name: 'copydesk', realName: 'Copydesk', isBot: true },
  ],
  conversations: [
    { id: topics, name: 'topics', kind: 'public', members: [lin, bo, bot] },
    { id: lobby, name: 'lobby', kind: 'public', members: [lin, bo] },
    { id: twoPeople, name: '', kind: 'im', members: [lin, bo] },
  ],
})

type Script = (interaction: Interaction) => Reply | Promise<Reply>

export interface WorkspaceOptions extends Partial<Pick<SandboxOptions, 'now' | 'rateLimits' | 'manifest'>> {
  ackPatience?: number
  transport?: 'socket' | 'http'
  prefix?: string
  reading?: Partial<CardReader>
  /** What people read whom Slack does not tell about. */
  deskLanguage?: CardReader['language']
}

/** The real adapter on the real Bolt, connected to the strict local Slack; what the core would answer is scripted. */
export async function workspace(script: Script, options: WorkspaceOptions = {}) {
  const { transport = 'socket', prefix = '', ackPatience } = options
  const port = transport === 'http' ? await freePort() : 0
  const signingSecret = 'a-signing-secret'
  const url = `http://127.0.0.1:${port}/slack/events`
  const sandbox = await createSandbox({
    seed: seed(),
    manifest: options.manifest ?? manifestOf(transport, prefix),
    delivery: transport === 'socket' ? { kind: 'socket' } : { kind: 'http', url, signingSecret },
    eventRetryMs: [0, 0, 0],
    now: options.now,
    rateLimits: options.rateLimits,
  })
  atTheEnd(() => sandbox.stop())
  const { botToken, appToken, apiUrl } = sandbox
  const heard: Interaction[] = []
  const hear = async (interaction: Interaction): Promise<Answer> => {
    heard.push(interaction)
    const read = { ...reading(languageOf(interaction.actor.language)), ...options.reading }
    return answerOf(await script(interaction), read)
  }
  const languageFor: SlackParts['conversation']['languageFor'] = async ({ actor }) =>
    actor.language ? languageOf(actor.language) : (options.deskLanguage ?? 'zh-CN')
  const logged: string[] = []
  const log = createLog('warn', { write: (line: string) => logged.push(line) })
  const common = { botToken, apiUrl, prefix }
  const config: SlackParts['config'] =
    transport === 'socket'
      ? { ...common, mode: 'socket', appToken }
      : { ...common, mode: 'http', signingSecret, port }
  const slack = createSlack({
    config,
    conversation: { hear, languageFor, changed: async () => {}, gone: async () => {} },
    log,
    ackPatience,
  })
  await slack.start()
  atTheEnd(() => slack.stop())
  const team = slack.workspaces.of('slack:T0TEAM')
  return { sandbox, slack, team, heard, logged, url, as: (id: string) => sandbox.as(id) }
}

function answerOf(reply: Reply, read: CardReader): Answer {
  if (reply.kind !== 'later') return { reply, reading: read }
  return { reply: { ...reply, rest: reply.rest.then((rest) => answerOf(rest, read)) }, reading: read }
}

export const card = (headline: string, ...nodes: Card['nodes']): Card => ({ headline: [headline], nodes })
export const whisper = (headline: string, ...nodes: Card['nodes']): Reply => ({
  kind: 'whisper',
  card: card(headline, ...nodes),
})

/** A promise that is kept when `open` is called. */
export function gate<T>() {
  let open: (value: T) => void = () => undefined
  const opened = new Promise<T>((done) => {
    open = done
  })
  return { open, opened }
}

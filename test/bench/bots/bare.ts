import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type types } from '@slack/bolt'
import Sqlite from 'better-sqlite3'
import { zone } from '../../../src/demo/team.ts'
import { readSpec, type Sayings, type SlackMessage, serveParent } from './told.ts'

const spec = readSpec()
const clientOptions = { slackApiUrl: spec.apiUrl }
const logLevel = LogLevel.ERROR

const receiver =
  spec.mode === 'socket'
    ? new SocketModeReceiver({ appToken: spec.appToken, installerOptions: { clientOptions }, logLevel })
    : new HTTPReceiver({ signingSecret: spec.signingSecret, endpoints: '/slack/events', logLevel })
const app = new App({ token: spec.botToken, receiver, clientOptions, logLevel })

const database = new Sqlite(spec.databaseFile)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = NORMAL')
database.exec('create table if not exists lines (id integer primary key, person text, line text, at text)')
const insert = database.prepare('insert into lines (person, line, at) values (?, ?, ?)')

const openPitches = database.prepare<[], OpenPitch>(
  `select number, title, people.name, pitched_at from pieces
   join people on people.desk_id = pieces.desk_id and people.id = pieces.pitched_by
   where state in ('pitched', 'parked', 'approved') order by number desc limit 30`,
)

interface OpenPitch {
  number: number
  title: string
  name: string
  pitched_at: string
}

const empty: SlackMessage = { text: 'ok' }
let sayings: Sayings = { written: empty, card: empty }

/** `/pitch list` is read and answered; any other line is written as one row first; `/draft` also posts a card afterwards. */
app.command(/^\/(pitch|draft)$/, async ({ ack, command, client }) => {
  if (command.text === 'list') return ack(ephemeral(listOf(openPitches.all())))
  insert.run(command.user_id, command.text, new Date().toISOString())
  await ack(ephemeral(sayings.written))
  if (command.command === '/draft')
    await client.chat.postMessage({ channel: command.channel_id, ...asSlack(sayings.card) })
})

const dayFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  month: 'long',
  day: 'numeric',
  weekday: 'short',
})

/** The list as somebody would write it who needs it in one language and knows that it is short. */
function listOf(pitches: OpenPitch[]): SlackMessage {
  const title = `💡 ${pitches.length} 个选题待定`
  const lines = pitches.map(({ number, title: of, name, pitched_at }) => ({
    name: `P-${number} · ${of}`,
    state: ` · 待定 · @${name} · ${dayFormat.format(new Date(pitched_at))}`,
  }))
  const items = lines.map(({ name, state }) => ({
    type: 'rich_text_section',
    elements: [
      { type: 'text', text: name, style: { bold: true } },
      { type: 'text', text: state },
    ],
  }))
  const head = { type: 'rich_text_section', elements: [{ type: 'text', text: title }] }
  const elements = [head, { type: 'rich_text_list', style: 'bullet', elements: items }]
  const text = [title, ...lines.map(({ name, state }) => `• ${name}${state}`)].join('\n')
  return { text, blocks: [{ type: 'rich_text', elements }] }
}

const asSlack = ({ text, blocks }: SlackMessage) => ({
  text,
  blocks: blocks as types.KnownBlock[] | undefined,
})
const ephemeral = (message: SlackMessage) => ({ ...asSlack(message), response_type: 'ephemeral' as const })

await serveParent({
  start: () => (spec.mode === 'socket' ? app.start() : app.start(spec.port)),
  say: (told) => {
    sayings = told
  },
})

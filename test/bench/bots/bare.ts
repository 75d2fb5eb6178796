import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type types } from '@slack/bolt'
import Sqlite from 'better-sqlite3'
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

const empty: SlackMessage = { text: 'ok' }
let sayings: Sayings = { list: empty, written: empty, card: empty }

/** `/pitch list` is only answered; any other line is written as one row first; `/draft` also posts a card afterwards. */
app.command(/^\/(pitch|draft)$/, async ({ ack, command, client }) => {
  if (command.text === 'list') return ack(ephemeral(sayings.list))
  insert.run(command.user_id, command.text, new Date().toISOString())
  await ack(ephemeral(sayings.written))
  if (command.command === '/draft')
    await client.chat.postMessage({ channel: command.channel_id, ...asSlack(sayings.card) })
})

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

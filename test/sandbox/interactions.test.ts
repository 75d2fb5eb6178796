import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/sandbox/index.ts'
import { call, startSandbox } from './support/bolt.ts'
import { ann, bo, bot, general, lin, lobby } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const card = [
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'ok', text: plain('Approve'), value: 'P-12' },
      {
        type: 'static_select',
        action_id: 'form',
        options: [
          { text: plain('Article'), value: 'article' },
          { text: plain('Video'), value: 'video' },
        ],
      },
      { type: 'overflow', action_id: 'more', options: [{ text: plain('Reject'), value: 'reject' }] },
      { type: 'datepicker', action_id: 'day' },
    ],
  },
]

async function start(answer: JsonObject = {}, change: { now?: () => number } = {}) {
  const sandbox = await startSandbox(change)
  const app = await connect(sandbox, () => answer)
  const send = (url: unknown, body: JsonObject) =>
    fetch(String(url), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
  return { sandbox, app, member: sandbox.as(ann), send }
}

async function withCard() {
  const started = await start()
  await call(started.sandbox, 'chat.postMessage', { channel: general, text: 'P-12', blocks: card })
  const [message] = started.member.messages(general)
  if (!message) throw new Error('no card')
  return { ...started, message }
}

test('a command carries Slack’s flat fields', async () => {
  const { app, member } = await start()
  await member.command(general, '/pitch  a  line ')
  expect(app.payloads('slash_commands')).toMatchObject([
    {
      command: '/pitch',
      text: ' a  line',
      channel_id: general,
      channel_name: 'general',
      user_id: ann,
      user_name: 'ann',
      team_domain: 'team',
      is_enterprise_install: 'false',
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]+$/),
    },
  ])
})

test('mentions and channels in a command are escaped where the manifest asks for it', async () => {
  const { app, member } = await start()
  const typed = 'for @bo and @林晓 in #general & <!channel> see https://a.b'
  await member.command(general, `/pitch ${typed}`)
  await member.command(general, `/raw ${typed}`)
  expect(app.payloads('slash_commands').map((payload) => payload.text)).toEqual([
    `for <@${bo}|bo> and <@${lin}|林> in <#${general}|general> &amp; &lt;!channel&gt; see <https://a.b>`,
    typed,
  ])
})

test('an unknown command and a command inside a thread never reach the app', async () => {
  const { app, member } = await start()
  await expect(member.command(general, '/nothing')).rejects.toMatchObject({ code: 'unknown_command' })
  const { ts } = await member.say(general, 'parent')
  await expect(member.command(general, '/pitch', { thread: ts })).rejects.toMatchObject({
    code: 'not_in_thread',
  })
  expect(app.payloads('slash_commands')).toEqual([])
})

test('an acknowledgement is ephemeral unless it says in_channel, which also shows the command', async () => {
  const quiet = await start({ text: 'for you' })
  expect((await quiet.member.command(general, '/pitch')).response).toMatchObject({ ephemeral: true })
  const loud = await start({ text: 'for all', response_type: 'in_channel' })
  await loud.member.command(general, '/pitch x')
  expect(loud.sandbox.as(bo).messages(general)).toMatchObject([
    { user: ann, text: '/pitch x' },
    { user: bot, text: 'for all' },
  ])
})

test('an acknowledgement with invalid blocks is an invalid response', async () => {
  const { member } = await start({ blocks: [{ type: 'alert', text: plain('no') }] })
  expect(await member.command(general, '/pitch')).toMatchObject({ failed: 'invalid_response' })
})

test('a press carries the message, the place and the state', async () => {
  const { app, member, message } = await withCard()
  await member.press(message, 'Approve', { values: { day: '2026-12-01' } })
  expect(app.payloads('block_actions')).toMatchObject([
    {
      type: 'block_actions',
      user: { id: ann, username: 'ann', name: 'ann', team_id: 'T0TEAM' },
      container: { type: 'message', message_ts: message.ts, channel_id: general, is_ephemeral: false },
      channel: { id: general, name: 'general' },
      message: { ts: message.ts, bot_id: expect.stringMatching(/^B/) },
      actions: [
        { type: 'button', action_id: 'ok', block_id: 'row', value: 'P-12', text: { text: 'Approve' } },
      ],
      state: {
        values: {
          row: {
            day: { type: 'datepicker', selected_date: '2026-12-01' },
            form: { type: 'static_select', selected_option: null },
          },
        },
      },
    },
  ])
})

test('a choice carries the chosen option, also of an overflow menu', async () => {
  const { app, member, message } = await withCard()
  await member.choose(message, 'form', 'Video')
  await member.choose(message, undefined, 'Reject')
  expect(app.payloads('block_actions').map((payload) => payload.actions)).toMatchObject([
    [{ action_id: 'form', selected_option: { value: 'video' } }],
    [{ action_id: 'more', selected_option: { value: 'reject' } }],
  ])
})

test('what is not there cannot be pressed and what is not offered cannot be chosen', async () => {
  const { member, message } = await withCard()
  await expect(member.press(message, 'Delete')).rejects.toMatchObject({ code: 'action_not_found' })
  await expect(member.choose(message, 'form', 'Podcast')).rejects.toMatchObject({
    code: 'option_not_offered',
  })
})

test('who is not in the conversation cannot press', async () => {
  const { sandbox, message } = await withCard()
  await sandbox.as(bo).leave(general)
  await expect(sandbox.as(bo).press(message, 'Approve')).rejects.toMatchObject({ code: 'not_in_channel' })
})

test('a press on an ephemeral message has no message in it', async () => {
  const { sandbox, app, member } = await start()
  await call(sandbox, 'chat.postEphemeral', { channel: general, user: ann, text: 'x', blocks: card })
  const [message] = member.ephemerals()
  if (!message) throw new Error('nothing')
  await member.press(message, 'ok')
  const [payload] = app.payloads('block_actions')
  expect(payload).toMatchObject({ container: { is_ephemeral: true } })
  expect(payload).not.toHaveProperty('message')
})

test('a press in a modal or Home has a view and no response_url', async () => {
  const { sandbox, app, member } = await start()
  await call(sandbox, 'views.publish', { user_id: ann, view: { type: 'home', blocks: card } })
  const home = member.home()
  if (!home) throw new Error('no home')
  await member.press(home, 'Approve')
  const [payload] = app.payloads('block_actions')
  expect(payload).toMatchObject({ container: { type: 'view', view_id: home.id }, view: { type: 'home' } })
  expect(payload).not.toHaveProperty('response_url')
  expect(payload).not.toHaveProperty('channel')
})

test('an input block tells of changes only with dispatch_action', async () => {
  const { sandbox, app, member } = await start()
  const input = (block_id: string, dispatch_action: boolean) => ({
    type: 'input',
    block_id,
    label: plain(block_id),
    dispatch_action,
    element: { type: 'users_select', action_id: block_id },
  })
  const blocks = [input('quiet', false), input('loud', true)]
  await call(sandbox, 'views.publish', { user_id: ann, view: { type: 'home', blocks } })
  const home = member.home()
  if (!home) throw new Error('no home')
  await member.choose(home, 'quiet', 'bo')
  await member.choose(home, 'loud', '@bo')
  expect(app.payloads('block_actions').map((payload) => payload.actions)).toMatchObject([
    [{ action_id: 'loud', selected_user: bo }],
  ])
})

test('a message shortcut carries the message, a global one no conversation', async () => {
  const { app, member } = await start()
  const message = await member.say(general, 'keep this')
  await member.messageShortcut('save', message)
  await member.globalShortcut('propose')
  expect(app.payloads('message_action')).toMatchObject([
    { callback_id: 'save', message: { text: 'keep this' }, response_url: expect.stringContaining('http') },
  ])
  const [shortcut] = app.payloads('shortcut')
  expect(shortcut).toMatchObject({ callback_id: 'propose' })
  for (const absent of ['channel', 'message', 'response_url']) expect(shortcut).not.toHaveProperty(absent)
  await expect(member.globalShortcut('save')).rejects.toMatchObject({ code: 'unknown_shortcut' })
})

test('a response_url serves five times and then is used', async () => {
  const { app, member, send } = await start()
  await member.command(general, '/pitch')
  const url = app.payloads('slash_commands')[0]?.response_url
  for (let count = 0; count < 5; count += 1) expect((await send(url, { text: 'x' })).status).toBe(200)
  const sixth = await send(url, { text: 'x' })
  expect([sixth.status, await sixth.text()]).toEqual([404, 'used_url'])
  expect(member.ephemerals()).toHaveLength(5)
})

test('a response_url expires after thirty minutes', async () => {
  let now = 1_800_000_000_000
  const { app, member, send } = await start({}, { now: () => now })
  await member.command(general, '/pitch')
  const url = app.payloads('slash_commands')[0]?.response_url
  now += 30 * 60_000
  expect((await send(url, { text: 'x' })).status).toBe(200)
  now += 1
  const late = await send(url, { text: 'x' })
  expect([late.status, await late.text()]).toEqual([404, 'expired_url'])
})

test('a response_url speaks where the bot is no member, and refuses invalid blocks', async () => {
  const { app, member, send } = await start()
  await member.command(lobby, '/pitch')
  const url = app.payloads('slash_commands')[0]?.response_url
  expect((await send(url, { text: 'hi all', response_type: 'in_channel' })).status).toBe(200)
  expect(member.messages(lobby)).toMatchObject([{ text: 'hi all', user: bot }])
  expect((await send(url, { blocks: [{ type: 'nope' }] })).status).toBe(400)
})

test('a response_url of a press replaces or deletes the message it came from', async () => {
  const { app, member, message, send } = await withCard()
  await member.press(message, 'Approve')
  const url = app.payloads('block_actions')[0]?.response_url
  await send(url, { text: 'approved', replace_original: 'true' })
  expect(member.messages(general)).toMatchObject([{ ts: message.ts, text: 'approved', edited: true }])
  expect(member.messages(general)[0]).not.toHaveProperty('blocks')
  await send(url, { delete_original: true })
  expect(member.messages(general)).toEqual([])
})

test('a response_url of a press on an ephemeral message edits it', async () => {
  const { sandbox, app, member, send } = await start()
  await call(sandbox, 'chat.postEphemeral', { channel: general, user: ann, text: 'x', blocks: card })
  const [message] = member.ephemerals()
  if (!message) throw new Error('nothing')
  await member.press(message, 'ok')
  await send(app.payloads('block_actions')[0]?.response_url, { text: 'y', replace_original: true })
  expect(member.ephemerals()).toMatchObject([{ ts: message.ts, text: 'y' }])
})

test('an edit and a removal by a member reach the app as hidden messages', async () => {
  const { app, member } = await start()
  const message = await member.say(general, 'before')
  await member.edit(message, 'after')
  await member.remove(message)
  expect(app.payloads('message').map((payload) => payload.event)).toMatchObject([
    { text: 'before' },
    {
      subtype: 'message_changed',
      hidden: true,
      message: { text: 'after' },
      previous_message: { text: 'before' },
    },
    { subtype: 'message_deleted', hidden: true, deleted_ts: message.ts },
  ])
})

test('members joining where the bot is are announced, elsewhere not', async () => {
  const { sandbox, app } = await start()
  await sandbox.as(bo).leave(general)
  await sandbox.as(ann).invite(general, bo)
  await sandbox.as(lin).join(lobby)
  expect(app.payloads('member_joined_channel').map((payload) => payload.event)).toMatchObject([
    { user: bo, channel: general, channel_type: 'C', inviter: ann },
  ])
})

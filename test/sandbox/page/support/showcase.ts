import type { App } from '@slack/bolt'
import type { KnownBlock, View } from '@slack/types'
import type { Seed } from '../../../../src/sandbox/index.ts'
import { allScopes } from '../../support/seed.ts'
import { form, misc, numbers, option, pitch, plain, review } from './showcase-blocks.ts'

export const ann = 'U0ANN'
export const bo = 'U0BO'
export const lin = 'U0LIN'
export const topics = 'C0TOPICS'
const leads = 'G0LEADS'
const lobby = 'C0LOBBY'

/** A desk of three, one of them reading English, with a bot that shows every block. */
export const seed: Seed = {
  team: { id: 'T0DESK', name: '早茶编辑部', domain: 'desk' },
  users: [
    { id: ann, name: 'ann', realName: 'Ann Ames', locale: 'en-US' },
    { id: bo, name: 'bo', realName: '王波', locale: 'zh-CN' },
    { id: lin, name: 'lin', realName: '林晓', locale: 'zh-CN' },
    { id: 'U0BOT', name: 'copydesk', realName: 'Copydesk', isBot: true },
  ],
  conversations: [
    {
      id: topics,
      name: 'topics',
      kind: 'public',
      members: [ann, bo, lin, 'U0BOT'],
      topic: '选题 · ideas come in here',
    },
    { id: leads, name: 'leads', kind: 'private', members: [lin] },
    { id: lobby, name: 'lobby', kind: 'public', members: [lin] },
  ],
  messages: [
    { channel: topics, user: lin, text: '大家早 :wave: 今天排期看一下 @ann' },
    { channel: topics, user: bo, text: '收到 <script>alert(1)</script> *好*' },
  ],
  files: [{ channel: topics, user: bo, name: 'douyin-2026-11.csv', bytes: 'date,plays\n2026-11-25,38420\n' }],
}

export const manifest = {
  display_information: { name: 'Copydesk' },
  features: {
    bot_user: { display_name: 'copydesk' },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    slash_commands: [
      {
        command: '/pitch',
        description: 'Propose topics 选题',
        usage_hint: '<one line> | list',
        should_escape: true,
      },
      {
        command: '/publish',
        description: 'Confirm what went out 发布',
        usage_hint: 'confirm P-1',
        should_escape: true,
      },
    ],
    shortcuts: [
      {
        name: 'Submit as draft',
        type: 'message',
        callback_id: 'submit_draft',
        description: 'Make it a draft',
      },
      { name: 'Propose a topic', type: 'global', callback_id: 'propose', description: 'Opens the form' },
    ],
  },
  oauth_config: { scopes: { bot: allScopes } },
  settings: {
    socket_mode_enabled: true,
    interactivity: { is_enabled: true },
    event_subscriptions: { bot_events: ['app_home_opened', 'app_mention', 'message.channels', 'message.im'] },
  },
}

const known = (blocks: object[]) => blocks as KnownBlock[]

/** A modal of the given title; `deeper` adds a button that pushes another. */
const modal = (title: string, blocks: object[]): View => ({
  type: 'modal',
  callback_id: 'pitch_form',
  title: plain(title),
  submit: plain('提交'),
  close: plain('取消'),
  blocks: known(blocks),
})

/** Answers everything the page can do with something that can be seen. */
export function answerEverything(app: App): void {
  app.command('/pitch', async ({ ack, command, client }) => {
    await ack(command.text === '' ? undefined : { text: `⛔ 收到 *${command.text}*` })
    if (command.text === '') {
      await client.views.open({ trigger_id: command.trigger_id, view: modal('提报选题', form) })
      return
    }
    for (const [text, blocks] of Object.entries({ pitch, review, numbers, misc })) {
      await client.chat.postMessage({ channel: command.channel_id, text, blocks: known(blocks) })
    }
  })
  app.action('approve', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.message || !body.channel) return
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: '✅ 已立项 P-12',
      blocks: known([{ type: 'section', text: { type: 'mrkdwn', text: '✅ *已立项 P-12*' } }]),
    })
  })
  app.action('deeper', async ({ ack, body, client }) => {
    await ack()
    if (!('trigger_id' in body)) return
    await client.views.push({ trigger_id: body.trigger_id, view: modal('更深一层', form.slice(1, 4)) })
  })
  app.action(/^(no|d|t|cb|rb|mu|more|diff)$/, async ({ ack }) => ack())
  app.view('pitch_form', async ({ ack, view, body, client }) => {
    const title = view.state.values.title?.v?.value ?? ''
    if (title === '重复') return ack({ response_action: 'errors', errors: { title: '已有同名选题 P-7' } })
    await ack()
    await client.chat.postMessage({ channel: topics, text: `💡 ${title} <@${body.user.id}>` })
  })
  app.options('external', async ({ ack, options }) => {
    await ack({ options: [option(`找到 ${options.value}`, options.value)] })
  })
  app.shortcut('submit_draft', async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('提交为稿件', form.slice(0, 3)) })
  })
  app.shortcut('propose', async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('提报选题', form) })
  })
  app.event('app_mention', async ({ event, client }) => {
    const thread_ts = event.thread_ts ?? event.ts
    await client.chat.postMessage({ channel: event.channel, thread_ts, text: '在呢，请说。' })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: known([...pitch, ...review]) },
    })
  })
}

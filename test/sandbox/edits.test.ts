import { expect, test } from 'vitest'
import { call, startBolt, startSandbox } from './support/bolt.ts'
import { ann, bo, general } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

test('a reply that is also sent to the conversation is heard as thread_broadcast with its root, mention or not', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  const root = await sandbox.as(bo).say(general, 'What about Friday?')
  const reply = await sandbox.as(ann).say(general, '@desk move it', { thread: root.ts, alsoInChannel: true })
  const [, asMessage] = app.payloads('message')
  const [asMention] = app.payloads('app_mention')
  const shared = {
    subtype: 'thread_broadcast',
    user: ann,
    ts: reply.ts,
    thread_ts: root.ts,
    parent_user_id: bo,
    root: { ts: root.ts, thread_ts: root.ts, reply_count: 1, text: 'What about Friday?' },
  }
  expect(asMessage).toMatchObject({ event: { ...shared, channel_type: 'channel' } })
  expect(asMention).toMatchObject({ event: { ...shared, type: 'app_mention' } })
  expect(sandbox.as(bo).messages(general)).toMatchObject([{ ts: root.ts }, { ts: reply.ts }])
})

test('a reply in a thread alone has no subtype', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  const root = await sandbox.as(bo).say(general, 'What about Friday?')
  await sandbox.as(ann).say(general, '@desk move it', { thread: root.ts })
  const [mention] = app.payloads('app_mention')
  expect(mention?.event).not.toHaveProperty('subtype')
  expect(mention?.event).not.toHaveProperty('root')
})

test('an edit that adds the mention is heard as app_mention of the old message, edited', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  const said = await sandbox.as(ann).say(general, 'move it')
  await sandbox.as(ann).edit(said, '@desk move it')
  expect(app.payloads('app_mention')).toMatchObject([
    { event: { ts: said.ts, text: '<@U0BOT> move it', edited: { user: ann } } },
  ])
  const [, changed] = app.payloads('message')
  expect(changed).toMatchObject({
    event: {
      subtype: 'message_changed',
      hidden: true,
      message: { ts: said.ts, text: '<@U0BOT> move it', edited: { user: ann } },
      previous_message: { text: 'move it' },
    },
  })
  expect(changed?.event).not.toHaveProperty('text')
})

test('each edit of a message with the mention is heard again under a new event', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  const said = await sandbox.as(ann).say(general, '@desk move it')
  await sandbox.as(ann).edit(said, '@desk move it to Friday')
  await sandbox.as(ann).edit(said, '@desk move it to Friday')
  const mentions = app.payloads('app_mention')
  expect(mentions.map((one) => (one.event as { text: string }).text)).toEqual([
    '<@U0BOT> move it',
    '<@U0BOT> move it to Friday',
  ])
  expect(new Set(mentions.map((one) => one.event_id)).size).toBe(2)
  await sandbox.as(ann).edit(said, 'never mind')
  expect(app.payloads('app_mention')).toHaveLength(2)
})

test('an edited direct message is heard as changed only', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  const dm = sandbox.as(ann).dm()
  const said = await sandbox.as(ann).say(dm, 'lst')
  await sandbox.as(ann).edit(said, 'list')
  expect(app.payloads('app_mention')).toEqual([])
  expect(app.payloads('message')).toMatchObject([
    { event: { text: 'lst' } },
    { event: { subtype: 'message_changed', channel_type: 'im', message: { text: 'list' } } },
  ])
})

test('what the app edits in its own message is no mention', async () => {
  const sandbox = await startSandbox()
  const mentions: string[] = []
  await startBolt(sandbox, (app) => {
    app.event('app_mention', async ({ event }) => void mentions.push(event.text))
  })
  const { ts } = await call(sandbox, 'chat.postMessage', { channel: general, text: 'x' })
  await call(sandbox, 'chat.update', { channel: general, ts, text: '<@U0BOT> x' })
  await sandbox.settle()
  expect(mentions).toEqual([])
})

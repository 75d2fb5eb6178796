import { expect, test } from 'vitest'
import { buttonsOf, createSandbox, textOf } from '../../src/sandbox/index.ts'
import { call, startBolt, startSandbox } from './support/bolt.ts'
import { ann, bo, bot, general, manifest, seed } from './support/seed.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const card = [
  { type: 'header', text: plain('P-12') },
  {
    type: 'section',
    text: { type: 'mrkdwn', text: 'by &lt;ann&gt;' },
    fields: [plain('due'), plain('today')],
  },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'ok', text: plain('✅ Approve') },
      { type: 'overflow', action_id: 'more', options: [{ text: plain('Reject'), value: 'r' }] },
    ],
  },
]

test('seeded messages and files are there before the app connects, and it is not told of them', async () => {
  const sandbox = await createSandbox({
    seed: {
      ...seed(),
      messages: [
        { channel: general, user: ann, text: 'hello @bo', ts: '1764000000.000100' },
        { channel: general, user: bo, text: 'hi', thread_ts: '1764000000.000100' },
      ],
      files: [{ channel: general, user: ann, name: 'a.csv', bytes: 'a', text: 'numbers' }],
    },
    manifest: manifest(),
    delivery: { kind: 'socket' },
  })
  const member = sandbox.as(ann)
  expect(member.messages(general)).toMatchObject([
    { text: `hello <@${bo}>`, reply_count: 1 },
    { text: 'numbers', files: [{ name: 'a.csv' }] },
  ])
  expect(sandbox.log().deliveries).toEqual([])
  await sandbox.stop()
})

test('the driver waits for the app’s own work when it is told of it', async () => {
  const sandbox = await startSandbox()
  const work = new Set<Promise<unknown>>()
  await startBolt(sandbox, (app) => {
    app.command('/pitch', async ({ ack, respond }) => {
      await ack()
      const answering = respond('a moment later').finally(() => work.delete(answering))
      work.add(answering)
    })
  })
  sandbox.alsoWaitFor(async () => {
    await Promise.all(work)
  })
  const { response, seen } = await sandbox.as(ann).command('#general', '/pitch')
  expect(response).toMatchObject({ text: 'a moment later', ephemeral: true })
  expect(seen).toHaveLength(1)
})

test('all that a person reads in a card is one text, and its buttons have labels', async () => {
  const sandbox = await startSandbox()
  await call(sandbox, 'chat.postMessage', { channel: general, text: 'fallback', blocks: card })
  const [message] = sandbox.as(ann).messages(general)
  if (!message) throw new Error('no message')
  expect(textOf(message)).toBe('P-12\nby <ann>\ndue\ntoday\n✅ Approve\nReject')
  expect(buttonsOf(message)).toEqual(['✅ Approve', 'more'])
})

test('a conversation may be named, and one the member is not in is refused', async () => {
  const sandbox = await startSandbox()
  const member = sandbox.as('U0LIN')
  await member.say('general', 'by name')
  expect(member.messages('#general')).toMatchObject([{ text: 'by name' }])
  expect(() => member.messages('lobby')).toThrow(/not in lobby/)
  expect(() => sandbox.as('U0NOBODY')).toThrow(/nobody/)
})

test('writing to the bot goes through the direct conversation', async () => {
  const sandbox = await startSandbox()
  const heard: string[] = []
  await startBolt(sandbox, (app) => {
    app.message(async ({ message, say }) => {
      heard.push(message.channel_type)
      await say('hello back')
    })
  })
  const member = sandbox.as(ann)
  await member.say(member.dm(), 'hello')
  await sandbox.until(() => member.messages(member.dm()).length === 2)
  expect(heard).toEqual(['im'])
  expect(member.messages(member.dm()).map((one) => one.user)).toEqual([ann, bot])
})

test('two people pressing one button at once are both delivered', async () => {
  const sandbox = await startSandbox()
  const pressed: string[] = []
  await startBolt(sandbox, (app) => {
    app.action('ok', async ({ ack, body }) => {
      await ack()
      pressed.push(body.user.id)
    })
  })
  await call(sandbox, 'chat.postMessage', { channel: general, text: 'x', blocks: card })
  const [message] = sandbox.as(ann).messages(general)
  if (!message) throw new Error('no message')
  await Promise.all([sandbox.as(ann).press(message, 'ok'), sandbox.as(bo).press(message, /Approve/)])
  expect(pressed.sort()).toEqual([ann, bo])
})

test('a wait in vain names what was waited for', async () => {
  const sandbox = await startSandbox()
  await expect(sandbox.until(() => false, 1)).rejects.toThrow('waited 1 ms in vain for: () => false')
})

test.each([
  ['without scopes', { oauth_config: undefined }, /oauth_config/],
  ['with a key that does not exist', { icon: 'x' }, /icon/],
  [
    'with a command of Slack itself',
    { features: { slash_commands: [{ command: '/topic', description: 'd' }] } },
    /Slack itself/,
  ],
  [
    'with a bare message event',
    { settings: { socket_mode_enabled: true, event_subscriptions: { bot_events: ['message'] } } },
    /message.channels/,
  ],
  ['with commands but not their scope', { oauth_config: { scopes: { bot: [] } } }, /scope commands/],
  [
    'for HTTP where a socket is asked for',
    { settings: { socket_mode_enabled: false } },
    /socket_mode_enabled: false/,
  ],
])('a manifest %s is refused', async (_what, change, complaint) => {
  const broken = { ...manifest(), ...change }
  const starting = createSandbox({ seed: seed(), manifest: broken, delivery: { kind: 'socket' } })
  await expect(starting).rejects.toThrow(complaint)
})

test('without interactivity in the manifest nothing can be pressed', async () => {
  const sandbox = await startSandbox({ manifest: manifest({ interactive: false }) })
  await expect(sandbox.as(ann).globalShortcut('propose')).rejects.toMatchObject({ code: 'interactivity_off' })
})

import { expect, test } from 'vitest'
import { call, startSandbox } from './support/bolt.ts'
import { ann, bo, general } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [said('hi')] }] }
const section = { type: 'section', text: { type: 'plain_text', text: 'hi' } }
const image = (image_url: string) => ({ type: 'image', image_url, alt_text: 'a chart' })
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }

function said(text: string) {
  return { type: 'text', text }
}

test('typed emoji reach the app by name, in messages and in commands, escaped or not', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  await sandbox.as(ann).say(general, '👍🏽 done ✅ 1️⃣ 🇩🇰')
  await sandbox.as(ann).command(general, '/pitch 🎉 launch')
  await sandbox.as(ann).command(general, '/raw 🎉 launch')
  const [message] = app.payloads('message')
  expect(message?.event).toMatchObject({ text: ':+1::skin-tone-4: done :white_check_mark: :one: :flag-dk:' })
  expect(app.payloads('slash_commands').map((one) => one.text)).toEqual([':tada: launch', ':tada: launch'])
})

test('typed emoji stand as their own elements in the rich text', async () => {
  const sandbox = await startSandbox()
  const { blocks } = await sandbox.as(ann).say(general, 'ok 👍🏽')
  expect(blocks).toMatchObject([
    {
      elements: [
        { elements: [said('ok '), { type: 'emoji', name: '+1', skin_tone: 4, unicode: '1f44d-1f3fd' }] },
      ],
    },
  ])
})

test('signs that are drawn as text stay as they are', async () => {
  const sandbox = await startSandbox()
  expect(await sandbox.as(ann).say(general, '1 © 2026 ✔ → #1 *')).toMatchObject({
    text: '1 © 2026 ✔ → #1 *',
  })
})

test('an emoji name may hold a skin tone and nothing else after colons', async () => {
  const sandbox = await startSandbox()
  const post = async (name: string) => {
    const elements = [{ type: 'rich_text_section', elements: [{ type: 'emoji', name }] }]
    const blocks = [{ type: 'rich_text', elements }]
    return (await call(sandbox, 'chat.postMessage', { channel: general, text: 'x', blocks })).ok
  }
  expect(await post('wave::skin-tone-3')).toBe(true)
  expect(await post('wave::skin-tone-7')).toBe(false)
  expect(await post(':wave:')).toBe(false)
})

test('two tables in one message are refused, also one inside a container', async () => {
  const sandbox = await startSandbox()
  const post = (...blocks: object[]) =>
    call(sandbox, 'chat.postMessage', { channel: general, text: 'x', blocks })
  expect(await post(table)).toMatchObject({ ok: true })
  const refused = { ok: false, error: 'invalid_attachments', errors: ['only_one_table_allowed'] }
  expect(await post(table, table)).toMatchObject(refused)
  expect(await post(table, { type: 'container', child_blocks: [table] })).toMatchObject(refused)
})

test('an image that Slack cannot fetch refuses the whole message, wherever it stands', async () => {
  const sandbox = await startSandbox()
  const post = (...blocks: object[]) =>
    call(sandbox, 'chat.postMessage', { channel: general, text: 'x', blocks })
  const address = 'https://img.example.com/chart.png'
  expect(await post(image(address))).toMatchObject({ ok: true })
  sandbox.killImage(address)
  expect(await post(section, image(address))).toMatchObject({
    error: 'invalid_blocks',
    errors: ['downloading image failed [json-pointer:/blocks/1/image_url]'],
  })
  const accessory = { ...section, accessory: image('http://localhost:3000/a.png') }
  expect(await post(accessory)).toMatchObject({
    errors: ['downloading image failed [json-pointer:/blocks/0/accessory/image_url]'],
  })
  const view = { type: 'home', blocks: [image('http://192.168.1.2/a.png')] }
  expect(await call(sandbox, 'views.publish', { user_id: ann, view })).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] downloading image failed [json-pointer:/view/blocks/0/image_url]'],
    },
  })
})

test('rich text cannot become a message without it', async () => {
  const sandbox = await startSandbox()
  const { ts } = await call(sandbox, 'chat.postMessage', { channel: general, text: 'x', blocks: [rich] })
  const update = (blocks: object[]) =>
    call(sandbox, 'chat.update', { channel: general, ts, text: 'x', blocks })
  expect(await update([section])).toEqual({ ok: false, error: 'block_mismatch' })
  expect(await update([])).toEqual({ ok: false, error: 'block_mismatch' })
  expect(await update([section, rich])).toMatchObject({ ok: true })
  expect(await call(sandbox, 'chat.update', { channel: general, ts, text: 'y' })).toMatchObject({ ok: true })
})

test('where the workspace closes editing after a time, nobody edits an older message', async () => {
  let now = Date.UTC(2026, 10, 28)
  const sandbox = await startSandbox({ now: () => now })
  const { ts } = await call(sandbox, 'chat.postMessage', { channel: general, text: 'x' })
  const mine = await sandbox.as(ann).say(general, 'mine')
  sandbox.changeEditWindow(5)
  now += 5 * 60_000
  expect(await call(sandbox, 'chat.update', { channel: general, ts, text: 'y' })).toMatchObject({ ok: true })
  now += 1000
  expect(await call(sandbox, 'chat.update', { channel: general, ts, text: 'z' })).toEqual({
    ok: false,
    error: 'edit_window_closed',
  })
  await expect(sandbox.as(ann).edit(mine, 'changed')).rejects.toThrow('no longer be edited')
  sandbox.changeEditWindow()
  expect(await call(sandbox, 'chat.update', { channel: general, ts, text: 'z' })).toMatchObject({ ok: true })
})

test('an ephemeral message stands in a thread only where one is under way', async () => {
  const sandbox = await startSandbox()
  const root = await sandbox.as(bo).say(general, 'root')
  const whisper = () =>
    call(sandbox, 'chat.postEphemeral', { channel: general, user: ann, text: 'psst', thread_ts: root.ts })
  expect(await whisper()).toMatchObject({ ok: true })
  expect(sandbox.as(ann).ephemerals()).toEqual([])
  expect(sandbox.lint().join()).toContain('into a thread without replies')
  await sandbox.as(bo).say(general, 'reply', { thread: root.ts })
  await whisper()
  expect(sandbox.as(ann).ephemerals()).toMatchObject([{ text: 'psst', thread_ts: root.ts }])
})

test('ephemeral messages are gone when the client is loaded anew', async () => {
  const sandbox = await startSandbox()
  for (const user of [ann, bo])
    await call(sandbox, 'chat.postEphemeral', { channel: general, user, text: 'psst' })
  sandbox.as(ann).reload()
  expect(sandbox.as(ann).ephemerals()).toEqual([])
  expect(sandbox.as(bo).ephemerals()).toHaveLength(1)
})

test('a page shows the ephemeral messages since it was loaded, whoever it is for', async () => {
  const sandbox = await startSandbox()
  const snapshot = async (body: object) => {
    const headers = { 'Content-Type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await (await fetch(`${sandbox.url}/page/api/snapshot`, request)).json()).snapshot
  }
  const whisper = (user: string, text: string) =>
    call(sandbox, 'chat.postEphemeral', { channel: general, user, text })
  await whisper(ann, 'before')
  const { since, ephemerals } = await snapshot({ user: ann })
  expect(ephemerals).toEqual([])
  await whisper(ann, 'to ann')
  await whisper(bo, 'to bo')
  expect((await snapshot({ user: bo, since })).ephemerals).toMatchObject([{ text: 'to bo' }])
  expect((await snapshot({ user: ann, since })).ephemerals).toMatchObject([{ text: 'to ann' }])
  expect((await snapshot({ user: ann })).ephemerals).toEqual([])
})

test('a trigger and a response_url age by the clock of the workspace', async () => {
  let now = Date.UTC(2026, 10, 28)
  const sandbox = await startSandbox({ now: () => now })
  const app = await connect(sandbox)
  await sandbox.as(ann).command(general, '/pitch')
  await sandbox.as(ann).command(general, '/pitch')
  const [first, second] = app.payloads('slash_commands')
  const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] }
  const open = async (trigger_id: unknown) => (await call(sandbox, 'views.open', { trigger_id, view })).error
  const respond = () =>
    fetch(String(first?.response_url), { method: 'POST', body: JSON.stringify({ text: 'x' }) })
  now += 3000
  expect(await open(first?.trigger_id)).toBeUndefined()
  now += 1
  expect(await open(second?.trigger_id)).toBe('expired_trigger_id')
  now += 30 * 60_000 - 3001
  expect((await respond()).status).toBe(200)
  now += 1
  expect(await (await respond()).text()).toBe('expired_url')
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { PageApi, PageEvent, PageVerb, Sandbox, Snapshot } from '../../src/sandbox/index.ts'
import { call, startSandbox } from './support/bolt.ts'
import { ann, bo, bot, general, lobby, secret } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

type Reply<V extends PageVerb> = { ok: boolean; error?: string } & Partial<PageApi[V]['reply']>

async function ask<V extends Exclude<PageVerb, 'upload'>>(
  sandbox: Sandbox,
  verb: V,
  request: PageApi[V]['request'],
): Promise<Reply<V>> {
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify(request)
  const response = await fetch(`${sandbox.url}/page/api/${verb}`, { method: 'POST', headers, body })
  return (await response.json()) as Reply<V>
}

async function watch(sandbox: Sandbox, user: string): Promise<PageEvent[]> {
  const events: PageEvent[] = []
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/page/socket?user=${user}`)
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      events.push(JSON.parse(data.toString()) as PageEvent)
      resolve()
    })
  })
  return events
}

async function snapshot(sandbox: Sandbox, user: string): Promise<Snapshot> {
  const answer = await ask(sandbox, 'snapshot', { user })
  if (!answer.snapshot) throw new Error(answer.error)
  return answer.snapshot
}

test('a snapshot shows a member what they may see and what they have not read', async () => {
  const sandbox = await startSandbox()
  await sandbox.as(bo).say(general, 'hello')
  await sandbox.as(ann).say(secret, 'quiet')
  const seen = await snapshot(sandbox, ann)
  expect(seen.conversations.map((one) => [one.name, one.unread, one.isMember])).toEqual([
    ['general', 1, true],
    ['lobby', 0, true],
    ['secret', 0, true],
  ])
  expect(seen.commands.map((one) => one.command)).toEqual(['/pitch', '/raw'])
  expect(seen.shortcuts).toMatchObject([{ callbackId: 'save' }, { callbackId: 'propose' }])
  expect(seen.messages[general]).toMatchObject([{ text: 'hello', user: bo, isBot: false }])
  const { U0LIN } = { U0LIN: await snapshot(sandbox, 'U0LIN') }
  expect(U0LIN.conversations.map((one) => one.name)).toEqual(['general', 'lobby'])
  expect(Object.keys(U0LIN.messages)).toEqual([general])
})

test('an unknown member, verb or shape is refused in words', async () => {
  const sandbox = await startSandbox()
  expect(await ask(sandbox, 'snapshot', { user: 'U0NOBODY' })).toMatchObject({
    ok: false,
    error: 'user_not_found',
  })
  const nonsense = 'nonsense' as 'say'
  expect(await ask(sandbox, nonsense, { user: ann, channel: general, text: 'x' })).toMatchObject({
    error: 'unknown_verb',
  })
  expect(await ask(sandbox, 'say', { user: ann } as PageApi['say']['request'])).toMatchObject({
    error: 'invalid_request',
  })
})

test('a page hears of messages in its conversations only', async () => {
  const sandbox = await startSandbox()
  const [hers, his] = [await watch(sandbox, ann), await watch(sandbox, 'U0LIN')]
  await ask(sandbox, 'say', { user: bo, channel: secret, text: 'quiet' })
  await ask(sandbox, 'say', { user: bo, channel: general, text: 'loud' })
  const texts = (events: PageEvent[]) =>
    events.flatMap((event) => (event.type === 'message_added' ? [event.message.text] : []))
  await expect.poll(() => texts(hers)).toEqual(['quiet', 'loud'])
  await expect.poll(() => texts(his)).toEqual(['loud'])
})

test('a reply changes its parent on the page', async () => {
  const sandbox = await startSandbox()
  const events = await watch(sandbox, ann)
  const { ts = '' } = await ask(sandbox, 'say', { user: ann, channel: general, text: 'parent' })
  const reply = await ask(sandbox, 'say', { user: bo, channel: general, text: 'reply', thread_ts: ts })
  await expect
    .poll(() => events.find((event) => event.type === 'message_changed'))
    .toMatchObject({ message: { ts, reply_count: 1, latest_reply: reply.ts, reply_users: [bo] } })
})

test('a command, a press, a modal and a submission go round through the page', async () => {
  const sandbox = await startSandbox()
  const plain = (text: string) => ({ type: 'plain_text', text })
  const app = await connect(sandbox, (frame) =>
    frame.type === 'slash_commands' ? { text: 'yours' } : undefined,
  )
  const events = await watch(sandbox, ann)
  expect(await ask(sandbox, 'command', { user: ann, channel: general, text: '/pitch x' })).toEqual({
    ok: true,
  })
  await expect.poll(() => events).toContainEqual(expect.objectContaining({ type: 'ephemeral_added' }))
  const blocks = [
    {
      type: 'input',
      block_id: 'b',
      label: plain('L'),
      element: { type: 'plain_text_input', action_id: 'a' },
    },
  ]
  const view = { type: 'modal', title: plain('T'), submit: plain('S'), blocks }
  const trigger_id = app.payloads('slash_commands')[0]?.trigger_id
  await call(sandbox, 'views.open', { trigger_id, view })
  const [shown] = (await snapshot(sandbox, ann)).views
  const submit = (value: string | null) =>
    ask(sandbox, 'submit', {
      user: ann,
      viewId: shown?.id ?? '',
      values: { b: { a: { type: 'plain_text_input', value } } },
    })
  expect(await submit(null)).toMatchObject({ ok: true, result: 'errors', errors: { b: expect.any(String) } })
  expect(await submit('text')).toMatchObject({ ok: true, result: 'closed' })
  await expect
    .poll(() => events.filter((event) => event.type === 'views_changed').map((event) => event.change))
    .toEqual(['opened', 'closed'])
})

test('a failed delivery is told to the page of the member who acted', async () => {
  const sandbox = await startSandbox()
  const [hers, his] = [await watch(sandbox, ann), await watch(sandbox, bo)]
  expect(await ask(sandbox, 'command', { user: ann, channel: general, text: '/pitch' })).toMatchObject({
    ok: true,
    failed: 'dispatch_failed',
  })
  const failed = { type: 'dispatch_failed', failure: 'dispatch_failed', command: '/pitch', channel: general }
  await expect.poll(() => hers).toContainEqual(expect.objectContaining(failed))
  expect(his.some((event) => event.type === 'dispatch_failed')).toBe(false)
})

test('an upload is shared, and only members of the conversation can load it', async () => {
  const sandbox = await startSandbox()
  const form = new FormData()
  form.set('user', ann)
  form.set('channel', secret)
  form.set('text', '数据')
  form.append('file', new Blob(['a,b']), '数据.csv')
  const response = await fetch(`${sandbox.url}/page/api/upload`, { method: 'POST', body: form })
  const { files, ts } = (await response.json()) as PageApi['upload']['reply']
  expect(files).toMatchObject([{ name: '数据.csv', mimetype: 'text/csv', size: 3 }])
  expect(sandbox.as(ann).messages(secret)).toMatchObject([
    { ts, text: '数据', files: [{ name: '数据.csv' }] },
  ])
  const load = (user: string) => fetch(`${sandbox.url}/page/file/${files[0]?.id}?user=${user}`)
  expect(await (await load(bo)).text()).toBe('a,b')
  expect((await load('U0LIN')).status).toBe(404)
})

test('people and conversations are joined, left, invited and opened', async () => {
  const sandbox = await startSandbox()
  const dm = await ask(sandbox, 'openDm', { user: ann, with: bot })
  expect(dm.conversation).toMatchObject({ kind: 'im', with: bot, name: '' })
  const joined = await ask(sandbox, 'join', { user: 'U0LIN', channel: lobby })
  expect(joined.conversation).toMatchObject({ isMember: true })
  await ask(sandbox, 'invite', { user: ann, channel: lobby, users: [bot] })
  expect(await call(sandbox, 'chat.postMessage', { channel: lobby, text: 'hi' })).toMatchObject({ ok: true })
  await ask(sandbox, 'leave', { user: ann, channel: lobby })
  expect(await ask(sandbox, 'say', { user: ann, channel: lobby, text: 'x' })).toMatchObject({
    error: 'not_in_channel',
  })
})

test('reading takes the unread count away', async () => {
  const sandbox = await startSandbox()
  const { ts } = await sandbox.as(bo).say(general, 'hello')
  await ask(sandbox, 'read', { user: ann, channel: general, ts })
  expect((await snapshot(sandbox, ann)).conversations[0]).toMatchObject({ unread: 0, lastRead: ts })
})

test('faults are set and cleared through the page', async () => {
  const sandbox = await startSandbox()
  const { faults } = await ask(sandbox, 'addFault', { fault: { kind: 'rate_limited', retryAfter: 3 } })
  expect(faults).toMatchObject([{ kind: 'rate_limited', times: 1, fired: 0 }])
  expect(await ask(sandbox, 'clearFaults', {})).toEqual({ ok: true, faults: [] })
})

test('the desk’s clock is moved by an instant or a preset, and pages hear of it', async () => {
  let now = '2026-11-23T01:00:00Z'
  const sandbox = await startSandbox({
    deskClock: {
      now: () => now,
      zone: 'Asia/Shanghai',
      presets: () => [{ id: 'morning', label: { zh: '明早', en: 'Tomorrow morning' } }],
      moveTo: async (to) => {
        now = to === 'morning' ? '2026-11-24T01:00:00Z' : to
      },
    },
  })
  const events = await watch(sandbox, ann)
  const { clock } = await ask(sandbox, 'moveClock', { to: 'morning' })
  expect(clock).toMatchObject({ now: '2026-11-24T01:00:00Z', zone: 'Asia/Shanghai', movable: true })
  await expect.poll(() => events).toContainEqual({ type: 'clock_changed', clock })
  const other = await startSandbox()
  expect(await ask(other, 'moveClock', { to: 'morning' })).toMatchObject({ error: 'no_clock' })
})

test('the app’s process is ended and started again, and every page hears of it', async () => {
  let running = true
  const appProcess = {
    running: () => running,
    start: async () => {
      running = true
    },
    stop: async () => {
      running = false
    },
  }
  const sandbox = await startSandbox({ appProcess })
  const events = await watch(sandbox, ann)
  expect(await ask(sandbox, 'runApp', { running: false })).toEqual({ ok: true })
  await expect.poll(() => events).toContainEqual({ type: 'bot_process', running: false })
  expect((await snapshot(sandbox, ann)).bot.running).toBe(false)
  await ask(sandbox, 'runApp', { running: true })
  expect((await snapshot(sandbox, ann)).bot.running).toBe(true)
  const other = await startSandbox()
  expect((await snapshot(other, ann)).bot.running).toBeUndefined()
  expect(await ask(other, 'runApp', { running: false })).toMatchObject({ error: 'no_process' })
})

test('a page of another origin can neither act nor listen', async () => {
  const sandbox = await startSandbox()
  const headers = { Origin: 'https://evil.example', 'Content-Type': 'application/json' }
  const body = JSON.stringify({ user: ann, channel: general, text: 'x' })
  expect((await fetch(`${sandbox.url}/page/api/say`, { method: 'POST', headers, body })).status).toBe(403)
  const refused = new WebSocket(`${sandbox.url.replace('http', 'ws')}/page/socket?user=${ann}`, {
    origin: 'https://evil.example',
  })
  await expect(new Promise((_resolve, reject) => refused.on('error', reject))).rejects.toThrow()
})

test('the page’s own files are served from its folder and from nowhere else', async () => {
  const pageDir = await mkdtemp(join(tmpdir(), 'page-'))
  await writeFile(join(pageDir, 'index.html'), '<p>page</p>')
  const sandbox = await startSandbox({ pageDir })
  const load = async (path: string) => {
    const response = await fetch(sandbox.url + path)
    return [response.status, await response.text()]
  }
  expect(await load('/')).toEqual([200, '<p>page</p>'])
  expect(await load('/?user=U0ANN')).toEqual([200, '<p>page</p>'])
  expect((await load('/%2e%2e%2f%2e%2e%2fetc/hosts.txt'))[0]).toBe(404)
  await rm(pageDir, { recursive: true })
})

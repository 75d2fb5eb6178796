import { expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { call, startBolt, startSandbox } from './support/bolt.ts'
import { ann, general, lobby } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

function post(sandbox: Sandbox, text = 'x') {
  return fetch(`${sandbox.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sandbox.botToken}` },
    body: new URLSearchParams({ channel: general, text }),
  })
}

test('the next calls of one method are rate limited, then it works again', async () => {
  const sandbox = await startSandbox()
  sandbox.faults.add({ kind: 'rate_limited', method: 'chat.postMessage', times: 2, retryAfter: 7 })
  expect((await call(sandbox, 'auth.test')).ok).toBe(true)
  for (const _ of [1, 2]) {
    const limited = await post(sandbox)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
  }
  expect((await post(sandbox)).status).toBe(200)
  expect(sandbox.faults.list()).toMatchObject([{ kind: 'rate_limited', times: 2, fired: 2 }])
  expect(sandbox.log().calls.filter((one) => one.fault === 'rate_limited')).toHaveLength(2)
})

test('an error before acting leaves nothing behind, an error after it leaves the message', async () => {
  const sandbox = await startSandbox()
  sandbox.faults.add({ kind: 'error_before', status: 500 })
  expect((await post(sandbox, 'never')).status).toBe(500)
  sandbox.faults.add({ kind: 'error_after' })
  expect((await post(sandbox, 'posted')).status).toBe(503)
  expect(sandbox.as(ann).messages(general)).toMatchObject([{ text: 'posted' }])
})

test('a call that hangs is cut off, before or after the message was posted', async () => {
  const sandbox = await startSandbox()
  sandbox.faults.add({ kind: 'hang_before' })
  await expect(post(sandbox, 'never')).rejects.toThrow()
  sandbox.faults.add({ kind: 'hang_after', ms: 5 })
  await expect(post(sandbox, 'posted')).rejects.toThrow()
  expect(sandbox.as(ann).messages(general)).toMatchObject([{ text: 'posted' }])
})

test('a fault may be for one conversation only', async () => {
  const sandbox = await startSandbox()
  await call(sandbox, 'conversations.join', { channel: lobby })
  sandbox.faults.add({ kind: 'error_before', channel: lobby })
  expect((await post(sandbox)).status).toBe(200)
  expect(await call(sandbox, 'chat.postMessage', { channel: lobby, text: 'x' })).toMatchObject({ ok: false })
})

test('a duplicated delivery has the same envelope, event and trigger', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  sandbox.faults.add({ kind: 'duplicate', payload: 'app_mention' })
  await sandbox.as(ann).say(general, '@desk hello')
  const mentions = app.frames.filter((frame) => JSON.stringify(frame).includes('"app_mention"'))
  expect(mentions).toHaveLength(2)
  expect(mentions[0]).toEqual(mentions[1])
  sandbox.faults.add({ kind: 'duplicate' })
  await sandbox.as(ann).command(general, '/pitch')
  const [first, second] = app.payloads('slash_commands')
  expect(first?.trigger_id).toBe(second?.trigger_id)
})

test('a dropped acknowledgement is a timeout for the member though the app answered', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox, () => ({ text: 'done' }))
  sandbox.faults.add({ kind: 'drop_ack' })
  const outcome = await sandbox.as(ann).command(general, '/pitch')
  expect(outcome).toMatchObject({ failed: 'operation_timeout', seen: [] })
  expect(app.payloads('slash_commands')).toHaveLength(1)
})

test('an event whose acknowledgement is dropped comes again', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  sandbox.faults.add({ kind: 'drop_ack' })
  await sandbox.as(ann).say(general, 'hello')
  expect(app.payloads('message').map((payload) => payload.event_id)).toHaveLength(2)
})

test('a lost delivery never reaches the app', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  sandbox.faults.add({ kind: 'lose', payload: 'slash_commands' })
  expect(await sandbox.as(ann).command(general, '/pitch')).toMatchObject({ failed: 'operation_timeout' })
  expect(app.payloads()).toEqual([])
})

test('a delayed delivery comes after its time', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  sandbox.faults.add({ kind: 'delay', ms: 20, payload: 'message' })
  const saying = sandbox.as(ann).say(general, 'hello')
  expect(app.payloads()).toEqual([])
  await saying
  expect(app.payloads()).toHaveLength(1)
})

test('a disconnect before a delivery makes the event wait for the next connection', async () => {
  const sandbox = await startSandbox()
  const heard: string[] = []
  await startBolt(sandbox, (app) => {
    app.message(async ({ message }) => void heard.push('text' in message ? String(message.text) : ''))
  })
  sandbox.faults.add({ kind: 'disconnect', payload: 'message' })
  await sandbox.as(ann).say(general, 'hello')
  await sandbox.until(() => heard.length === 1)
  expect(sandbox.log().deliveries.map((row) => row.state)).toEqual(['queued', 'acknowledged'])
})

test('a fault is taken away by its id, and all of them at once', async () => {
  const sandbox = await startSandbox()
  const { id } = sandbox.faults.add({ kind: 'error_before' })
  sandbox.faults.add({ kind: 'duplicate' })
  sandbox.faults.clear(id)
  expect(sandbox.faults.list()).toMatchObject([{ kind: 'duplicate' }])
  sandbox.faults.clear()
  expect((await post(sandbox)).status).toBe(200)
})

test('any method can be told a platform error of Slack, and nothing is done', async () => {
  const sandbox = await startSandbox()
  sandbox.faults.add({ kind: 'refuse', method: 'chat.postMessage', error: 'ekm_access_denied' })
  const post = { channel: general, text: 'x' }
  expect(await call(sandbox, 'chat.postMessage', post)).toEqual({ ok: false, error: 'ekm_access_denied' })
  expect(sandbox.as(ann).messages(general)).toEqual([])
  expect(await call(sandbox, 'chat.postMessage', post)).toMatchObject({ ok: true })
})

test('a told error stays until it is taken away when its times are 0', async () => {
  const sandbox = await startSandbox()
  const { id } = sandbox.faults.add({ kind: 'refuse', error: 'token_revoked', times: 0 })
  for (const method of ['auth.test', 'users.list', 'views.publish'])
    expect(await call(sandbox, method)).toEqual({ ok: false, error: 'token_revoked' })
  expect(sandbox.faults.list()).toMatchObject([{ times: 0, fired: 3 }])
  sandbox.faults.clear(id)
  expect(await call(sandbox, 'auth.test')).toMatchObject({ ok: true })
})

test('a told error may be for what reaches one person: named, in their direct messages, on their Home', async () => {
  const sandbox = await startSandbox()
  const channel = sandbox.as(ann).dm()
  const { id } = sandbox.faults.add({ kind: 'refuse', error: 'access_denied', user: ann, times: 0 })
  const view = { type: 'home', blocks: [] }
  const denied = { error: 'access_denied' }
  expect(await call(sandbox, 'chat.postMessage', { channel: ann, text: 'x' })).toMatchObject(denied)
  expect(await call(sandbox, 'chat.postMessage', { channel, text: 'x' })).toMatchObject(denied)
  expect(await call(sandbox, 'views.publish', { user_id: ann, view })).toMatchObject(denied)
  expect(await call(sandbox, 'conversations.open', { users: `U0BO,${ann}` })).toMatchObject(denied)
  expect(await call(sandbox, 'views.publish', { user_id: 'U0BO', view })).toMatchObject({ ok: true })
  sandbox.faults.clear(id)
})

test('a told missing scope names what is needed and what is provided', async () => {
  const sandbox = await startSandbox()
  sandbox.faults.add({ kind: 'refuse', method: 'users.info', error: 'missing_scope' })
  const answer = await call(sandbox, 'users.info', { user: ann })
  expect(answer).toMatchObject({ error: 'missing_scope', needed: 'users:read' })
  expect(String(answer.provided).split(',')).not.toContain('users:read')
})

test('a response_url can be told an error when it is named', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  await sandbox.as(ann).command(general, '/pitch')
  const [{ response_url } = {}] = app.payloads('slash_commands')
  const respond = () => fetch(String(response_url), { method: 'POST', body: JSON.stringify({ text: 'x' }) })
  sandbox.faults.add({ kind: 'refuse', method: 'response_url', error: 'expired_url' })
  const refused = await respond()
  expect([refused.status, await refused.text()]).toEqual([404, 'expired_url'])
  expect((await respond()).status).toBe(200)
})

import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { sign } from '../../src/sandbox/deliver/http.ts'
import type { JsonObject } from '../../src/sandbox/index.ts'
import { call, startBolt, startSandbox } from './support/bolt.ts'
import { ann, general } from './support/seed.ts'
import { connect } from './support/socket-app.ts'

type Received = { headers: IncomingHttpHeaders; body: string }

const servers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of servers.splice(0)) await stop()
})

/** A request URL that answers as told: status, headers and body by how many came before. */
async function receiver(answer: (count: number) => { status: number; headers?: object; body?: string }) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      const told = answer(received.length)
      response.writeHead(told.status, { ...told.headers }).end(told.body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  return { received, delivery: { kind: 'http', url, signingSecret: 'secret' } as const }
}

test('the signature is the one of the published example', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
  expect(sign('8f742231b10e8888abcd99yyyzzz85a5', 1531420618, body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  )
})

test('over HTTP an event is signed JSON, a command and an interaction are forms', async () => {
  const { received, delivery } = await receiver(() => ({ status: 200 }))
  const sandbox = await startSandbox({ delivery })
  const member = sandbox.as(ann)
  await member.say(general, 'hello')
  await member.command(general, '/pitch a line')
  await member.globalShortcut('propose')
  const [event, command, shortcut] = received
  expect(event?.headers['content-type']).toBe('application/json')
  expect(command?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect(new URLSearchParams(command?.body).get('command')).toBe('/pitch')
  expect(JSON.parse(new URLSearchParams(shortcut?.body).get('payload') ?? '')).toMatchObject({
    type: 'shortcut',
  })
  const base = `v0:${event?.headers['x-slack-request-timestamp']}:${event?.body}`
  const signature = `v0=${createHmac('sha256', 'secret').update(base).digest('hex')}`
  expect(event?.headers['x-slack-signature']).toBe(signature)
})

test('an event that fails is sent again three times with the same event_id and retry headers', async () => {
  const { received, delivery } = await receiver(() => ({ status: 500 }))
  const sandbox = await startSandbox({ delivery })
  await sandbox.as(ann).say(general, 'hello')
  expect(received.map((one) => one.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3'])
  expect(received[1]?.headers['x-slack-retry-reason']).toBe('http_error')
  expect(new Set(received.map((one) => JSON.parse(one.body).event_id)).size).toBe(1)
})

test('x-slack-no-retry stops the retries of an event', async () => {
  const { received, delivery } = await receiver(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }))
  const sandbox = await startSandbox({ delivery })
  await sandbox.as(ann).say(general, 'hello')
  expect(received).toHaveLength(1)
})

test('retries wait their time unless they are asked for at once', async () => {
  const { received, delivery } = await receiver((count) => ({ status: count === 2 ? 200 : 500 }))
  const sandbox = await startSandbox({ delivery, eventRetryMs: [3_600_000] })
  await sandbox.as(ann).say(general, 'hello')
  expect(received).toHaveLength(1)
  expect(sandbox.retryNow()).toBe(1)
  await sandbox.settle()
  expect(received).toHaveLength(2)
  expect(sandbox.retryNow()).toBe(0)
})

test('two redirects of an event are followed, the third is one too many', async () => {
  const { received, delivery } = await receiver((count) =>
    count <= 2 ? { status: 307, headers: { location: `/again/${count}` } } : { status: 200 },
  )
  const sandbox = await startSandbox({ delivery })
  await sandbox.as(ann).say(general, 'hello')
  expect(received).toHaveLength(3)
  expect(sandbox.log().deliveries).toMatchObject([{ state: 'acknowledged' }])
  const endless = await receiver(() => ({ status: 307, headers: { location: '/on' } }))
  const other = await startSandbox({ delivery: endless.delivery, eventRetryMs: [] })
  await other.as(ann).say(general, 'hello')
  expect(other.log().deliveries).toMatchObject([
    { state: 'failed', detail: expect.stringContaining('redirected') },
  ])
})

test('an interaction that fails is not sent again and the member sees it', async () => {
  const { received, delivery } = await receiver(() => ({ status: 500 }))
  const sandbox = await startSandbox({ delivery })
  expect(await sandbox.as(ann).command(general, '/pitch')).toMatchObject({ failed: 'dispatch_failed' })
  expect(received).toHaveLength(1)
})

test('a plain text answer to a command is shown, and text to a submission is an invalid response', async () => {
  const { delivery } = await receiver((count) => ({
    status: 200,
    body: count === 1 ? 'Done & dusted' : 'OK',
  }))
  const sandbox = await startSandbox({ delivery })
  const { response } = await sandbox.as(ann).command(general, '/pitch')
  expect(response).toMatchObject({ text: 'Done &amp; dusted', ephemeral: true })
  expect(await sandbox.as(ann).globalShortcut('propose')).toMatchObject({ failed: 'invalid_response' })
})

test('no acknowledgement in time is an operation timeout for the member', async () => {
  const sandbox = await startSandbox({ ackTimeoutMs: 20 })
  await connect(sandbox, () => 'silence')
  expect(await sandbox.as(ann).command(general, '/pitch')).toMatchObject({ failed: 'operation_timeout' })
  expect(sandbox.log().deliveries).toMatchObject([{ state: 'failed', failure: 'operation_timeout' }])
})

test('an unacknowledged event comes again with retry_attempt and the same event_id', async () => {
  const sandbox = await startSandbox({ ackTimeoutMs: 20 })
  const app = await connect(sandbox, (frame) => (frame.retry_attempt === 2 ? undefined : 'silence'))
  await sandbox.as(ann).say(general, 'hello')
  const frames = app.frames.filter((frame) => frame.type === 'events_api')
  expect(frames.map((frame) => frame.retry_attempt)).toEqual([0, 1, 2])
  expect(new Set(app.payloads().map((payload) => payload.event_id)).size).toBe(1)
  expect(new Set(frames.map((frame) => frame.envelope_id)).size).toBe(3)
})

test('a late acknowledgement changes nothing and is warned of', async () => {
  const sandbox = await startSandbox({ ackTimeoutMs: 20 })
  const app = await connect(sandbox, () => 'silence')
  await sandbox.as(ann).command(general, '/pitch')
  app.socket.send(JSON.stringify({ envelope_id: app.frames.at(-1)?.envelope_id, payload: { text: 'late' } }))
  await sandbox.until(() => sandbox.log().deliveries.some((row) => row.state === 'late'))
  expect(sandbox.lint()).toEqual([expect.stringContaining('too late')])
  expect(sandbox.as(ann).ephemerals()).toEqual([])
})

test('with no socket open a command fails at once and an event waits for the next connection', async () => {
  const sandbox = await startSandbox()
  const member = sandbox.as(ann)
  expect(await member.command(general, '/pitch')).toMatchObject({ failed: 'dispatch_failed' })
  await member.say(general, 'hello')
  expect(sandbox.log().deliveries.at(-1)).toMatchObject({ what: 'message', state: 'queued' })
  const app = await connect(sandbox)
  await sandbox.settle()
  expect(app.payloads('message')).toHaveLength(1)
  expect(app.frames.at(-1)).toMatchObject({ retry_attempt: 1 })
})

test('an envelope goes to one socket only', async () => {
  const sandbox = await startSandbox()
  const apps = [await connect(sandbox), await connect(sandbox)]
  expect(apps[1]?.frames[0]).toMatchObject({ type: 'hello', num_connections: 2 })
  for (const text of ['a', 'b', 'c', 'd']) await sandbox.as(ann).say(general, text)
  expect(apps.map((app) => app.payloads('message').length)).toEqual([2, 2])
})

test('an eleventh socket is told that there are too many', async () => {
  const sandbox = await startSandbox()
  for (let count = 0; count < 10; count += 1) await connect(sandbox)
  const eleventh = await connect(sandbox)
  expect(eleventh.frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }])
  await eleventh.closed
  expect(sandbox.connections()).toBe(10)
})

test('a socket address opens once', async () => {
  const sandbox = await startSandbox()
  const { url } = await call(sandbox, 'apps.connections.open', {}, sandbox.appToken)
  const open = () =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(String(url))
      socket.onopen = () => resolve('open')
      socket.onerror = () => resolve('refused')
    })
  expect(await open()).toBe('open')
  expect(await open()).toBe('refused')
})

test('Bolt comes back after a refresh and then gets the events of the hole', async () => {
  const sandbox = await startSandbox()
  const heard: string[] = []
  await startBolt(sandbox, (app) => {
    app.message(async ({ message }) => void heard.push('text' in message ? String(message.text) : ''))
  })
  sandbox.disconnect('refresh_requested')
  expect(sandbox.connections()).toBe(0)
  await sandbox.as(ann).say(general, 'in the hole')
  expect(heard).toEqual([])
  await sandbox.until(() => sandbox.connections() === 1)
  await sandbox.until(() => heard.length > 0)
  expect(heard).toEqual(['in the hole'])
})

test('only subscribed events are sent', async () => {
  const { manifest } = await import('./support/seed.ts')
  const sandbox = await startSandbox({ manifest: manifest({ events: ['app_mention'] }) })
  const app = await connect(sandbox)
  await sandbox.as(ann).say(general, 'not for the bot')
  await sandbox.as(ann).say(general, '@desk hello')
  expect(app.payloads().map((payload) => (payload.event as JsonObject).type)).toEqual(['app_mention'])
})

test('events carry the wrapper that Slack gives them', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox)
  const { ts } = await sandbox.as(ann).say(general, 'see <b> & https://a.b/?c=1&d=2')
  expect(app.payloads('message')[0]).toMatchObject({
    type: 'event_callback',
    team_id: 'T0TEAM',
    event_id: expect.stringMatching(/^Ev/),
    authorizations: [{ user_id: sandbox.botUserId, is_bot: true }],
    event: {
      type: 'message',
      channel: general,
      channel_type: 'channel',
      user: ann,
      ts,
      event_ts: ts,
      text: 'see &lt;b&gt; &amp; <https://a.b/?c=1&amp;d=2>',
      blocks: [{ type: 'rich_text' }],
    },
  })
})

test.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
  'a %s is told in a disconnect frame and nothing more is sent on that socket',
  async (reason) => {
    const sandbox = await startSandbox()
    const app = await connect(sandbox)
    sandbox.disconnect(reason)
    await sandbox.as(ann).say(general, 'hello')
    expect(sandbox.log().deliveries).toMatchObject([{ state: 'queued' }])
    const next = await connect(sandbox)
    await sandbox.settle()
    expect(app.frames.map((frame) => frame.type)).toEqual(['hello', 'disconnect'])
    expect(app.frames.at(-1)).toMatchObject({ reason })
    expect(next.payloads('message')).toHaveLength(1)
  },
)

test('a socket cut before its acknowledgement fails the command at once', async () => {
  const sandbox = await startSandbox()
  await connect(sandbox, () => 'silence')
  const running = sandbox.as(ann).command(general, '/pitch')
  await sandbox.until(() => sandbox.log().deliveries.length === 1)
  sandbox.disconnect('cut')
  expect(await running).toMatchObject({ failed: 'dispatch_failed' })
})

test('a payload in the acknowledgement of an event, or a frame that is none, is warned of', async () => {
  const sandbox = await startSandbox()
  const app = await connect(sandbox, () => ({ text: 'for nobody' }))
  await sandbox.as(ann).say(general, 'hello')
  expect(sandbox.lint()).toEqual(['the acknowledgement of message carried a payload'])
  app.socket.send('hello?')
  await sandbox.until(() => sandbox.lint().length === 2)
  expect(sandbox.lint()[1]).toContain('no acknowledgement')
})

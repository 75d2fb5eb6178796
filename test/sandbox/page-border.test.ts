import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { startSandbox } from './support/bolt.ts'
import { ann, general } from './support/seed.ts'

const portOf = (sandbox: Sandbox) => Number(new URL(sandbox.url).port)

/** Says something as the page would, with these headers; answers the status. */
function say(
  sandbox: Sandbox,
  headers: Record<string, string>,
  method = 'POST',
): Promise<number | undefined> {
  const port = portOf(sandbox)
  const body = JSON.stringify({ user: ann, channel: general, text: 'x' })
  return new Promise((resolve, reject) => {
    const path = `/page/api/say?user=${ann}&channel=${general}&text=x`
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
    })
    sent.on('response', (response) => resolve(response.resume().statusCode))
    sent.on('error', reject)
    sent.end(method === 'GET' ? undefined : body)
  })
}

const said = (sandbox: Sandbox) => sandbox.as(ann).messages(general).length

test('the page acts by POST only', async () => {
  const sandbox = await startSandbox()
  expect(await say(sandbox, {}, 'GET')).toBe(405)
  expect(await say(sandbox, {}, 'PUT')).toBe(405)
  expect(said(sandbox)).toBe(0)
})

test('only this machine’s own names are answered, each with the port and its own origin', async () => {
  const sandbox = await startSandbox()
  const port = portOf(sandbox)
  const names = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]
  for (const Host of names) {
    expect(await say(sandbox, { Host })).toBe(200)
    expect(await say(sandbox, { Host, Origin: `http://${Host}` })).toBe(200)
  }
  const before = said(sandbox)
  const foreign: Record<string, string>[] = [
    ...[
      'evil.example',
      `evil.example:${port}`,
      'localhost',
      'localhost:1',
      `127.0.0.1.evil.example:${port}`,
      `localhost.:${port}`,
    ].map((Host) => ({ Host })),
    ...[
      'null',
      'https://evil.example',
      `https://localhost:${port}`,
      'http://localhost:1',
      `http://[::1]:${port}`,
      '',
    ].map((Origin) => ({ Host: `localhost:${port}`, Origin })),
  ]
  for (const headers of foreign) expect(await say(sandbox, headers), JSON.stringify(headers)).toBe(403)
  expect(said(sandbox)).toBe(before)
  const page = await fetch(`${sandbox.url}/`, { headers: { Origin: 'null' } })
  expect(page.status).toBe(403)
})

/** Sends bytes and waits until the other side ends, or breaks off at once. */
function throwAt(port: number, bytes: string | Buffer, breakOff: boolean): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes)
      if (breakOff) socket.resetAndDestroy()
    })
    let answer = ''
    socket.on('data', (part) => {
      answer += part.toString('latin1')
      if (answer.includes('101 Switching')) socket.write(Buffer.from([0xff, 0xff, 0x00, 0x7f, 0x01]))
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })
}

const upgrade = (path: string, more: string[] = []) =>
  [`GET ${path} HTTP/1.1`, 'Host: HOST', 'Connection: Upgrade', 'Upgrade: websocket', ...more, '', ''].join(
    '\r\n',
  )
const handshake = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13']

test.each([
  ['a page’s socket without a key', upgrade(`/page/socket?user=${ann}`)],
  [
    'a key that is none',
    upgrade(`/page/socket?user=${ann}`, ['Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 99']),
  ],
  ['a path that nobody has', upgrade('/nothing', handshake)],
  ['a path that is none', upgrade('//', handshake)],
  ['a port that is none', upgrade('http://a:b:c/', handshake)],
  ['a socket of the app without a ticket', upgrade('/link', handshake)],
  ['garbage on an open socket', upgrade(`/page/socket?user=${ann}`, handshake)],
  ['garbage from the beginning', Buffer.from([0, 1, 2, 255, 13, 10, 13, 10])],
])('a bad upgrade ends its connection and nothing else: %s', async (_, bytes) => {
  const sandbox = await startSandbox()
  const port = portOf(sandbox)
  const sent = typeof bytes === 'string' ? bytes.replace('HOST', `127.0.0.1:${port}`) : bytes
  await throwAt(port, sent, false)
  await throwAt(port, sent, true)
  expect(await say(sandbox, {})).toBe(200)
})

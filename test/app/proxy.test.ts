import { createServer, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, it } from 'vitest'
import { atTheEnd } from '../support/at-the-end.ts'
import { mainCommand } from '../support/main-command.ts'
import { startProcess } from '../support/real-process.ts'
import { openStory } from '../support/story.ts'

/** A proxy as companies have one; notes what it was asked to reach, and whether what went there was calls or a socket. */
async function openProxy() {
  const reached: string[] = []
  const server: Server = createServer((asked, answer) => {
    reached.push(asked.url ?? '')
    const onward = request(asked.url ?? '', { method: asked.method, headers: asked.headers }, (there) => {
      answer.writeHead(there.statusCode ?? 502, there.headers)
      there.pipe(answer)
    })
    asked.pipe(onward)
  })
  server.on('connect', (asked, socket, head) => {
    reached.push(`CONNECT ${asked.url}`)
    const [host, port] = (asked.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.write(head)
      socket.on('data', (sent: Buffer) => {
        if (/^upgrade: websocket\r$/im.test(sent.toString())) reached.push(`socket ${asked.url}`)
        else if (/^(POST|GET) /.test(sent.toString())) reached.push(`call ${asked.url}`)
      })
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [onward, socket]) end.on('error', () => [onward, socket].map((each) => each.destroy()))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  atTheEnd(() => server.close())
  atTheEnd(() => server.closeAllConnections())
  return { reached, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function started(env: Record<string, string>) {
  const { sandbox } = await openStory()
  const tokens = { SLACK_BOT_TOKEN: sandbox.botToken, SLACK_APP_TOKEN: sandbox.appToken }
  const bot = await startProcess({ ...tokens, SLACK_API_URL: sandbox.apiUrl, ...env })
  await bot.says(/"started"/)
  bot.signal('SIGTERM')
  expect((await bot.ended).code).toBe(0)
  return new URL(sandbox.apiUrl).host
}

it('behind a proxy the Web API and the WebSocket go through it', async () => {
  const proxy = await openProxy()
  const slack = await started({ HTTP_PROXY: proxy.url })
  expect([...new Set(proxy.reached)].sort()).toEqual([`CONNECT ${slack}`, `call ${slack}`, `socket ${slack}`])
})

it('what NO_PROXY names is reached directly', async () => {
  const proxy = await openProxy()
  await started({ http_proxy: proxy.url, NO_PROXY: '127.0.0.1' })
  expect(proxy.reached).toEqual([])
})

it('a proxy that is no address is named with what is right', async () => {
  const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DATABASE_URL: 'sqlite::memory:' }
  const { code, said } = await mainCommand(['start'], { ...env, https_proxy: 'proxy.example.com:3128' })
  expect([code, said]).toEqual([1, expect.stringMatching(/^✗ HTTPS_PROXY is an address such as http:/)])
})

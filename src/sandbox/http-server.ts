import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { postResponse } from './act/respond.ts'
import { readBody, readBytes } from './api/body.ts'
import { SlackError } from './api/errors.ts'
import { botSeesFile } from './api/files.ts'
import { RateLimits } from './api/rate-limits.ts'
import { answerApi } from './api/server.ts'
import { asText, isObject, parseJson } from './json.ts'
import { answerPage, upgradePage } from './page-api/server.ts'
import { PAGE_SOCKET } from './protocol.ts'
import { urlOf } from './url.ts'
import type { World } from './world.ts'

/** Listens on one port for the Web API, sockets, uploads, response_urls and the page; returns the way to stop. */
export async function listen(world: World): Promise<() => Promise<void>> {
  const { options } = world
  const limits = new RateLimits(options.rateLimits ?? false, world.now)
  const server = createServer((request, response) => {
    route({ world, limits }, request, response).catch((error: unknown) => {
      world.journal.warn(
        `the sandbox broke on ${request.url}: ${error instanceof Error ? error.stack : error}`,
      )
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    // Until somebody listens to it, a connection that breaks would end the process.
    socket.on('error', () => socket.destroy())
    const { pathname } = urlOf(request.url ?? '', 'http://sandbox') ?? {}
    if (pathname === PAGE_SOCKET) upgradePage(world, request, socket, head)
    else if (pathname?.startsWith('/link')) world.transport.upgrade(request, socket, head)
    else socket.destroy()
  })
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  world.origin = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
  return () => close(server)
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

type Services = { world: World; limits: RateLimits }

async function route(services: Services, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world } = services
  const url = new URL(request.url ?? '', 'http://sandbox')
  const [, first, second, third] = url.pathname.split('/')
  if (first === 'api') await answerApi(services, request, response)
  else if (first === 'upload' && third) await receiveUpload(world, third, request, response)
  else if (first === 'files-pri' && second) sendFile(world, second, request, response)
  else if ((first === 'commands' || first === 'actions' || first === 'app') && third)
    await takeResponse(world, third, request, response)
  else await answerPage(world, request, response)
}

async function receiveUpload(
  world: World,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const multipart = request.headers['content-type']?.startsWith('multipart/')
  const url = new URL(request.url ?? '', 'http://sandbox')
  const bytes = multipart ? (await readBody(request, url)).files[0]?.bytes : await readBytes(request)
  const taken = bytes !== undefined && world.files.receive(key, bytes)
  response.writeHead(taken ? 200 : 404, { 'Content-Type': 'text/plain' })
  response.end(taken ? `OK - ${bytes.byteLength}` : 'no such upload')
}

/** The bytes of a file for the bot's token with `files:read`; Slack answers others with its sign-in page. */
function sendFile(world: World, part: string, request: IncomingMessage, response: ServerResponse): void {
  const file = world.files.get(part.slice(part.indexOf('-') + 1))
  const isBot = request.headers.authorization === `Bearer ${world.botToken}`
  if (!isBot || !world.app.scopes.has('files:read')) {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end('<!DOCTYPE html><title>Sign in</title>Sign in to see this file.')
    return
  }
  if (!file || !botSeesFile(world, file)) {
    response.writeHead(404)
    response.end()
    return
  }
  response.writeHead(200, { 'Content-Type': file.mimetype, 'Content-Length': file.bytes.byteLength })
  response.end(file.bytes)
}

async function takeResponse(
  world: World,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = parseJson((await readBytes(request)).toString('utf8'))
  const use = world.responseUrls.use(key)
  const answer = (status: number, text: string) => {
    const error = status === 200 ? {} : { error: text }
    world.journal.call({ method: 'response_url', ok: status === 200, ...error })
    response.writeHead(status, { 'Content-Type': 'text/plain' })
    response.end(text)
  }
  if (!use.ok) return answer(404, use.error)
  const { channel, user } = use.target
  const fault = world.faults.take({ at: 'api', method: 'response_url', channel, users: [user] })
  if (fault) return answer(fault.kind === 'refuse' ? 404 : (fault.status ?? 503), fault.error ?? fault.kind)
  if (!isObject(body)) return answer(400, 'invalid_payload')
  try {
    postResponse(world, use.target, body)
    answer(200, 'ok')
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    answer(400, asText(error.code))
  }
}

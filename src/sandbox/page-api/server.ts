import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { ActError } from '../act/errors.ts'
import { upload } from '../act/say.ts'
import { type Body, readBody } from '../api/body.ts'
import { asText } from '../json.ts'
import { PAGE_API, PAGE_FILE, type PageApi } from '../protocol.ts'
import { pageFile } from '../show/page.ts'
import type { World } from '../world.ts'
import { isForeign } from './foreign.ts'
import { sendStatic } from './static.ts'
import { VERBS } from './verbs.ts'

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false })

/** Answers the page: its verbs, the files a member may see, and its own static files. */
export async function answerPage(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '', 'http://sandbox')
  if (isForeign(request)) {
    response.writeHead(403)
    response.end()
  } else if (url.pathname.startsWith(PAGE_API)) await answerVerb(world, url, { request, response })
  else if (url.pathname.startsWith(PAGE_FILE)) sendFile(world, url, response)
  else if (world.options.pageDir) await sendStatic(world.options.pageDir, url.pathname, response)
  else {
    response.writeHead(404, { 'Content-Type': 'text/plain' })
    response.end('this sandbox was started without a page')
  }
}

async function answerVerb(
  world: World,
  url: URL,
  exchange: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  if (exchange.request.method !== 'POST') {
    exchange.response.writeHead(405, { Allow: 'POST' })
    exchange.response.end()
    return
  }
  const body = await readBody(exchange.request, url)
  const answer = await world.busy.during(() => perform(world, url.pathname.slice(PAGE_API.length), body))
  exchange.response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' })
  exchange.response.end(JSON.stringify(answer))
}

async function perform(world: World, verb: string, body: Body): Promise<object> {
  try {
    if (verb === 'upload') return { ok: true, ...takeUpload(world, body) }
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb as keyof typeof VERBS] : undefined
    if (!run) throw new ActError('unknown_verb', `the page cannot ask for ${verb}`)
    return { ok: true, ...(await run(world, body.args)) }
  } catch (error) {
    if (error instanceof ActError) return { ok: false, error: error.code, detail: error.message }
    world.journal.warn(`the sandbox broke on ${verb}: ${error instanceof Error ? error.stack : error}`)
    return { ok: false, error: 'internal_error', detail: String(error) }
  }
}

function takeUpload(world: World, body: Body): PageApi['upload']['reply'] {
  const user = asText(body.args.user)
  const files = body.files.filter((part) => part.field === 'file')
  if (files.length === 0) throw new ActError('no_file', 'there is no file to upload')
  if (!body.args.channel) {
    const kept = files.map(({ name, bytes }) => world.files.add({ name, bytes, user, created: world.now() }))
    return { files: kept.map((file) => pageFile(file, user)) }
  }
  const { message, files: shared } = upload(world, {
    user,
    channel: asText(body.args.channel),
    files,
    text: asText(body.args.text),
    ...(body.args.thread_ts ? { thread_ts: asText(body.args.thread_ts) } : {}),
  })
  return { ts: message.ts, files: shared.map((file) => pageFile(file, user)) }
}

function sendFile(world: World, url: URL, response: ServerResponse): void {
  const file = world.files.get(url.pathname.slice(PAGE_FILE.length))
  const user = url.searchParams.get('user') ?? ''
  const sees =
    file &&
    (file.user === user || [...file.channels].some((id) => world.conversations.get(id)?.members.has(user)))
  if (!file || !sees) {
    response.writeHead(404)
    response.end()
    return
  }
  response.writeHead(200, {
    'Content-Type': file.mimetype,
    'Content-Length': file.bytes.byteLength,
    // A file is somebody's data: it must not run as a page of this origin.
    'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    'X-Content-Type-Options': 'nosniff',
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  })
  response.end(file.bytes)
}

/** A page's live connection: it is told what concerns its member. */
export function upgradePage(world: World, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const user = new URL(request.url ?? '', 'http://sandbox').searchParams.get('user') ?? ''
  if (!world.users.has(user) || isForeign(request)) {
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    return
  }
  sockets.handleUpgrade(request, socket, head, (accepted) => {
    world.pages.add(accepted)
    const stop = world.bus.listen(user, (event) => accepted.send(JSON.stringify(event)))
    accepted.on('close', () => {
      stop()
      world.pages.delete(accepted)
    })
    accepted.on('error', () => accepted.terminate())
    accepted.send(JSON.stringify({ type: 'hello' }))
  })
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { type App, HTTPResponseAck, HTTPModuleFunctions as http, type Receiver } from '@slack/bolt'
import { ZodError } from 'zod'
import type { SlackConfig } from '../../foundation/config.ts'
import type { Log } from '../../foundation/log.ts'
import { portFault } from '../../foundation/start-fault.ts'
import { libraryLog } from '../client.ts'
import { isReadable } from './readable.ts'
import type { Entrance } from './way-in.ts'

/** The path that Slack is told in the manifest for everything it sends over HTTP. */
export const eventsPath = '/slack/events'

/** Milliseconds in which a request must have come in whole; Slack's do at once. */
const requestTimeout = 10_000

interface Parts {
  signingSecret: string
  log: Log
  /** Bolt, which gives itself when it takes the receiver. */
  app(): App | undefined
}

/** Signed HTTP requests to one path. */
export function httpWay({ signingSecret, port }: SlackConfig & { mode: 'http' }, log: Log): Entrance {
  let bolt: App | undefined
  let shut = false
  const answering = new Set<Promise<void>>()
  const parts: Parts = { signingSecret, log, app: () => bolt }
  const server = createServer(
    { requestTimeout, headersTimeout: requestTimeout, connectionsCheckingInterval: 1000 },
    (request, response) => {
      if (shut) return end(response, 503)
      void take(parts, { request, response }, (work) => {
        const tracked = work.finally(() => answering.delete(tracked))
        answering.add(tracked)
      }).catch((err: unknown) => {
        log.error({ err }, 'a request was not answered')
        end(response, 500)
      })
    },
  )
  const close = () => closed(server, answering)
  const receiver: Receiver = {
    init: (app) => {
      bolt = app
    },
    start: () => listening(server, port, log),
    stop: close,
  }
  return {
    receiver,
    connected: () => server.listening && !shut,
    open: () => listening(server, port, log),
    shut: () => {
      shut = true
      server.close()
    },
    close,
  }
}

/** Ends when all that was begun is answered. Whoever has sent half a request by then, or none, is cut off. */
async function closed(server: Server, answering: Set<Promise<void>>): Promise<void> {
  server.close()
  while (answering.size > 0) await Promise.allSettled(answering)
  server.closeAllConnections()
}

function listening(server: Server, port: number, log: Log): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (error: unknown) => reject(portFault(error, { port, setting: 'PORT' }))
    server.once('error', refused)
    server.listen(port, () => {
      server.off('error', refused)
      server.on('error', (err) => log.error({ err }, 'the door over HTTP'))
      resolve()
    })
  })
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
}

/** Reads a request and hands it to Bolt; `begun` is told of the answer once there is something to answer. */
async function take(parts: Parts, exchange: Exchange, begun: (work: Promise<void>) => void): Promise<void> {
  const { request, response } = exchange
  if (request.method !== 'POST' || request.url?.split('?')[0] !== eventsPath) return end(response, 404)
  const body = await bodyOf(parts, exchange)
  if (body === undefined) return
  if (body.ssl_check === '1') return end(response, 200)
  if (body.type === 'url_verification') return http.buildUrlVerificationResponse(response, body)
  const work = answered(parts, exchange, body)
  begun(work.then(() => finished(response)))
  await work
}

/** The verified body; undefined when the request was refused, without a word of it in the log. */
async function bodyOf(
  { signingSecret, log }: Parts,
  { request, response }: Exchange,
): Promise<Record<string, unknown> | undefined> {
  const refuse = (status: number, why: string) => {
    log.warn({ status, bytes: Number(request.headers['content-length']) }, why)
    end(response, status)
    return undefined
  }
  let body: unknown
  try {
    const options = { signingSecret, bodyLimit: http.defaultBodyLimit }
    const verified = await http.parseAndVerifyHTTPRequest(options, request)
    body = parsed(verified)
  } catch (error) {
    const tooLarge = http.isRawBodyError(error) && error.type === 'entity.too.large'
    return tooLarge ? refuse(413, 'request too large') : refuse(401, 'request without a valid signature')
  }
  const check = (body as { ssl_check?: unknown } | null | undefined)?.ssl_check === '1'
  if (check || isReadable(body)) return body as Record<string, unknown>
  return refuse(400, 'unreadable request from Slack')
}

function parsed(request: Parameters<typeof http.parseHTTPRequestBody>[0]): unknown {
  try {
    return http.parseHTTPRequestBody(request)
  } catch {
    return undefined
  }
}

async function answered({ log, app }: Parts, { request, response }: Exchange, body: object): Promise<void> {
  const ack = new HTTPResponseAck({
    logger: libraryLog(log),
    processBeforeResponse: false,
    httpRequest: request as never,
    httpRequestBody: body,
    httpResponse: response,
    unhandledRequestHandler: () => {
      log.warn('nobody answers a request of this kind')
      end(response, 400)
    },
  })
  try {
    const retry = {
      retryNum: http.extractRetryNumFromHTTPRequest(request),
      retryReason: http.extractRetryReasonFromHTTPRequest(request),
    }
    await app()?.processEvent({ body, ack: ack.bind(), ...retry })
  } catch (error) {
    ack.ack()
    log.error({ err: error }, 'what Slack sent could not be processed')
    end(response, isUnreadable(error) ? 400 : 500)
  }
}

/** Bolt wraps what a listener throws: what is bare it could not read itself, and a ZodError our readers could not. */
const isUnreadable = (error: unknown): boolean =>
  !(error instanceof Error && 'original' in error) || error.original instanceof ZodError

function end(response: ServerResponse, status: number): void {
  if (response.headersSent) return
  response.writeHead(status, { connection: 'close' }).end()
}

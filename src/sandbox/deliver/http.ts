import { createHmac } from 'node:crypto'
import { asText, parseJson } from '../json.ts'
import type { Json, JsonObject } from '../protocol.ts'
import type { Envelope, Sent, Transport } from './transport.ts'

type Facts = { url: string; signingSecret: string; ackTimeoutMs: number }

const HTTP_REASONS: Record<string, string> = {
  timeout: 'http_timeout',
  too_many_redirects: 'too_many_redirects',
  connection_failed: 'connection_failed',
  http_error: 'http_error',
}

/** `v0=` and the hex HMAC-SHA256 over `v0:<unix seconds>:<raw body>`. */
export function sign(signingSecret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

/** Signed HTTP POSTs to the app's one request URL. */
export class HttpTransport implements Transport {
  private readonly facts: Facts

  constructor(facts: Facts) {
    this.facts = facts
  }

  async send(envelope: Envelope): Promise<Sent> {
    const { type, body } = encode(envelope)
    try {
      const response = await this.post(this.facts.url, { type, body, envelope, hops: 0 })
      if (typeof response === 'string') return { ok: false, reason: 'too_many_redirects', detail: response }
      const text = await response.text()
      if (response.ok) return readBody(envelope, text)
      const noRetry = response.headers.get('x-slack-no-retry') === '1'
      return { ok: false, reason: 'http_error', detail: `HTTP ${response.status}`, noRetry }
    } catch (error) {
      const name = error instanceof Error ? error.name : ''
      if (name === 'TimeoutError')
        return { ok: false, reason: 'timeout', detail: `no answer within ${this.facts.ackTimeoutMs} ms` }
      return { ok: false, reason: 'connection_failed', detail: String(error) }
    }
  }

  connections(): number {
    return 1
  }

  watch(changed: (connections: number) => void): void {
    changed(1)
  }

  complain(): void {}

  disconnect(): void {}

  ticket(): string {
    throw new Error('this app has no Socket Mode')
  }

  upgrade(_request: unknown, socket: { destroy(): unknown }): void {
    socket.destroy()
  }

  async stop(): Promise<void> {}

  /** Events may be redirected twice; everything else never. */
  private async post(
    url: string,
    sending: { type: string; body: string; envelope: Envelope; hops: number },
  ): Promise<Response | string> {
    // The receiver compares with its own clock, which a story does not move.
    const timestamp = Math.floor(Date.now() / 1000)
    const { envelope, body } = sending
    const headers: Record<string, string> = {
      'Content-Type': sending.type,
      'X-Slack-Request-Timestamp': String(timestamp),
      'X-Slack-Signature': sign(this.facts.signingSecret, timestamp, body),
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    }
    if (envelope.retry_attempt) {
      headers['X-Slack-Retry-Num'] = String(envelope.retry_attempt)
      headers['X-Slack-Retry-Reason'] = HTTP_REASONS[envelope.retry_reason ?? ''] ?? 'unknown_error'
    }
    const signal = AbortSignal.timeout(this.facts.ackTimeoutMs)
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
    if (!next || envelope.type !== 'events_api') return response
    if (sending.hops >= 2) return `redirected more than twice, last to ${next}`
    return await this.post(new URL(next, url).href, { ...sending, hops: sending.hops + 1 })
  }
}

function encode(envelope: Envelope): { type: string; body: string } {
  const form = 'application/x-www-form-urlencoded'
  if (envelope.type === 'events_api')
    return { type: 'application/json', body: JSON.stringify(envelope.payload) }
  if (envelope.type === 'interactive')
    return { type: form, body: new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString() }
  return { type: form, body: new URLSearchParams(flat(envelope.payload)).toString() }
}

function flat(payload: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, asText(value)]))
}

function readBody(envelope: Envelope, text: string): Sent {
  if (text.trim() === '' || envelope.type === 'events_api') return { ok: true }
  const body: Json | undefined = parseJson(text)
  if (envelope.type === 'slash_commands')
    return { ok: true, body: typeof body === 'object' && body !== null ? body : { text } }
  if (body === undefined)
    return { ok: false, reason: 'bad_body', detail: `the answer is not JSON: ${text.slice(0, 80)}` }
  return { ok: true, body }
}

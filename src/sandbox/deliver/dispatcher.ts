import { LRUCache } from 'lru-cache'
import type { Busy } from '../busy.ts'
import type { Faults } from '../faults.ts'
import type { Journal } from '../journal.ts'
import { isObject } from '../json.ts'
import type { DispatchFailure, Fault, JsonObject, PageDelivery } from '../protocol.ts'
import type { Ids } from '../store/ids.ts'
import type { Envelope, EnvelopeType, Sent, Transport } from './transport.ts'

export type Outgoing = {
  type: EnvelopeType
  /** `slash_commands`, `block_actions`, `app_mention`, … */
  what: string
  payload: JsonObject
  user?: string
  channel?: string
}

export type Ack = { ok: true; body?: JsonObject } | { ok: false; failure: DispatchFailure; detail: string }

type Parts = {
  transport: Transport
  ids: Ids
  journal: Journal
  busy: Busy
  faults: Faults
  /** Real milliseconds before retry 1, 2, 3 of an event. */
  retryMs: readonly number[]
}

const MOST_MISSED = 1000

type Attempt = { number: number; reason: string }

/** Sends payloads to the app, watches over acknowledgements, retries events and applies delivery faults. */
export class Dispatcher {
  private readonly parts: Parts
  private queue: { out: Outgoing; attempt: Attempt }[] = []
  private readonly scheduled = new Map<NodeJS.Timeout, () => void>()
  /** Unacknowledged ones by envelope, in case the acknowledgement comes after all. */
  private readonly missed = new LRUCache<string, PageDelivery>({ max: MOST_MISSED })

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** Delivers a command or an interaction once: Slack never retries these. */
  async interact(out: Outgoing): Promise<Ack> {
    return await this.parts.busy.during(async () => {
      const { row, sent } = await this.attempt(out, { number: 0, reason: '' })
      const ack = toAck(out, sent)
      if (ack.ok) this.parts.journal.update(row, { state: 'acknowledged' })
      else this.fail(row, ack.failure, ack.detail)
      return ack
    })
  }

  /** Delivers an event; what is not acknowledged is sent again up to three times. */
  event(out: Outgoing): void {
    this.run({ out, attempt: { number: 0, reason: '' } })
  }

  /** Sends again what waited for a connection. */
  flush(): void {
    const waiting = this.queue
    this.queue = []
    for (const { out, attempt } of waiting)
      this.run({ out, attempt: { number: attempt.number + 1, reason: 'connection_failed' } })
  }

  /** An acknowledgement came when it was no longer waited for. */
  late(envelopeId: string): void {
    const row = this.missed.get(envelopeId)
    if (row) this.parts.journal.update(row, { state: 'late' })
  }

  /** Runs at once every retry that is waiting for its time; returns how many there were. */
  retryNow(): number {
    const due = [...this.scheduled]
    this.scheduled.clear()
    for (const [timer, run] of due) {
      clearTimeout(timer)
      run()
    }
    return due.length
  }

  stop(): void {
    for (const timer of this.scheduled.keys()) clearTimeout(timer)
    this.scheduled.clear()
    this.queue = []
  }

  private run(job: { out: Outgoing; attempt: Attempt }): void {
    void this.parts.busy.during(() => this.tryEvent(job.out, job.attempt))
  }

  private async tryEvent(out: Outgoing, attempt: Attempt): Promise<void> {
    const { row, sent } = await this.attempt(out, attempt)
    if (sent.ok) {
      this.parts.journal.update(row, { state: 'acknowledged' })
      if (sent.body !== undefined)
        this.parts.journal.warn(`the acknowledgement of ${out.what} carried a payload`)
      return
    }
    if (sent.reason === 'no_connection') {
      this.parts.journal.update(row, { state: 'queued', detail: sent.detail })
      this.queue.push({ out, attempt })
      return
    }
    this.fail(row, sent.reason === 'timeout' ? 'operation_timeout' : 'dispatch_failed', sent.detail)
    const wait = this.parts.retryMs[attempt.number]
    if (wait === undefined || attempt.number >= 3 || sent.noRetry) return
    this.schedule({ out, attempt: { number: attempt.number + 1, reason: sent.reason } }, wait)
  }

  private schedule(job: { out: Outgoing; attempt: Attempt }, wait: number): void {
    if (wait === 0) {
      this.run(job)
      return
    }
    const timer = setTimeout(() => {
      this.scheduled.delete(timer)
      this.run(job)
    }, wait)
    timer.unref()
    this.scheduled.set(timer, () => this.run(job))
  }

  private async attempt(out: Outgoing, attempt: Attempt): Promise<{ row: PageDelivery; sent: Sent }> {
    const { faults, journal, ids } = this.parts
    const { what, user, channel } = out
    const row = journal.delivery({ what, user, channel, attempt: attempt.number, state: 'waiting' })
    const fault = faults.take({ at: 'delivery', payload: what, channel })
    if (fault) journal.update(row, { detail: `fault: ${fault.kind}` })
    const envelope: Envelope = {
      envelope_id: ids.uuid(),
      type: out.type,
      payload: out.payload,
      accepts_response_payload: out.type !== 'events_api',
      ...(out.type === 'events_api' ? { retry_attempt: attempt.number, retry_reason: attempt.reason } : {}),
    }
    const sent = await this.sendWith(fault, envelope)
    if (!sent.ok) this.missed.set(envelope.envelope_id, row)
    return { row, sent }
  }

  private async sendWith(fault: Fault | undefined, envelope: Envelope): Promise<Sent> {
    const { transport } = this.parts
    const lost: Sent = { ok: false, reason: 'timeout', detail: `fault: ${fault?.kind}` }
    if (fault?.kind === 'lose') return lost
    if (fault?.kind === 'disconnect') transport.disconnect('refresh_requested')
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 0))
    if (fault?.kind !== 'duplicate') {
      const sent = await transport.send(envelope)
      return fault?.kind === 'drop_ack' ? lost : sent
    }
    const [first] = await Promise.all([transport.send(envelope), transport.send(envelope)])
    return first
  }

  private fail(row: PageDelivery, failure: DispatchFailure, detail: string): void {
    this.parts.journal.update(row, { state: 'failed', failure, detail })
  }
}

function toAck(out: Outgoing, sent: Sent): Ack {
  if (!sent.ok) {
    if (sent.reason === 'timeout') return { ok: false, failure: 'operation_timeout', detail: sent.detail }
    const failure = sent.reason === 'bad_body' ? 'invalid_response' : 'dispatch_failed'
    return { ok: false, failure, detail: sent.detail }
  }
  if (sent.body === undefined) return { ok: true }
  if (!isObject(sent.body))
    return { ok: false, failure: 'invalid_response', detail: `${out.what} was answered with no object` }
  return { ok: true, body: sent.body }
}

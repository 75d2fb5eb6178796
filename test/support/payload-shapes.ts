import type { JsonObject } from '../../src/sandbox/index.ts'

export type Payload = { kind: 'message' | 'view'; value: JsonObject }
export type Refused = { payload: Payload; error: string; errors: unknown }
export type Validated = { taken: number; refused: Refused[]; unreachable?: string }

/** One payload of each shape: the types of its blocks and elements and the names of their fields. */
export class Shapes {
  private readonly byShape = new Map<string, Payload>()

  add(payload: Payload): void {
    const shape = `${payload.kind} ${shapeOf(payload.value)}`
    if (!this.byShape.has(shape)) this.byShape.set(shape, payload)
  }

  all(): Payload[] {
    return [...this.byShape.values()]
  }
}

/** The same text for the same structure, whatever texts, numbers and ids stand in it. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join()}]`
  if (typeof value !== 'object' || value === null) return typeof value
  const fields = Object.entries(value).filter(([, held]) => held !== undefined)
  const named = fields.map(([key, held]) =>
    key === 'type' || key === 'style' ? `${key}=${JSON.stringify(held)}` : `${key}:${shapeOf(held)}`,
  )
  return `{${named.sort().join()}}`
}

const MOST_WAITS = 5

/** Sends each payload to `blocks.validate` of this Web API; waits as long as it is told to between two. */
export async function validateAll(
  apiUrl: string,
  payloads: readonly Payload[],
  wait: (ms: number) => Promise<unknown> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<Validated> {
  const validated: Validated = { taken: 0, refused: [] }
  for (const payload of payloads) {
    try {
      const answer = await validate(apiUrl, payload, wait)
      if (answer.ok === true) validated.taken += 1
      else validated.refused.push({ payload, error: String(answer.error), errors: answer.errors })
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error
      const unreachable = cause instanceof Error ? cause.message || cause.name : String(cause)
      return { ...validated, unreachable }
    }
  }
  return validated
}

async function validate(
  apiUrl: string,
  { kind, value }: Payload,
  wait: (ms: number) => Promise<unknown>,
): Promise<JsonObject> {
  const body = new URLSearchParams({ [kind]: JSON.stringify(value) })
  for (let waits = 0; ; waits += 1) {
    const request = { method: 'POST', body, signal: AbortSignal.timeout(10_000) }
    const response = await fetch(`${apiUrl}blocks.validate`, request)
    if (response.status !== 429 || waits === MOST_WAITS) {
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      return (await response.json()) as JsonObject
    }
    await wait(Number(response.headers.get('retry-after') ?? 1) * 1000)
  }
}

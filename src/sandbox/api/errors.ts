import type { JsonObject } from '../protocol.ts'

/** A refusal of Slack's; `messages` end up in `response_metadata.messages`, `extra` at the top level. */
export class SlackError extends Error {
  readonly code: string
  readonly messages: readonly string[]
  readonly extra: JsonObject

  constructor(code: string, details: { messages?: readonly string[]; extra?: JsonObject } = {}) {
    super([code, ...(details.messages ?? [])].join(' '))
    this.code = code
    this.messages = details.messages ?? []
    this.extra = details.extra ?? {}
  }

  /** The answer's body. */
  toJson(): JsonObject {
    const messages = [...this.messages]
    return {
      ok: false,
      error: this.code,
      ...this.extra,
      ...(messages.length > 0 ? { response_metadata: { messages } } : {}),
    }
  }
}

export function invalidArguments(...messages: string[]): SlackError {
  return new SlackError('invalid_arguments', { messages: messages.map((text) => `[ERROR] ${text}`) })
}

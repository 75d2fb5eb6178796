import { parseJson } from '../json.ts'
import type { Json, JsonObject } from '../protocol.ts'
import type { Conversation } from '../store/conversations.ts'
import type { World } from '../world.ts'
import { invalidArguments, SlackError } from './errors.ts'

export type Tier = 1 | 2 | 3 | 4 | 'posting' | 'special'

/** One Web API method; `scopes` are all needed, `anyOf` says which of them gives a partial right. */
export type Method = {
  token?: 'bot' | 'app' | 'any' | 'none'
  scopes: readonly string[]
  /** Scopes named in `x-accepted-oauth-scopes` that the handler itself checks, by kind of conversation. */
  byKind?: readonly string[]
  /** Whether a JSON body is read; otherwise only forms are. */
  json: boolean
  tier: Tier
  run: (call: Call) => JsonObject | Promise<JsonObject>
}
export type MethodTable = Record<string, Method>

/** A call's arguments with readers that answer as Slack does when something is missing or wrong. */
export class Call {
  readonly world: World
  readonly method: string
  readonly args: JsonObject
  readonly warnings: string[] = []

  constructor(world: World, method: string, args: JsonObject) {
    this.world = world
    this.method = method
    this.args = args
  }

  has(name: string): boolean {
    const value = this.args[name]
    return value !== undefined && value !== null && value !== ''
  }

  text(name: string): string | undefined {
    const value = this.args[name]
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    return typeof value === 'string' ? value : undefined
  }

  need(name: string): string {
    const value = this.text(name)
    if (value === undefined || value === '') throw invalidArguments(`missing required field: ${name}`)
    return value
  }

  flag(name: string): boolean | undefined {
    const value = this.args[name]
    if (value === undefined || value === null || value === '') return undefined
    return value === true || value === 'true' || value === '1' || value === 1
  }

  count(name: string, otherwise: number): number {
    const value = this.text(name)
    if (value === undefined || value === '') return otherwise
    const count = Number(value)
    if (!Number.isInteger(count)) throw invalidArguments(`must be an integer: ${name}`)
    return count
  }

  /** A nested argument: JSON text in a form, the thing itself in a JSON body; `undefined` when absent. */
  nested(name: string, refusal = 'invalid_arguments'): Json | undefined {
    const value = this.args[name]
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value !== 'string') return value
    const parsed = parseJson(value)
    if (parsed === undefined) throw new SlackError(refusal, { messages: [`[ERROR] ${name} is not JSON`] })
    return parsed
  }

  requireScope(...anyOf: string[]): void {
    const { scopes } = this.world.app
    if (anyOf.some((scope) => scopes.has(scope))) return
    throw new SlackError('missing_scope', {
      extra: { needed: anyOf.join(','), provided: [...scopes].join(',') },
    })
  }

  /** The conversation if the bot may know of it; throws `channel_not_found`. */
  conversation(name = 'channel'): Conversation {
    const found = this.world.conversations.get(this.need(name))
    if (!found || !this.sees(found)) throw new SlackError('channel_not_found')
    return found
  }

  /** As `conversation`, and the bot must be in it: else `not_in_channel`. */
  joined(name = 'channel'): Conversation {
    const found = this.conversation(name)
    if (!found.members.has(this.world.app.botUserId)) throw new SlackError('not_in_channel')
    return found
  }

  refuseArchived(conversation: Conversation): void {
    if (conversation.archived) throw new SlackError('is_archived')
  }

  /** Whether the bot may write there: `is_archived`, or what the conversation's posting permission refuses. */
  refuseClosed(conversation: Conversation, inThread: boolean): void {
    this.refuseArchived(conversation)
    if (conversation.posting === 'nobody') throw new SlackError('restricted_action')
    if (conversation.posting === 'threads' && !inThread)
      throw new SlackError('restricted_action_thread_only_channel')
  }

  /** Asks for `channels:<right>`, `groups:<right>`, `im:<right>` or `mpim:<right>`, after the kind. */
  requireKindScope(conversation: Conversation, right: 'read' | 'history'): void {
    const prefix = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[conversation.kind]
    this.requireScope(`${prefix}:${right}`)
  }

  private sees(conversation: Conversation): boolean {
    return conversation.kind === 'public' || conversation.members.has(this.world.app.botUserId)
  }
}

/** One page of a list with Slack's opaque cursors; throws `invalid_limit` and `invalid_cursor`. */
export function page<T>(
  call: Call,
  items: readonly T[],
  limits: { otherwise: number; most: number },
): { items: T[]; next: string } {
  const limit = call.count('limit', limits.otherwise)
  if (limit < 1 || limit > limits.most) throw new SlackError('invalid_limit')
  const cursor = call.text('cursor') ?? ''
  const start = cursor === '' ? 0 : readCursor(cursor)
  if (start === undefined) throw new SlackError('invalid_cursor')
  const end = start + limit
  return { items: items.slice(start, end), next: end < items.length ? writeCursor(end) : '' }
}

function writeCursor(start: number): string {
  return Buffer.from(`next:${start}`).toString('base64')
}

function readCursor(cursor: string): number | undefined {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
  return match ? Number(match[1]) : undefined
}

import type { JsonObject, SlackBlock } from '../protocol.ts'

export type Metadata = { event_type: string; event_payload: JsonObject }

/** A message as the workspace keeps it; text is escaped as Slack stores it. */
export type Message = {
  channel: string
  ts: string
  user: string
  /** Sent by the app, not by a person. */
  fromApp: boolean
  text: string
  blocks?: SlackBlock[]
  attachments?: JsonObject[]
  /** File ids. */
  files?: string[]
  thread_ts?: string
  broadcast?: boolean
  metadata?: Metadata
  edited?: { user: string; ts: string }
  /** Emoji name → who. */
  reactions: Map<string, string[]>
  pinned?: boolean
  subtype?: string
  username?: string
  icon?: JsonObject
  /** Only this user sees it. */
  to?: string
  clientMsgId?: string
}

/** The public messages of all conversations, by conversation in the order of `ts`. */
export class Messages {
  private readonly byChannel = new Map<string, Message[]>()

  add(message: Message): void {
    const list = this.in(message.channel)
    list.push(message)
    if (list.length > 1 && (list.at(-2)?.ts ?? '') > message.ts) list.sort((a, b) => (a.ts < b.ts ? -1 : 1))
    this.byChannel.set(message.channel, list)
  }

  in(channel: string): Message[] {
    return this.byChannel.get(channel) ?? []
  }

  find(channel: string, ts: string): Message | undefined {
    return this.in(channel).find((one) => one.ts === ts)
  }

  remove(channel: string, ts: string): void {
    this.byChannel.set(
      channel,
      this.in(channel).filter((one) => one.ts !== ts),
    )
  }

  /** The replies below a parent, oldest first, without the parent. */
  replies(channel: string, parent: string): Message[] {
    return this.in(channel).filter((one) => one.thread_ts === parent && one.ts !== parent)
  }
}

/** Messages that one person sees and no API can list. */
export class Ephemerals {
  private list: Message[] = []
  private readonly numbers = new WeakMap<Message, number>()
  /** How many there have been. */
  count = 0

  add(message: Message): void {
    this.count += 1
    this.numbers.set(message, this.count)
    this.list.push(message)
  }

  /** Those of a person, or of them only those that came after the first `since` of all. */
  of(user: string, since = 0): Message[] {
    return this.list.filter((one) => one.to === user && (this.numbers.get(one) ?? 0) > since)
  }

  /** The person's client is loaded anew: they see none of them any more. */
  forget(user: string): void {
    this.list = this.list.filter((one) => one.to !== user)
  }

  find(channel: string, ts: string): Message | undefined {
    return this.list.find((one) => one.channel === channel && one.ts === ts)
  }

  remove(channel: string, ts: string): void {
    this.list = this.list.filter((one) => one.channel !== channel || one.ts !== ts)
  }
}

import type { Card, CardReader } from '../../src/chat/shown/card.ts'
import type { Letter, Messenger } from '../../src/chat/talk/platform.ts'

export interface Posted {
  message: string
  to: string
  thread?: string
  card: Card
  apart?: boolean
  mark: string
  edits: number
}

type Fault = { on: 'post' | 'update' | 'find'; error: Error; after?: boolean; to?: string }

/** A chat platform that remembers what was posted and fails when it is told to, before or after the message stands. */
export class FakeMessenger implements Messenger {
  readonly posted: Posted[] = []
  readonly homes = new Map<string, Card>()
  readonly faults: Fault[] = []
  /** Changes that changed nothing. */
  repeated = 0
  private count = 0

  async post(letter: Letter) {
    const fault = this.take('post', letter.to)
    if (fault && !fault.after) throw fault.error
    this.count += 1
    const message = `${letter.to}/${this.count}`
    const { to, thread, card, mark, reading } = letter
    this.posted.push({ message, to, thread, card, apart: reading.apart, mark, edits: 0 })
    if (fault) throw fault.error
    return { message }
  }

  async update(message: string, letter: Letter) {
    const fault = this.take('update', letter.to)
    if (fault) throw fault.error
    const post = this.posted.find((each) => each.message === message)
    if (!post) return 'gone' as const
    if (this.printOf({ card: post.card }) === this.printOf(letter)) this.repeated += 1
    post.card = letter.card
    post.edits += 1
    return 'updated' as const
  }

  async find({ to, mark }: Pick<Letter, 'to' | 'mark'>) {
    const fault = this.take('find', to)
    if (fault) throw fault.error
    return this.posted.find((each) => each.to === to && each.mark === mark)?.message
  }

  printOf = ({ card }: Pick<Letter, 'card'>) => JSON.stringify(card)

  async publishHome(person: string, card: Card, _reading: CardReader) {
    this.homes.set(person, card)
  }

  async permalink(message: string) {
    return `https://example.test/${message}`
  }

  async nameOf(reference: string) {
    return reference.replace(/^.*\//, '')
  }

  private take(on: Fault['on'], to: string): Fault | undefined {
    const at = this.faults.findIndex((fault) => fault.on === on && (!fault.to || fault.to === to))
    return at < 0 ? undefined : this.faults.splice(at, 1)[0]
  }
}

/** A line as plain text, for looking at what a card says. */
export const plain = (card: Card): string => JSON.stringify(card)

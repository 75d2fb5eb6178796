import type { Card, CardReader } from '../shown/card.ts'
import type { Form } from './form.ts'
import type { Profile } from './platform.ts'

/** A file that somebody posted; `load` fetches its bytes and throws a Refusal when it cannot. */
export interface PostedFile {
  name: string
  size: number
  /** Where people of the workspace see it. */
  link?: string
  load(): Promise<Uint8Array>
}

/** The message under a message action, or the thread that a mention stands in. */
export interface QuotedMessage {
  reference: string
  text: string
  author?: string
  permalink?: string
  files: PostedFile[]
}

/** Something a person did, on any platform. `key` is the same for every delivery of the same thing. */
export type Interaction = {
  key: string
  tenant: string
  /** The standing is `unknown` when the platform did not say who the person is; what is known of them then stays. */
  actor: { id: string } & Profile
  /** When it was done by the platform's clock (ISO, UTC); what does not tell it is taken for done now. */
  at?: string
  /**
   * Where the platform tells no time: milliseconds for which nothing was read before it came, since this process slept. It was
   * done at some moment of them, and nobody knows at which.
   */
  unheard?: number
  /** Where it was done; a Home or a global shortcut has none. */
  conversation?: string
  /** The root message of the thread it was done in. */
  thread?: string
} & (
  | { kind: 'command'; command: string; text: string }
  /** `corrects`: the line was edited; under which key, and when, it was heard as it stood first. */
  | {
      kind: 'mention'
      text: string
      /** Said in the bot's own direct message. */
      direct?: true
      message?: QuotedMessage
      corrects?: { key: string; at: string }
    }
  /** Words in a thread that were not said to the bot. */
  | { kind: 'overheard'; text: string }
  | { kind: 'press'; act: string; values: Record<string, string>; message?: string }
  | { kind: 'submission'; act: string; values: Record<string, string> }
  | { kind: 'message-action'; act: string; message: QuotedMessage }
  | { kind: 'shortcut'; act: string }
  | { kind: 'home' }
  | { kind: 'joined' }
)

/** The one answer: `whisper` is for the actor alone where they stand, `errors` stand under the fields of their form. */
export type Reply =
  /** `elsewhere`: another process has done it and is answering. */
  | { kind: 'nothing'; elsewhere?: true }
  /** `instead`: it takes the place of the card that was pressed, which is not true any more. */
  | { kind: 'whisper'; card: Card; instead?: true }
  | { kind: 'form'; form: Form }
  | { kind: 'errors'; errors: Record<string, string> }
  /** `missed` is called when it could not be shown: what stands there is left, and it is shown later. */
  | { kind: 'home'; card: Card; missed?: () => Promise<void> }
  /** Something that takes a while: `first` is said at once, the rest when it is there. */
  | { kind: 'later'; first: Card; rest: Promise<Reply> }

/** A reply with what is needed to render it; the names in its card are looked up already. */
export interface Answer {
  reply: Exclude<Reply, { kind: 'later' }> | { kind: 'later'; first: Card; rest: Promise<Answer> }
  reading: CardReader
}

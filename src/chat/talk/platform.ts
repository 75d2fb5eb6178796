import type { PersonStanding } from '../../loop/people.ts'
import type { Card, CardReader } from '../shown/card.ts'

/** The platform said "too fast": nothing was posted, and it takes more after this many milliseconds. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited'
  constructor(readonly retryAfter: number) {
    super(`rate limited for ${retryAfter} ms`)
  }
}

/** Nobody knows whether the message was posted: a time-out, a broken connection, a 5xx. */
export class Uncertain extends Error {
  override readonly name = 'Uncertain'
}

/** Why the platform will not take something as things are, in words of no platform; each has its sentence in the catalogs. */
export type Reason =
  | 'archived'
  /** Not everybody may post there. */
  | 'restricted'
  /** The bot is not a member. */
  | 'outside'
  /** It cannot be seen: private, or gone. */
  | 'unseen'
  /** The account is closed, or nobody's. */
  | 'nobody'
  | 'messages-off'
  | 'home-off'
  /** The company's own rules keep the bot out. */
  | 'company'
  | 'permission'
  | 'token'
  /** The message itself is refused. */
  | 'refused'
  | 'unknown'

/** Something is not taken as things are. `code` is the platform's own word, which stands in the log alone. */
class NotTaken extends Error {
  constructor(
    readonly reason: Reason,
    code: string = reason,
  ) {
    super(code)
  }
}

/** It will never be posted there as things are. */
export class Unreachable extends NotTaken {
  override readonly name = 'Unreachable'
}

/** Nothing of ours is taken anywhere, such as with a revoked token: nothing is wrong with what was to be posted. */
export class Barred extends NotTaken {
  override readonly name = 'Barred'
}

export interface Letter {
  /** A conversation, or a person for a direct message. */
  to: string
  /** The root message of the thread. */
  thread?: string
  card: Card
  reading: CardReader
  /** Travels with the message unseen, so that the message can be found again; empty when nobody will look for it. */
  mark: string
}

/** What the delivery worker needs of a chat platform; every call may throw the errors above. */
export interface Messenger {
  post(letter: Letter): Promise<{ message: string }>
  /** `gone` when the message no longer exists or can no longer be changed. */
  update(message: string, letter: Letter): Promise<'updated' | 'gone'>
  /**
   * Looks for a message of ours that carries the mark, posted at or after `since` (ISO); without it among the newest few
   * hundred, whatever any clock said when it was posted.
   */
  find(letter: Pick<Letter, 'to' | 'thread' | 'mark'>, since?: string): Promise<string | undefined>
  publishHome(person: string, card: Card, reading: CardReader): Promise<void>
  /** Two letters with the same print look the same to whoever reads them: the second need not be sent. */
  printOf(letter: Letter): string
  permalink(message: string): Promise<string | undefined>
  nameOf(reference: string): Promise<string>
}

/** Somebody as the platform tells of them; `language` is empty when it does not say. */
export interface Profile {
  name: string
  language: string
  zone: string
  standing: PersonStanding
  /** Whether they run the workspace. */
  admin: boolean
}

/** Who and what stands behind the references, from the platform and its cache; an unknown one is told as best it can be. */
export interface Directory {
  nameOf(reference: string): Promise<string>
  /** What is known already comes at once; undefined while the platform will not say, and for whoever is not of the tenant. */
  profile(person: string): Profile | undefined | Promise<Profile | undefined>
  /** Whether the bot can post there: `outside` when it has to be invited first. */
  reach(conversation: string): Promise<'member' | 'outside' | 'unknown'>
  /** Whether the person is in the conversation; `unknown` while the platform will not say, which lets nobody in. */
  within(conversation: string, person: string): Promise<'in' | 'out' | 'unknown'>
  /**
   * The conversation of this tenant that a reference, a pasted address or a name means; undefined when it means none, or one
   * that the bot cannot see.
   */
  conversationOf(said: string): Promise<string | undefined>
  /** Whether people of other workspaces read along, as far as the platform says. */
  isShared(conversation: string): Promise<boolean>
  /** Everybody who runs the workspace; nobody while the platform will not say. */
  admins(): Promise<string[]>
}

/** What the bot can find out about its own standing on the platform. */
export interface Standing {
  /** The bot's own name, and the permissions that it lacks. */
  probe(): Promise<{ name: string; missing: string[] }>
  /** Posts the letter and removes it again. Throws what went wrong. */
  rehearse(letter: Letter): Promise<void>
}

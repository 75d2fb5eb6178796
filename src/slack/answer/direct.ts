import { randomUUID } from 'node:crypto'
import { type Letter, type Messenger, RateLimited, Uncertain, Unreachable } from '../../chat/talk/platform.ts'
import { plus, systemClock } from '../../foundation/time.ts'
import type { Utterance } from './said.ts'

/** Says something in a direct message; false where the bot cannot post, such as in one of two other people. */
export type Direct = (to: string, said: Utterance, thread?: string) => Promise<boolean>

const longestWait = 5000

/**
 * Answers of one interaction in the bot's own direct message: real messages, which stay, ring and can be found again. What is
 * said later in answer to the same thing takes the place of what was said first. `to` and `thread` are references.
 */
export function createDirect(messenger: Messenger): Direct {
  let standing: { to: string; message: string } | undefined
  return async (to, { card, reading }, thread) => {
    const letter: Letter = {
      to,
      thread,
      card,
      reading: { ...reading, lasting: true },
      mark: `answer:${randomUUID()}`,
    }
    if (standing?.to === to && (await messenger.update(standing.message, letter)) === 'updated') return true
    try {
      standing = { to, message: await postedOnce(messenger, letter) }
      return true
    } catch (error) {
      if (error instanceof Unreachable) return false
      throw error
    }
  }
}

/** Waits once when the platform asks for a short wait; after a post whose end nobody knows, it is looked for first. */
async function postedOnce(messenger: Messenger, letter: Letter): Promise<string> {
  const since = plus(systemClock.now(), { minutes: -1 })
  try {
    return (await messenger.post(letter)).message
  } catch (error) {
    if (error instanceof RateLimited && error.retryAfter <= longestWait)
      await new Promise((done) => setTimeout(done, error.retryAfter))
    else if (!(error instanceof Uncertain)) throw error
    const there =
      error instanceof Uncertain && ((await messenger.find(letter, since)) ?? (await messenger.find(letter)))
    return there || (await messenger.post(letter)).message
  }
}

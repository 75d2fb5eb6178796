import type { Log } from '../foundation/log.ts'
import { type Clock, type Instant, plus } from '../foundation/time.ts'
import type { Scene } from '../loop/act.ts'
import { loadDesk } from '../loop/desk.ts'
import { findPerson } from '../loop/people.ts'
import { tellUndelivered } from '../loop/undelivered.ts'
import { bookDelivery, forgetTold, markTried, newestNotice, type Parcel, putBack } from '../outbox/queue.ts'
import { movedCard } from './cards/moved.ts'
import { namesFor, referencesIn } from './names.ts'
import { cardOf } from './notices.ts'
import { type Letter, type Messenger, RateLimited, Unreachable } from './platform.ts'
import { wordsOf } from './words.ts'

export interface DeliveryParts {
  scene: Scene
  messenger: Messenger
  log: Log
  /** The machine's time: waiting is real even when the desk's clock is moved. */
  machine: Clock
  /** Milliseconds between two posts into one conversation; Slack takes about one a second. */
  pace: number
  random?: () => number
}

const mostAttempts = 8

/**
 * Makes the card of a notice as things stand now and brings it to its place, and books that; what fails is put back for
 * later or given up, and then a lead is told. Throws only when the database fails.
 */
export async function deliverParcel(parts: DeliveryParts, parcel: Parcel): Promise<void> {
  try {
    const covers = await newestNotice(parts.scene.database)
    const letter = await letterOf(parts, parcel)
    const message = letter && (await send(parts, parcel, letter))
    await bookDelivery(parts.scene.database, parcel, { message, now: parts.machine.now(), covers })
  } catch (error) {
    await mishap(parts, parcel, error)
  }
}

/** The card of the notice as things stand now, in the reader's language; nothing when there is nothing to say. */
async function letterOf({ scene, messenger }: DeliveryParts, parcel: Parcel): Promise<Letter | undefined> {
  const db = scene.database.reading
  const desk = await loadDesk(db, parcel.desk)
  const to = parcel.conversation.replace(/^home:/, '')
  const reader = await findPerson(db, desk.id, to)
  const words = wordsOf(reader?.language ?? desk.language)
  const now = scene.clock.now()
  const card = await cardOf({ db, desk, words, now, to }, parcel.kind, parcel.facts)
  if (!card) return undefined
  const nameOf = await namesFor(referencesIn(card), (reference) => messenger.nameOf(reference))
  const thread = parcel.root ?? parcel.under
  const lasting = !parcel.conversation.startsWith('home:')
  const reading = { language: words.language, zone: desk.zone, now, lasting, nameOf }
  return { to, thread, card, reading, mark: `${desk.id}:${parcel.id}` }
}

async function send(parts: DeliveryParts, parcel: Parcel, letter: Letter): Promise<string | undefined> {
  const { messenger, scene } = parts
  if (parcel.conversation.startsWith('home:')) {
    await messenger.publishHome(letter.to, letter.card, letter.reading)
    return parcel.conversation
  }
  if (parcel.mode === 'anew') return postAnew(parts, parcel, letter)
  if (parcel.told) {
    if ((await messenger.update(parcel.told, letter)) === 'updated') return parcel.told
    await forgetTold(scene.database, parcel)
  }
  return parcel.mode === 'refresh' ? undefined : post(parts, parcel, letter)
}

/** Posts the card once: after a try whose end nobody knows, it is looked for first. */
async function post({ messenger, scene, machine }: DeliveryParts, parcel: Parcel, letter: Letter) {
  if (parcel.triedAt) {
    const there = await messenger.find(letter, plus(parcel.triedAt, { minutes: -1 }))
    // What stands there was rendered before the trouble; the piece may have moved on since.
    if (there && (await messenger.update(there, letter)) === 'updated') return there
  }
  await markTried(scene.database, parcel, machine.now())
  return (await messenger.post(letter)).message
}

/** Posts the card where people look now, and the one before it says where that is. */
async function postAnew(parts: DeliveryParts, parcel: Parcel, letter: Letter): Promise<string> {
  const { messenger } = parts
  const message = await post(parts, parcel, letter)
  if (parcel.told && parcel.told !== message) {
    const card = movedCard(wordsOf(letter.reading.language), await messenger.permalink(message))
    await messenger.update(parcel.told, { ...letter, card })
  }
  return message
}

async function mishap(parts: DeliveryParts, parcel: Parcel, error: unknown): Promise<void> {
  const { scene, machine, log } = parts
  const fault = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const attempts = parcel.attempts + (error instanceof RateLimited ? 0 : 1)
  log.warn({ notice: parcel.id, kind: parcel.kind, attempts, fault }, 'a notice was not delivered')
  if (error instanceof Unreachable || attempts >= mostAttempts) {
    const reason = error instanceof Unreachable ? error.reason : 'gave-up'
    return tellUndelivered(scene, parcel, reason)
  }
  await putBack(scene.database, parcel, {
    due: dueAgain(parts, machine.now(), error, attempts),
    attempts,
    fault,
  })
}

/** Twice as long each time, from a second to five minutes, and a random part so that many do not come back at once. */
function dueAgain({ random = Math.random }: DeliveryParts, now: Instant, error: unknown, attempts: number) {
  const wait = error instanceof RateLimited ? error.retryAfter : Math.min(500 * 2 ** attempts, 300_000)
  const jitter = error instanceof RateLimited ? 0 : wait * 0.5 * random()
  return plus(now, { minutes: (wait + jitter) / 60_000 })
}

import { randomUUID } from 'node:crypto'
import type { Log } from '../foundation/log.ts'
import { type Clock, type Instant, plus } from '../foundation/time.ts'
import type { Scene } from '../loop/act.ts'
import { loadDesk } from '../loop/desk.ts'
import { findPerson } from '../loop/people.ts'
import { tellUndelivered } from '../loop/undelivered.ts'
import {
  bookDelivery,
  forgetTold,
  markTried,
  newestNotice,
  type Parcel,
  putBack,
  takeParcel,
} from '../outbox/queue.ts'
import { namesFor, referencesIn } from './names.ts'
import { cardOf } from './notices.ts'
import { type Letter, type Messenger, RateLimited, Unreachable } from './platform.ts'
import { wordsOf } from './words.ts'

/** Takes notices from the outbox to the platform. `settle` returns when nothing more can be delivered now. */
export interface Delivery {
  start(): void
  /** Looks now instead of at the next regular look. */
  wake(): void
  settle(): Promise<void>
  stop(): Promise<void>
}

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

const leaseSeconds = 60
const lookEvery = 2000
const mostAttempts = 8
const mostAtOnce = 4

export function createDelivery(parts: DeliveryParts): Delivery {
  const worker = randomUUID()
  const lastPost = new Map<string, number>()
  /** What a hand let fall because the database failed it, so that nothing could be booked. */
  const dropped = new Set<number>()
  const atWork = new Set<Promise<void>>()
  let asked = 0
  let handled = 0
  let looking = 0
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const take = async () => {
    looking += 1
    const letGo = [...dropped]
    try {
      return await takeParcel(parts.scene.database, { worker, ...leaseOf(parts), letGo })
    } finally {
      looking -= 1
      for (const id of letGo) dropped.delete(id)
    }
  }
  const hand = async () => {
    for (let seen = -1; !stopped && seen !== asked; ) {
      seen = asked
      const parcel = await take()
      if (!parcel) continue
      // Where one notice is there may be more, and one slow conversation keeps no other waiting.
      seen = -1
      handled += 1
      call()
      await paced(parts, lastPost, parcel)
        .then(() => deliver(parts, parcel))
        .catch((error: unknown) => {
          dropped.add(parcel.id)
          throw error
        })
    }
  }
  // One that looks just now sees that it was asked again, so no second one needs to look with it.
  const call = (): void => {
    if (looking > 0 || atWork.size >= mostAtOnce || stopped) return
    const work = hand()
      .catch((error: unknown) => parts.log.error({ err: error }, 'delivery'))
      .finally(() => atWork.delete(work))
    atWork.add(work)
  }
  const look = (): void => {
    asked += 1
    call()
  }
  const rest = async () => {
    while (atWork.size > 0) await Promise.all(atWork)
  }
  const schedule = () => {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(() => {
      look()
      schedule()
    }, lookEvery)
    timer.unref()
  }
  return {
    start: () => {
      look()
      schedule()
    },
    // Whoever has just acted is answered first.
    wake: () => void setImmediate(look),
    settle: async () => {
      for (let before = -1; before !== handled && !stopped; ) {
        before = handled
        look()
        await rest()
      }
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await rest()
    },
  }
}

const leaseOf = ({ machine }: DeliveryParts) => {
  const now = machine.now()
  return { now, until: plus(now, { minutes: leaseSeconds / 60 }) }
}

async function paced({ pace }: DeliveryParts, lastPost: Map<string, number>, parcel: Parcel): Promise<void> {
  if (pace <= 0 || parcel.told) return
  const wait = (lastPost.get(parcel.conversation) ?? 0) + pace - Date.now()
  if (wait > 0) await new Promise((done) => setTimeout(done, wait))
  lastPost.set(parcel.conversation, Date.now())
}

async function deliver(parts: DeliveryParts, parcel: Parcel): Promise<void> {
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
  const { messenger, scene, machine } = parts
  if (parcel.conversation.startsWith('home:')) {
    await messenger.publishHome(letter.to, letter.card, letter.reading)
    return parcel.conversation
  }
  if (parcel.told) {
    if ((await messenger.update(parcel.told, letter)) === 'updated') return parcel.told
    await forgetTold(scene.database, parcel)
  }
  if (parcel.mode === 'refresh') return undefined
  if (parcel.triedAt) {
    const there = await messenger.find(letter, plus(parcel.triedAt, { minutes: -1 }))
    // What stands there was rendered before the trouble; the piece may have moved on since.
    if (there && (await messenger.update(there, letter)) === 'updated') return there
  }
  await markTried(scene.database, parcel, machine.now())
  return (await messenger.post(letter)).message
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

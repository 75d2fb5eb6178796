import { msOf, plus } from '../../foundation/time.ts'
import { knownOn } from '../../loop/known.ts'
import type { NoticeKind } from '../../loop/notices.ts'
import { belongs, type Person } from '../../loop/people.ts'
import { tellBarred } from '../../loop/tell-barred.ts'
import { bookDelivery, forgetTold, markTried, newestNotice, type Shown } from '../../outbox/booking.ts'
import { lease } from '../../outbox/lease.ts'
import { whoseHome } from '../../outbox/notice.ts'
import type { Parcel } from '../../outbox/queue.ts'
import type { Card } from '../shown/card.ts'
import { namesFor, referencesIn } from '../talk/names.ts'
import { type Letter, type Messenger, Unreachable } from '../talk/platform.ts'
import { wordsOf } from '../words/words.ts'
import type { Hand } from './hand.ts'
import { mishap, stored, whileReading } from './mishap.ts'
import { movedCard } from './moved.ts'

/**
 * Makes the card of a notice as things stand now and brings it to its place, and books that; what fails is put back for
 * later or given up, and then a lead is told. Throws only when the database fails even at that: then the worker lets it fall.
 */
export async function deliverParcel(hand: Hand, parcel: Parcel): Promise<void> {
  const { database } = hand.scene
  try {
    const covers = await stored(newestNotice(database))
    const bringing = { ...hand, messenger: hand.workspaces.of(parcel.tenant).messenger }
    const letter = await letterOf(bringing, parcel)
    const shown = letter && (await send(bringing, parcel, letter))
    const passed = shown && !shown.same
    if (passed) hand.hold.passed(parcel.tenant)
    if (passed && parcel.barred) await stored(tellBarred(hand.scene, parcel.desk))
    await stored(bookDelivery(database, parcel, { shown, now: hand.machine.now(), covers }))
  } catch (error) {
    await mishap(hand, parcel, error)
  }
}

/** What brings a parcel into the workspace of its desk. */
interface Bringing extends Hand {
  messenger: Messenger
}

/** The card of the notice as things stand now, in the reader's language; nothing when there is nothing to say. */
async function letterOf(parts: Bringing, parcel: Parcel): Promise<Letter | undefined> {
  try {
    return await writtenLetter(parts, parcel)
  } catch (error) {
    throw whileReading(parts, error)
  }
}

async function writtenLetter({ scene, messenger, prefix, cardOf }: Bringing, parcel: Parcel) {
  const db = scene.database.reading
  const to = whoseHome(parcel.conversation) ?? parcel.conversation
  const { desk, person: reader, apart: others } = await knownOn(db, parcel.desk, to)
  if (reader && !mayBeTold(reader, parcel.kind)) return undefined
  const words = wordsOf(reader?.language ?? desk.language, prefix)
  const now = scene.clock.now()
  const telling = { db, desk, words, now, to, stands: parcel.told !== undefined }
  const card = await cardOf(telling, parcel.kind, parcel.facts)
  if (!card) return undefined
  const nameOf = await namesFor(referencesIn(card), (reference) => messenger.nameOf(reference))
  const thread = parcel.root ?? parcel.under
  const lasting = whoseHome(parcel.conversation) === undefined
  const apart = reader ? reader.zone !== desk.zone : others
  const reading = { language: words.language, zone: desk.zone, now, lasting, apart, nameOf }
  return { to, thread, card, reading, mark: `${desk.id}:${parcel.id}` }
}

// Somebody who does not belong any more is told that, and nothing else that waited for them; whoever is deactivated, nothing.
// Whoever runs the workspace is asked to take the lead whatever the desk last heard of them.
const toStrangers: ReadonlySet<string> = new Set<NoticeKind>(['home', 'role-given'])
const mayBeTold = (reader: Person, kind: string) =>
  belongs(reader) || kind === 'lead-gone' || (reader.standing !== 'gone' && toStrangers.has(kind))

async function send(parts: Bringing, parcel: Parcel, letter: Letter): Promise<Shown | undefined> {
  const { messenger } = parts
  if (whoseHome(parcel.conversation) !== undefined) {
    // Whoever opens it is shown it at once, which is not kept: so nobody knows whether it looks the same.
    await messenger.publishHome(letter.to, letter.card, letter.reading)
    return { message: parcel.conversation }
  }
  const { told, mode } = parcel
  const print = mode === 'once' ? undefined : messenger.printOf(letter)
  if (told && mode !== 'anew' && print === parcel.print) return { message: told, print, same: true }
  const message = await bring(parts, parcel, letter)
  return message ? { message, print } : undefined
}

async function bring(parts: Bringing, parcel: Parcel, letter: Letter): Promise<string | undefined> {
  const { messenger, scene } = parts
  const { told, mode } = parcel
  if (mode === 'anew') return postAnew(parts, parcel, letter)
  if (told && (await messenger.update(told, letter)) === 'updated') return told
  // One that can no longer change is posted anew as long as it asks for something.
  if (mode !== 'refresh' || (told && asks(letter.card))) return post(parts, parcel, letter)
  if (told) await stored(forgetTold(scene.database, parcel, told))
  return undefined
}

/** Whether something is due on the card: what has to be done next is its primary button. */
const asks = ({ nodes }: Card) =>
  nodes.some((each) => each.node === 'actions' && each.buttons.some(({ style }) => style === 'primary'))

/** Posts the card once: after a try whose end nobody knows, it is looked for first. */
async function post(hand: Bringing, parcel: Parcel, letter: Letter) {
  const { messenger } = hand
  if (parcel.triedAt) {
    // The clock that told the time of the try may have been wrong, and may be so still.
    const since = plus(parcel.triedAt, { minutes: -1 })
    const there = (await messenger.find(letter, since)) ?? (await messenger.find(letter))
    // What stands there was rendered before the trouble; the piece may have moved on since.
    if (there && (await messenger.update(there, letter)) === 'updated') return there
  }
  await holdToPost(hand, parcel)
  try {
    return (await messenger.post(letter)).message
  } finally {
    // Told when it is over: what begins a second after another began may arrive sooner than that.
    hand.posted(parcel.conversation)
  }
}

/** Books the try, and once more when so much time went by meanwhile (a machine that slept) that another may have it now. */
async function holdToPost({ scene, machine }: Hand, parcel: Parcel): Promise<void> {
  const since = machine.now()
  await stored(markTried(scene.database, parcel, since))
  const now = machine.now()
  if (Math.abs(msOf(now) - msOf(since)) > lease.renewal * 1000)
    await stored(markTried(scene.database, parcel, now))
}

/** Posts the card where people look now, and the one before it says where that is. */
async function postAnew(parts: Bringing, parcel: Parcel, letter: Letter): Promise<string> {
  const { messenger, prefix } = parts
  const message = await post(parts, parcel, letter)
  if (parcel.told && parcel.told !== message) {
    const words = wordsOf(letter.reading.language, prefix)
    const card = movedCard(words, await messenger.permalink(message))
    // Where nothing can be changed any more the new one stands all the same.
    await messenger.update(parcel.told, { ...letter, card }).catch((error: unknown) => {
      if (!(error instanceof Unreachable)) throw error
    })
  }
  return message
}

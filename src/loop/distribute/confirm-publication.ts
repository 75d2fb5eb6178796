import { randomUUID } from 'node:crypto'
import { type LocalDate, localOf } from '../../foundation/time.ts'
import { externalIdOf } from '../../platforms/post-id.ts'
import { plainLink } from '../../platforms/post-keys.ts'
import { act, type Deed } from '../act.ts'
import { type Meant, meantAmong } from '../meant.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { postTitled, publicationBehind, publicationsOf } from '../publication-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { daysOfSlot, numbersOf, type Subject } from '../subjects.ts'
import type { Channel } from './channel.ts'
import { loadChannel } from './channel-store.ts'
import { refuseEnded } from './ended.ts'
import { mayConfirm } from './may-confirm.ts'
import { type Places, placesOf } from './places.ts'
import { mayProve, publishedAt, refuseTwice, refuseUsed } from './proof.ts'
import type { Slot } from './slot.ts'
import { saveSlot } from './slot-store.ts'

export interface Proof {
  piece: number
  /** The id of the channel. */
  channel: Meant<Outlets, string>
  /** The slot of a card. */
  card?: string
  /** Where it can be read or seen: http(s). */
  link: string
}

/** Among what the channel is meant: the places of the piece, and where it went out already, in the order of confirmation. */
export interface Outlets extends Places {
  out: readonly Publication[]
}

/** What a confirmation led to: its slot when it had one, and how many places of the piece are still to come. */
export interface ConfirmedPublication {
  publication: string
  piece: Piece
  channel: Channel
  slot?: Slot
  left: number
}

interface Case {
  link: string
  of: Piece
  on: Channel
  channels: readonly Channel[]
  slot?: Slot
  /** How many other places of the piece still stand. */
  left: number
}

/**
 * Books that a piece went out, by its link; without a slot on that channel it is an unplanned publication of this moment.
 * The slot's owner may, and whoever has the right. When no place is left to come, the piece is published.
 */
export function confirmPublication(scene: Scene, actor: Actor, proof: Proof): Promise<ConfirmedPublication> {
  return act(scene, actor, undefined, async (deed) => {
    const found = await caseOf(deed, proof)
    await mayConfirm(deed.trx, { ...deed, piece: found.of, slot: found.slot })
    mayProve(proof.link, found.on, found.channels)
    const { id: publication, day } = await book(deed, found)
    const { of, on, slot, left } = found
    const piece = await settlePiece(deed, of, slot)
    const facts = { publication, link: proof.link, channel: on.id, slot: slot?.id }
    await deed.journal('publish.confirm', facts, proof.piece, changedBy(deed, found, day))
    if (!slot) await tellUnplanned(deed, proof.piece, publication)
    await tellWriter(deed, piece)
    return { publication, piece, channel: on, slot, left }
  })
}

async function caseOf({ trx, desk }: Deed, proof: Proof): Promise<Case> {
  const { piece, card, link } = proof
  const of = await loadPiece(trx, desk.id, piece)
  const outlets = {
    ...(await placesOf(trx, desk.id, { piece, card })),
    out: await publicationsOf(trx, desk.id, piece),
  }
  const id = meantAmong(proof.channel, outlets)
  if (outlets.card?.channel === id) await refuseEnded(trx, desk.id, outlets.card)
  const on = outlets.channels.find((each) => each.id === id) ?? (await loadChannel(trx, desk.id, id))
  const slot = outlets.open.find((each) => each.channel.id === id)?.slot
  const before = outlets.out.find((each) => each.channel === id)
  if (!slot && before) refuseTwice(before, on, link)
  const { channels, open } = outlets
  return { link, of, on, channels, slot, left: open.length - (slot ? 1 : 0) }
}

/** Writes the publication; one that came in with an export and belongs to no piece yet becomes this piece's. */
async function book(deed: Deed, { of, on, slot, link }: Case): Promise<{ id: string; day: LocalDate }> {
  const { trx, desk, now, actor } = deed
  const at = publishedAt(slot?.at, now)
  const behind =
    (await publicationBehind(trx, desk.id, { platform: on.platform, link })) ??
    (await postTitled(trx, desk.id, { channel: on, link, title: of.title, at }))
  if (behind?.piece !== undefined) refuseUsed(behind)
  const proof = {
    piece: of.number,
    channel: on.id,
    slot: slot?.id ?? null,
    link: plainLink(link),
    owner: slot?.owner ?? on.owner ?? actor.id,
    form: of.form,
    origin: 'confirmed',
    confirmed_by: actor.id,
    confirmed_at: now,
  }
  if (behind) {
    const mine = trx.updateTable('publications').set(proof).where('desk_id', '=', desk.id)
    await mine.where('id', '=', behind.id).execute()
    return behind
  }
  const id = randomUUID()
  const { date: day } = localOf(at, desk.zone)
  await trx
    .insertInto('publications')
    .values({
      desk_id: desk.id,
      id,
      ...proof,
      platform: on.platform,
      external_id: externalIdOf(link) ?? null,
      title: of.title,
      published_at: at,
      day,
    })
    .execute()
  return { id, day }
}

/** Ends the slot, and with the last one the piece's way out; returns the piece as it is then. */
async function settlePiece(deed: Deed, piece: Piece, slot: Slot | undefined): Promise<Piece> {
  const { now, actor } = deed
  if (slot) await saveSlot(deed, slot, { state: 'confirmed', ended_by: actor.id, ended_at: now })
  return savePiece(deed, piece)
}

function changedBy(deed: Deed, { of, on, slot }: Case, day: LocalDate): Subject[] {
  const days = slot ? daysOfSlot(deed, slot.at) : []
  return [`piece:${of.number}`, ...days, ...numbersOf(deed, { platform: on.platform, days: [day] })]
}

async function tellUnplanned(deed: Deed, piece: number, publication: string): Promise<void> {
  const about: Subject[] = [`piece:${piece}`]
  const said = { kind: 'publication', facts: { publication } } as const
  await deed.tell({ conversation: deed.desk.schedule, tag: `publication:${publication}`, ...said, about })
}

/** Whoever wrote it is told that it is out: once, and where else it goes in the same message. */
async function tellWriter({ tell, actor }: Deed, { number: piece, writer }: Piece): Promise<void> {
  if (writer === undefined || writer === actor.id) return
  const about: Subject[] = [`piece:${piece}`]
  await tell({ conversation: writer, tag: `went-out:${piece}`, kind: 'went-out', facts: { piece }, about })
}

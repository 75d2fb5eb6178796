import { randomUUID } from 'node:crypto'
import { type LocalDate, localOf } from '../../foundation/time.ts'
import { externalIdOf } from '../../platforms/post-id.ts'
import { plainLink } from '../../platforms/post-keys.ts'
import { act, type Stage } from '../act.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import { postTitled, publicationBehind, publicationsOf } from '../publication-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { daysOfSlot, numbersOf, type Subject } from '../subjects.ts'
import type { Channel } from './channel.ts'
import { loadChannel } from './channel-store.ts'
import { mayConfirm } from './may-confirm.ts'
import { mayProve, publishedAt, refuseTwice, refuseUsed } from './proof.ts'
import type { Slot } from './slot.ts'
import { saveSlot, slotsOfPiece } from './slot-store.ts'

export interface Proof {
  piece: number
  /** The id of the channel. */
  channel: string
  /** Where it can be read or seen: http(s). */
  link: string
}

/** What a confirmation led to: its slot when it had one, and how many places of the piece are still to come. */
export interface Confirmed {
  publication: string
  slot?: Slot
  left: number
}

interface Case extends Proof {
  of: Piece
  on: Channel
  slot?: Slot
}

/**
 * Books that a piece went out, by its link; without a slot on that channel it is an unplanned publication of this moment.
 * The slot's owner may, and whoever has the right. When no place is left to come, the piece is published.
 */
export function confirmPublication(scene: Scene, actor: Actor, proof: Proof): Promise<Confirmed> {
  return act(scene, actor, undefined, async (stage) => {
    const found = await caseOf(stage, proof)
    await mayConfirm(stage.trx, { ...stage, piece: found.of, slot: found.slot })
    mayProve(proof.link, found.on)
    const { id: publication, day } = await book(stage, found)
    const left = await settlePiece(stage, found.of, found.slot)
    const facts = { publication, link: proof.link, channel: proof.channel, slot: found.slot?.id }
    await stage.journal('publish.confirm', facts, proof.piece, changedBy(stage, found, day))
    if (!found.slot) await tellUnplanned(stage, proof.piece, publication)
    return { publication, slot: found.slot, left }
  })
}

async function caseOf({ trx, desk }: Stage, proof: Proof): Promise<Case> {
  const of = await loadPiece(trx, desk.id, proof.piece)
  const on = await loadChannel(trx, desk.id, proof.channel)
  const open = await slotsOfPiece(trx, desk.id, of.number, 'scheduled')
  const slot = open.find((each) => each.channel === on.id)
  const before = (await publicationsOf(trx, desk.id, of.number)).find((each) => each.channel === on.id)
  if (!slot && before) refuseTwice(before, on, proof.link)
  return { ...proof, of, on, slot }
}

/** Writes the publication; one that came in with an export and belongs to no piece yet becomes this piece's. */
async function book(stage: Stage, { of, on, slot, link }: Case): Promise<{ id: string; day: LocalDate }> {
  const { trx, desk, now, actor } = stage
  const at = publishedAt(slot?.at, now)
  const behind =
    (await publicationBehind(trx, desk.id, { platform: on.platform, link })) ??
    (await postTitled(trx, desk.id, { channel: on, link, title: of.title, at }))
  if (behind?.piece !== undefined) refuseUsed(behind)
  const proof = {
    ...{ piece: of.number, channel: on.id, slot: slot?.id ?? null, link: plainLink(link) },
    ...{ owner: slot?.owner ?? on.owner ?? actor.id, form: of.form, origin: 'confirmed' },
    ...{ confirmed_by: actor.id, confirmed_at: now },
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
      ...{ desk_id: desk.id, id, ...proof, platform: on.platform, external_id: externalIdOf(link) ?? null },
      ...{ title: of.title, published_at: at, day },
    })
    .execute()
  return { id, day }
}

/** Ends the slot, and with the last one the piece's way out; returns how many are left. */
async function settlePiece(stage: Stage, piece: Piece, slot: Slot | undefined): Promise<number> {
  const { trx, desk, now, actor } = stage
  if (slot) await saveSlot(stage, slot, { state: 'confirmed', ended_by: actor.id, ended_at: now })
  await savePiece(stage, piece)
  return (await slotsOfPiece(trx, desk.id, piece.number, 'scheduled')).length
}

function changedBy(stage: Stage, { of, on, slot }: Case, day: LocalDate): Subject[] {
  const days = slot ? daysOfSlot(stage, slot.at) : []
  return [`piece:${of.number}`, ...days, ...numbersOf(stage, { platform: on.platform, days: [day] })]
}

async function tellUnplanned(stage: Stage, piece: number, publication: string): Promise<void> {
  const about: Subject[] = [`piece:${piece}`]
  const card = { tag: `publication:${publication}`, kind: 'publication', facts: { publication }, about }
  await stage.tell({ conversation: stage.desk.schedule, ...card })
}

import { Refusal } from '../../foundation/errors.ts'
import { act, type Deed } from '../act.ts'
import { lookForLeavers } from '../desk-alarms.ts'
import { type Meant, meantIn } from '../meant.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { deletePublication, publicationsOf } from '../publication-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { daysOfSlot, numbersOf, type Subject } from '../subjects.ts'
import type { Channel } from './channel.ts'
import { channelsOf } from './channel-store.ts'
import { mayAmend } from './may-amend.ts'
import type { Slot } from './slot.ts'
import { loadSlot, saveSlot } from './slot-store.ts'

export interface ConfirmationUndo {
  piece: number
  /** Unset: the one confirmed last, on `channel` if that is given. */
  publication?: string
  channel?: Meant<readonly Channel[], string>
}

/** What was undone, its piece, and its slot as it stands again. */
export interface UndonePublication {
  publication: Publication
  piece: Piece
  slot?: Slot
}

/**
 * Takes a confirmation back: its slot stands again, the piece is on its way again, and what an export brought is a post
 * without a piece again. Throws `publish.none-to-undo`, `publish.closed`, or `publish.has-numbers` while typed numbers hang
 * on it.
 */
export function undoConfirmation(
  scene: Scene,
  actor: Actor,
  wish: ConfirmationUndo,
): Promise<UndonePublication> {
  return act(scene, actor, undefined, async (deed) => {
    const before = await loadPiece(deed.trx, deed.desk.id, wish.piece)
    const publication = await meant(deed, wish)
    await mayAmend(deed, publication)
    mustBeOpen(before)
    await takeBack(deed, publication)
    const slot = publication.slot ? await standAgain(deed, publication.slot) : undefined
    const piece = await savePiece(deed, before)
    const { id, channel, link } = publication
    const facts = { publication: id, channel, link, slot: slot?.id }
    await deed.journal('publish.undo', facts, wish.piece, changedBy(deed, publication, slot))
    await tellAll(deed, publication, slot)
    return { publication, piece, slot }
  })
}

async function meant(
  { trx, desk }: Deed,
  { piece, publication, channel: said }: ConfirmationUndo,
): Promise<Publication> {
  const channel = said && (await meantIn(said, () => channelsOf(trx, desk.id)))
  const all = await publicationsOf(trx, desk.id, piece)
  const fitting = all.filter((each) => !channel || each.channel === channel)
  const found = publication ? fitting.find(({ id }) => id === publication) : fitting.at(-1)
  if (!found) throw new Refusal('publish.none-to-undo', { field: 'piece', piece })
  return found
}

function mustBeOpen({ number, state }: Piece): void {
  if (state === 'closed') throw new Refusal('publish.closed', { field: 'piece', piece: number })
}

/** Deletes a publication that has no numbers; one that an export knows loses its piece, as before it was confirmed. */
async function takeBack(deed: Deed, { id, piece }: Publication): Promise<void> {
  const { trx, desk } = deed
  const sources = await trx
    .selectFrom('snapshots')
    .select('source')
    .distinct()
    .where('desk_id', '=', desk.id)
    .where('publication', '=', id)
    .execute()
  if (sources.some(({ source }) => source === 'typed')) {
    throw new Refusal('publish.has-numbers', { field: 'piece', piece })
  }
  if (sources.length === 0) return deletePublication(trx, desk.id, id)
  await trx
    .updateTable('publications')
    .set({ piece: null, slot: null, origin: 'imported' })
    .where('desk_id', '=', desk.id)
    .where('id', '=', id)
    .execute()
}

async function standAgain(deed: Deed, id: string): Promise<Slot> {
  const slot = await loadSlot(deed.trx, deed.desk.id, id)
  // It may be of somebody who left meanwhile.
  await lookForLeavers(deed.trx, deed.desk.id, deed.now)
  return saveSlot(deed, slot, { state: 'scheduled', ended_by: null, ended_at: null })
}

function changedBy(deed: Deed, { piece = 0, platform, day }: Publication, slot: Slot | undefined): Subject[] {
  const days = slot ? daysOfSlot(deed, slot.at) : []
  return [`piece:${piece}`, ...days, ...numbersOf(deed, { platform, days: [day] })]
}

/** Its card says so; whoever has to publish again is told, unless they did it themselves. */
async function tellAll(deed: Deed, publication: Publication, slot: Slot | undefined): Promise<void> {
  const { tell, desk, now, actor } = deed
  const { id, piece = 0, channel, link } = publication
  const notice = {
    tag: `publication:${id}`,
    kind: 'publication-undone',
    facts: { piece, channel, link, by: actor.id, at: now },
  } as const
  if (!slot) await tell({ ...notice, conversation: desk.schedule, about: [`piece:${piece}`] })
  else if (slot.owner !== actor.id) await tell({ ...notice, conversation: slot.owner, mode: 'once' })
}

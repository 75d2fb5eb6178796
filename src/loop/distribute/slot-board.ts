import { inParts } from '../../db/in-parts.ts'
import type { Deed, Reading } from '../act.ts'
import { findAlarm } from '../alarms-store.ts'
import { readiness } from '../debts-store.ts'
import type { Desk } from '../desk.ts'
import type { Piece } from '../piece.ts'
import type { Readiness } from '../piece-debts.ts'
import { pieceOf } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { findPublication, publicationOf, selectPublications } from '../publication-store.ts'
import type { Channel } from './channel.ts'
import { channelsOf, findChannel } from './channel-store.ts'
import type { Slot } from './slot.ts'
import { findSlot, slotAlarm } from './slot-store.ts'

/** A slot with everything that a card says of it. */
export interface SlotView {
  slot: Slot
  piece: Piece
  channel: Channel
  readiness: Readiness
  publication?: Publication
}

/** The same with the step of its ladder that was done last. */
export interface AskedView extends SlotView {
  asked?: string
}

/** One slot as it stands now; undefined when there is none such. */
export async function slotView(
  db: Reading,
  desk: Pick<Desk, 'id'>,
  id: string,
): Promise<AskedView | undefined> {
  const slot = await findSlot(db, desk.id, id)
  const [view] = slot ? await slotViews(db, desk, [slot]) : []
  return view && { ...view, asked: (await findAlarm(db, slotAlarm(desk.id, id)))?.step }
}

/** A slot that stands or was called off, as an act has left it. */
export async function slotAfter(
  { trx, desk }: Deed,
  { slot, piece, channel }: Pick<SlotView, 'slot' | 'piece' | 'channel'>,
): Promise<SlotView> {
  const standing = await readiness(trx, desk, [piece])
  return { slot, piece, channel, readiness: standing.get(piece.number) as Readiness }
}

/** What slots are shown with: the pieces by number, the channels that were ever in use, the publications by slot. */
export interface SlotFacts {
  pieces: ReadonlyMap<number, Piece>
  channels: readonly Channel[]
  readiness: ReadonlyMap<number, Readiness>
  publications: ReadonlyMap<string, Publication>
}

/** Slots with what is said of them, in the order given. */
export function viewsOf(slots: readonly Slot[], facts: SlotFacts): SlotView[] {
  const channels = new Map(facts.channels.map((each) => [each.id, each]))
  return slots.flatMap((slot) => {
    const [piece, channel] = [facts.pieces.get(slot.piece), channels.get(slot.channel)]
    const ready = facts.readiness.get(slot.piece)
    if (!piece || !channel || !ready) return []
    return [{ slot, piece, channel, readiness: ready, publication: facts.publications.get(slot.id) }]
  })
}

/** The same as they stand now, in at most six queries however many; `channels` are all of the desk when they are known. */
export async function slotViews(
  db: Reading,
  desk: Pick<Desk, 'id'>,
  slots: readonly Slot[],
  channels?: readonly Channel[],
): Promise<SlotView[]> {
  if (slots.length === 0) return []
  const pieces = await piecesOf(db, desk.id, slots)
  return viewsOf(slots, {
    pieces,
    channels: channels ?? (await channelsOf(db, desk.id, 'all')),
    readiness: await readiness(db, desk, [...pieces.values()]),
    publications: await publicationsBySlot(db, desk.id, slots),
  })
}

async function piecesOf(db: Reading, desk: string, slots: readonly Slot[]): Promise<Map<number, Piece>> {
  const rows = await inParts([...new Set(slots.map(({ piece }) => piece))], (part) =>
    db.selectFrom('pieces').selectAll().where('desk_id', '=', desk).where('number', 'in', part).execute(),
  )
  return new Map(rows.map((row) => [row.number, pieceOf(row)]))
}

/** What went out of slots, by slot. */
export async function publicationsBySlot(
  db: Reading,
  desk: string,
  slots: readonly Slot[],
): Promise<Map<string, Publication>> {
  const done = slots.filter(({ state }) => state === 'confirmed').map(({ id }) => id)
  const rows = await inParts(done, (part) =>
    selectPublications(db, desk).where('p.slot', 'in', part).execute(),
  )
  return new Map(rows.map((row) => [row.slot ?? '', publicationOf(row)]))
}

/** A publication with its piece and channel, for the card of one that nobody had planned. */
export async function publicationView(db: Reading, desk: string, id: string) {
  const publication = await findPublication(db, desk, id)
  return publication && { publication, channel: await findChannel(db, desk, publication.channel ?? '') }
}

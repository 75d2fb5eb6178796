import type { Reading } from '../db/open.ts'
import type { Desk } from './desk.ts'
import { may, type Person } from './people.ts'
import type { Piece } from './piece.ts'

/** The conversation that an unpublished thing belongs to: whoever is in it may read there what it shows. */
export type Room = 'topics' | 'review' | 'schedule' | 'metrics'

/** Whether the person proposed the piece, writes it or gave it out: they read it whatever roles they have. */
export const takesPart = ({ pitchedBy, writer, assignedBy }: Piece, { id }: Pick<Person, 'id'>): boolean =>
  [pitchedBy, writer, assignedBy].includes(id)

/** Whether the person reads without being asked where they are: somebody with a role, or who takes part in the piece. */
export const readsAll = (person: Person, desk: Desk, piece?: Piece): boolean =>
  may(person, 'piece.read', desk) || (piece !== undefined && takesPart(piece, person))

/** The conversations whose members may read it: the room, and for a piece those in which its cards stand. */
export async function roomsOf(db: Reading, desk: Desk, room: Room, piece?: number): Promise<string[]> {
  if (piece === undefined || room !== 'review') return [desk[room]]
  const rows = await db
    .selectFrom('versions')
    .select('review_in')
    .distinct()
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece)
    .execute()
  return rows.length > 0 ? rows.map(({ review_in: place }) => place) : [desk.review]
}

/** Whether the reader may know what somebody owes: they themselves, and whoever leads the desk; a list of debts is private. */
export const readsDebtsOf = (reader: Person, { id }: Pick<Person, 'id'>, desk: Desk): boolean =>
  reader.id === id || may(reader, 'desk.run', desk)

import { Refusal } from '../../foundation/errors.ts'
import { findPiece } from '../../loop/piece-store.ts'
import { type Room, readsAll, roomsOf } from '../../loop/reading.ts'
import { askForRole } from '../../loop/require-right.ts'
import type { Hearing } from './command.ts'

/**
 * Throws unless the person may read what belongs to the room (and to the piece): `not-in-room`, or `room-unknown` while the
 * platform will not say who is in it, both with the leads, who give roles; `no-lead` where there are none.
 */
export async function mustRead(hearing: Hearing, room: Room, number?: number): Promise<void> {
  const { scene, desk, person, directory } = hearing
  if (readsAll(person, desk)) return
  const db = scene.database.reading
  const piece = number === undefined ? undefined : await findPiece(db, desk.id, number)
  if (readsAll(person, desk, piece)) return
  let code = 'not-in-room'
  for (const place of await roomsOf(db, desk, room, number)) {
    const within = await directory.within(place, person.id)
    if (within === 'in') return
    if (within === 'unknown') code = 'room-unknown'
  }
  throw await askForRole(db, desk, code)
}

/** Whether the person may read it. */
export async function mayRead(hearing: Hearing, room: Room, number?: number): Promise<boolean> {
  try {
    await mustRead(hearing, room, number)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

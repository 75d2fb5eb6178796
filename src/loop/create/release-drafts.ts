import type { Deed } from '../act.ts'
import { savePiece } from '../piece-store.ts'
import { findAssignment, moveAssignment } from './assignment-store.ts'
import { draftsOwedBy } from './board.ts'
import { unassigned } from './draft.ts'

/**
 * Puts every draft that somebody owes back to be assigned, for a writer who left: nobody is made its author who did not take
 * it. What is under review or out stays as it is. Returns the pieces' numbers.
 */
export async function releaseDrafts(deed: Deed, writer: string): Promise<number[]> {
  const { trx, desk, now } = deed
  const owing = await draftsOwedBy(trx, desk, { person: writer, now })
  for (const { piece } of owing) {
    const assignment = await findAssignment(trx, desk.id, { piece: piece.number })
    if (assignment && assignment.state !== 'declined')
      await moveAssignment(deed, assignment, { state: 'replaced' })
    await savePiece(deed, piece, unassigned)
    const facts = { writer, assignment: assignment?.number ?? null, before: piece.state }
    await deed.journal('draft.release', facts, piece.number)
  }
  return owing.map(({ piece }) => piece.number).sort((a, b) => a - b)
}

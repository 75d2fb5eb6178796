import { subjectsIn } from '../outbox/told.ts'
import type { Reading } from './act.ts'

/** The piece that the card is about whose thread begins with a message; none under a card of several, or of something else. */
export async function pieceUnder(db: Reading, desk: string, message: string): Promise<number | undefined> {
  const pieces = (await subjectsIn(db, desk, message)).filter((subject) => subject.startsWith(mark))
  const [piece, other] = pieces
  return piece === undefined || other !== undefined ? undefined : Number(piece.slice(mark.length))
}

const mark = 'piece:'

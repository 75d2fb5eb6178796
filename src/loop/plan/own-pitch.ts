import { Refusal } from '../../foundation/errors.ts'
import type { Deed } from '../act.ts'
import { may } from '../people.ts'
import type { Piece } from '../piece.ts'
import { requireRight, whoMay } from '../require-right.ts'
import { mayDecide } from './pitch.ts'

/**
 * A pitch is its proposer's until it is decided, and the deciders may put it in order. Throws `pitch.decided` with who, when and
 * what, and `pitch.not-own` with whom to ask for whoever is neither.
 */
export async function mayChange({ trx, desk, actor }: Deed, piece: Piece): Promise<void> {
  mayDecide(piece, 'rejected', actor.id)
  if (piece.state === 'parked') await requireRight(trx, actor, 'pitch.decide', desk)
  if (piece.pitchedBy === actor.id || may(actor, 'pitch.decide', desk)) return
  const people = [piece.pitchedBy, ...(await whoMay(trx, desk, 'pitch.decide'))]
  throw new Refusal('pitch.not-own', { piece: piece.number, ask: { people: [...new Set(people)] } })
}

/** Whether the proposer took the pitch back: nobody else decided it. */
export const isWithdrawn = ({
  state,
  decidedBy,
  pitchedBy,
}: Pick<Piece, 'state' | 'decidedBy' | 'pitchedBy'>): boolean =>
  state === 'rejected' && decidedBy === pitchedBy

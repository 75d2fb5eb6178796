import { Refusal } from '../../foundation/errors.ts'
import type { Piece } from '../piece.ts'
import { allows, type PitchOutcome } from '../piece-state.ts'

const toDecide = { approved: 'approve', parked: 'park', rejected: 'reject' } as const

/**
 * A pitch is decided once: parked may still be approved or rejected, everything else is told who decided and when.
 * `deciders` are the people who may decide. Throws `pitch.decided` with who, when and what; `pitch.own` with whom to ask when
 * somebody approves what they proposed; `pitch.own-alone` when there is nobody else who may.
 */
export function mayDecide(
  piece: Piece,
  decision: PitchOutcome,
  actor: string,
  deciders: readonly string[] = [],
): void {
  if (!allows(piece, toDecide[decision])) {
    throw new Refusal('pitch.decided', {
      piece: piece.number,
      state: { term: `state.${decided(piece)}` },
      by: { person: piece.decidedBy ?? piece.pitchedBy },
      at: { instant: piece.decidedAt ?? piece.pitchedAt },
    })
  }
  if (decision === 'approved' && piece.pitchedBy === actor) {
    const people = deciders.filter((person) => person !== actor)
    const code = people.length > 0 ? 'pitch.own' : 'pitch.own-alone'
    throw new Refusal(code, { piece: piece.number, ask: { people } })
  }
}

/**
 * A decision is taken back until somebody works on it. Throws `pitch.still-open` for a pitch that is not decided, and
 * `pitch.under-way` with its state and writer.
 */
export function mayReopen(piece: Piece): void {
  const { number, state, writer } = piece
  if (allows(piece, 'reconsider')) return
  const facts = { field: 'piece', piece: number, state: { term: `state.${state}` } }
  if (state === 'pitched') throw new Refusal('pitch.still-open', facts)
  throw new Refusal('pitch.under-way', { ...facts, writer: { people: writer ? [writer] : [] } })
}

/** Throws `pitch.not-yours` with the proposer, who alone may take a pitch back. */
export function mustBeOwn(piece: Piece, actor: string): void {
  if (piece.pitchedBy === actor) return
  throw new Refusal('pitch.not-yours', { piece: piece.number, by: { person: piece.pitchedBy } })
}

const decided = ({ state }: Piece) => (state === 'parked' || state === 'rejected' ? state : 'approved')

/** Throws `pitch.decided` when there is nothing left to score, and `pitch.own-score` for the proposer. */
export function mayScore(piece: Piece, actor: string): void {
  if (!allows(piece, 'score')) mayDecide(piece, 'approved', actor)
  if (piece.pitchedBy === actor) throw new Refusal('pitch.own-score', { piece: piece.number })
}

/** Mean of the scores, 1 to 5, to one decimal; undefined when nobody scored. */
export function meanScore(scores: readonly number[]): number | undefined {
  if (scores.length === 0) return undefined
  return Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 10) / 10
}

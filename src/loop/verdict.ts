import type { Fact } from '../foundation/errors.ts'
import { Refusal } from '../foundation/errors.ts'
import type { Instant } from '../foundation/time.ts'
import type { Piece } from './piece.ts'
import { allows } from './piece-state.ts'
import type { Reached } from './reached.ts'

/** What was learned from a piece in one line, and what it had reached by then. */
export interface Verdict {
  piece: number
  title: string
  /** At most 200 characters. */
  line: string
  /** What it had reached on each channel. */
  reached: Reached[]
  /** What a verdict from before that told of all its channels together: a sum, the sum of their medians, the smallest n. */
  together?: Together
  givenBy: string
  givenAt: Instant
}

export interface Together {
  value: number
  median?: number
  sample: number
}

export const longestVerdict = 200

/** A place on which a piece that is out elsewhere is still to come. */
export interface ToCome {
  platform: string
  account: string
  at: Instant
}

/**
 * A published piece is closed once. Throws `retro.closed` with the verdict, by whom and when, `retro.to-come` with the next
 * place while one is to come, or `retro.not-published`.
 */
export function mayClose(piece: Piece, { verdict, toCome }: { verdict?: Verdict; toCome?: ToCome }): void {
  if (allows(piece, 'close')) return
  const facts: Record<string, Fact> = { field: 'piece', piece: piece.number }
  if (piece.state === 'closed' && verdict) {
    const by = { person: verdict.givenBy }
    throw new Refusal('retro.closed', { ...facts, line: verdict.line, by, at: { instant: verdict.givenAt } })
  }
  if (toCome) {
    const platform = { term: `distribute.platform.${toCome.platform}` }
    const { account, at } = toCome
    throw new Refusal('retro.to-come', { ...facts, platform, account, at: { instant: at } })
  }
  throw new Refusal('retro.not-published', { ...facts, state: { term: `state.${piece.state}` } })
}

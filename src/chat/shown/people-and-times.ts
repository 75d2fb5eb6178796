import { entityName } from '../../loop/entity.ts'
import type { Piece } from '../../loop/piece.ts'
import type { Words } from '../words/words.ts'
import type { Line } from './card.ts'

/** The names of people in a row; `ping` for those who owe an act now. */
export function peopleLine(words: Words, people: readonly string[], ping = false): Line {
  return people.flatMap((person, index) => [
    ...(index === 0 ? [] : [words.plain('refused.or')]),
    ping ? { person, ping } : { person },
  ])
}

/** A piece in bold, with its version. */
export const versionParams = (piece: Pick<Piece, 'number' | 'title'>, version: number) => ({
  piece: { bold: `${entityName('piece', piece.number)} · ${piece.title}` },
  version,
})

export const near = (instant: string) => ({ instant, as: 'near' as const })
export const full = (instant: string) => ({ instant, as: 'full' as const })

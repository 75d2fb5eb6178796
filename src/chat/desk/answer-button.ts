import type { Debt, Owed } from '../../loop/debt.ts'
import { entityName } from '../../loop/entity.ts'
import type { Piece } from '../../loop/piece.ts'
import type { Button } from '../shown/card.ts'
import { pieceValue } from '../shown/piece.ts'
import type { Key, Words } from '../words/words.ts'

const acts: Partial<Record<Owed, { act: string; label: Key }>> = {
  assign: { act: 'draft.assign', label: 'create.button.assign' },
  accept: { act: 'draft.accept', label: 'create.button.accept' },
  draft: { act: 'draft.submit', label: 'create.button.submit' },
  publish: { act: 'publish.confirm', label: 'distribute.button.confirm' },
  late: { act: 'schedule.move', label: 'distribute.button.move' },
  numbers: { act: 'metrics.add', label: 'analyze.button.add' },
}

/** Before anybody may write a piece. */
export const unwritten: ReadonlySet<string> = new Set(['pitched', 'parked', 'rejected'])

/** Opens what is known of a piece. */
export const pieceButton = (words: Words, piece: Pick<Piece, 'number'>): Button => ({
  label: words.plain('answer.button.page', { piece: entityName('piece', piece.number) }),
  act: 'desk.page',
  values: { thing: entityName('piece', piece.number) },
})

/** What a reader does about a debt: the act where it is theirs, else a look at its piece. */
export function debtButton(
  words: Words,
  { debt, piece, reader }: { debt: Debt; piece?: Piece; reader: string },
): Button | undefined {
  const own = debt.people.includes(reader) ? acts[debt.what] : undefined
  if (!piece) return undefined
  if (!own) return pieceButton(words, piece)
  const values: Record<string, string> = { ...pieceValue(piece) }
  if (debt.slot) values.slot = debt.slot
  return { label: words.plain(own.label), act: own.act, values }
}

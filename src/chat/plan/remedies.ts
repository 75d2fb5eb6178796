import { nearNumbers } from '../../loop/plan/near-numbers.ts'
import { pageButton } from '../shown/piece.ts'
import type { Remedies } from '../talk/remedy.ts'

/** The way on from a piece that is not there: to those whose numbers are near, and to the list of topics. */
export const remedies: Remedies = {
  'piece.unknown': ({ piece, newest }, words) => [
    ...nearNumbers(Number(piece), Number(newest)).map((number) => pageButton({ number })),
    { label: words.plain('refused.openList'), act: 'pitch.list', values: {} },
  ],
}

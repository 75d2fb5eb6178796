import type { Remedies } from '../talk/remedy.ts'

/** The way on from a piece that is not there. */
export const remedies: Remedies = {
  'piece.unknown': (_, words) => [{ label: words.plain('refused.openList'), act: 'pitch.list', values: {} }],
}

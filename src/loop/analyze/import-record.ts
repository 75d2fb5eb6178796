import type { Stage } from '../act.ts'
import type { Publication } from './publication.ts'
import type { Figure } from './snapshot.ts'
import type { Import } from './stored-import.ts'

/** Says in the record of each piece that an import brought it values, and how many. */
export async function recordPieces(
  stage: Stage,
  of: Import,
  stored: { figures: readonly Figure[]; publications: ReadonlyMap<string, Publication> },
): Promise<void> {
  const values = new Map<number, number>()
  for (const { publication } of stored.figures) {
    const piece = stored.publications.get(publication)?.piece
    if (piece !== undefined) values.set(piece, (values.get(piece) ?? 0) + 1)
  }
  for (const [piece, count] of values)
    await stage.journal('metrics.import', { import: of.number, file: of.fileName, values: count }, piece)
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import { isGuarded } from '../../db/guards.ts'
import { transactOn } from '../../db/portable.ts'
import { type Examined, examineChain, type Flaw, mostFlaws } from '../chain.ts'
import type { Scene } from '../scene.ts'
import { disagreements } from './agreement.ts'

/** So many pieces are looked at in some 20 ms; then everybody else has a turn. */
const piecesAtOnce = 50

/**
 * Holds the desk's whole record against itself, against what stands beside it, and pieces, gates and versions against it.
 * Slow (some 20 µs an entry) and in slices, so that nobody waits for it.
 */
export async function examineRecord(scene: Scene, desk: string): Promise<Examined> {
  const examined = await examineChain(scene.database.reading, desk)
  const unguarded: Flaw[] = (await isGuarded(scene.database)) ? [] : [{ kind: 'unguarded' }]
  const flaws = [...examined.flaws, ...unguarded]
  const last = await newestPiece(scene, desk)
  for (let first = 1; first <= last && flaws.length < mostFlaws; first += piecesAtOnce) {
    flaws.push(...(await astray(scene, desk, { first, last })))
    await nextTurn()
  }
  return { ...examined, flaws: flaws.slice(0, mostFlaws) }
}

async function newestPiece({ database }: Scene, desk: string): Promise<number> {
  const query = database.reading.selectFrom('desks').select('last_piece').where('id', '=', desk)
  return (await query.executeTakeFirst())?.last_piece ?? 0
}

async function astray(
  scene: Scene,
  desk: string,
  { first, last }: { first: number; last: number },
): Promise<Flaw[]> {
  const count = Math.min(piecesAtOnce, last - first + 1)
  return examinePieces(
    scene,
    desk,
    Array.from({ length: count }, (_, index) => first + index),
  )
}

/** Where some pieces are not what their record says. What looks wrong while others write is looked at again while nobody can. */
export async function examinePieces({ database }: Scene, desk: string, numbers: number[]): Promise<Flaw[]> {
  const suspected = await disagreements(database.reading, desk, numbers)
  if (suspected.length === 0) return []
  const pieces = [...new Set(suspected.flatMap(({ piece }) => piece ?? []))]
  return transactOn(database, desk, (trx) => disagreements(trx, desk, pieces))
}

import { randomBytes, randomUUID } from 'node:crypto'
import type { Scene } from './scene.ts'

/** Bytes: more than an act writes, so that a disk on which a little fits now and then does not count as well again. */
const size = 65_536

/** Whether the database takes writing again: keeps a clipping of some size aside and throws it away. */
export async function hasRoom({ database, clock }: Scene, desk: string): Promise<boolean> {
  const id = randomUUID()
  const text = randomBytes((size * 3) / 4).toString('base64')
  const clipping = { desk_id: desk, id, text, source: null, kept_by: 'clock', kept_at: clock.now() }
  try {
    await database.transact((trx) => trx.insertInto('clippings').values(clipping).execute())
    await database.transact((trx) =>
      trx.deleteFrom('clippings').where('desk_id', '=', desk).where('id', '=', id).execute(),
    )
    return true
  } catch {
    return false
  }
}

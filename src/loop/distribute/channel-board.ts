import type { Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import { type Channel, inUse } from './channel.ts'
import { channelsOf } from './channel-store.ts'

/** The desk's channels: those in use, and with them all that ever were. */
export async function channelBoard(
  db: Reading,
  desk: Pick<Desk, 'id'>,
): Promise<{ inUse: Channel[]; all: Channel[] }> {
  const all = await channelsOf(db, desk.id, 'all')
  return { inUse: inUse(all), all }
}

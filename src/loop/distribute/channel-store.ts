import type { Selectable } from 'kysely'
import { columnsOf } from '../../db/columns.ts'
import type { Reading, Writing } from '../../db/open.ts'
import type { ChannelTable } from '../../db/schema.ts'
import { Refusal } from '../../foundation/errors.ts'
import type { Platform } from '../../platforms/platform.ts'
import { type Channel, channelFacts } from './channel.ts'

const columns = columnsOf<ChannelTable, { platform: Platform }>()(
  'id',
  'platform',
  'account',
  'export_account',
  'gap_minutes',
  'owner',
  'version',
  'created_at',
)

const channelOf = (row: Selectable<ChannelTable>): Channel => ({
  ...columns.read(row),
  active: row.active === 1,
})

/** The desk's channels in use, oldest first; `all` adds the removed ones. */
export async function channelsOf(
  db: Reading | Writing,
  desk: string,
  which: 'active' | 'all' = 'active',
): Promise<Channel[]> {
  const rows = await db
    .selectFrom('channels')
    .selectAll()
    .where('desk_id', '=', desk)
    .$if(which === 'active', (query) => query.where('active', '=', 1))
    .orderBy('created_at')
    .orderBy('platform')
    .orderBy('account')
    .execute()
  return rows.map(channelOf)
}

export async function findChannel(
  db: Reading | Writing,
  desk: string,
  id: string,
): Promise<Channel | undefined> {
  const row = await db
    .selectFrom('channels')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && channelOf(row)
}

/** A channel that is or was in use; throws an Error when it never was. */
export async function channelOnce(db: Reading | Writing, desk: string, id: string): Promise<Channel> {
  const channel = await findChannel(db, desk, id)
  if (!channel) throw new Error(`no channel ${id}`)
  return channel
}

/** A channel in use; throws `channel.removed` when it no longer is, and an Error when it never was. */
export async function loadChannel(db: Reading | Writing, desk: string, id: string): Promise<Channel> {
  const channel = await channelOnce(db, desk, id)
  if (!channel.active) throw new Refusal('channel.removed', { field: 'channel', ...channelFacts(channel) })
  return channel
}

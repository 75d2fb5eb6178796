import type { Instant } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { type NewestFigure, newestFigures } from '../analyze/newest-figures.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../distribute/channel.ts'
import { type SlotView, slotViews } from '../distribute/slot-board.ts'
import { slotOf } from '../distribute/slot-store.ts'
import type { Publication } from '../publication.ts'
import { publicationOf, selectPublications } from '../publication-store.ts'

/** What comes on a channel and what went out on it last. */
export interface ChannelPage {
  channel: Channel
  /** Slots that still stand, soonest first; those that nobody filled come before the others. */
  next: SlotView[]
  /** How many more of them there are. */
  more: number
  /** Newest first, each with its newest figures. */
  last: { publication: Publication; figures: NewestFigure[] }[]
}

const mostNext = 6
const mostLast = 5

/** The same number of queries however much there is on the channel. */
export async function channelPage(
  db: Reading,
  desk: Pick<Desk, 'id'>,
  { channel, now }: { channel: Channel; now: Instant },
): Promise<ChannelPage> {
  const standing = db
    .selectFrom('slots')
    .selectAll()
    .where('desk_id', '=', desk.id)
    .where('channel', '=', channel.id)
    .where('state', '=', 'scheduled')
  const rows = await standing.orderBy('at').orderBy('id').execute()
  const published = await selectPublications(db, desk.id)
    .where('p.channel', '=', channel.id)
    .orderBy('p.published_at', 'desc')
    .orderBy('p.id')
    .limit(mostLast)
    .execute()
  const publications = published.map(publicationOf)
  const ids = publications.map(({ id }) => id)
  const figures = await newestFigures(db, desk.id, { publications: ids, until: now })
  return {
    channel,
    next: await slotViews(db, desk, rows.slice(0, mostNext).map(slotOf), [channel]),
    more: Math.max(rows.length - mostNext, 0),
    last: publications.map((publication) => ({ publication, figures: figures.get(publication.id) ?? [] })),
  }
}

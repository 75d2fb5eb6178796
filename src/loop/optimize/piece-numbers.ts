import { median } from 'simple-statistics'
import type { Reading, Writing } from '../../db/open.ts'

/** What a piece reached when it was judged: its views, what its channels usually reach, and of how many publications. */
export interface PieceNumbers {
  value?: number
  median?: number
  sample: number
}

/** One publication's newest views and those of the publications before it on its channel. */
export interface Compared {
  value: number
  others: readonly number[]
}

const least = 5

/**
 * A piece that went out on several channels is compared with the sum of their medians, so that a large channel counts as
 * much as it weighs; channels with fewer than 5 earlier publications are left out of both sums, unless none has more. The
 * sample is the smallest n. Without any baseline the value is the sum of all views and there is no median.
 */
export function piecesNumbers(publications: readonly Compared[]): PieceNumbers {
  if (publications.length === 0) return { sample: 0 }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const based = publications.filter(({ others }) => others.length >= least)
  if (based.length === 0) {
    const sample = Math.min(...publications.map(({ others }) => others.length))
    return { value: sum(publications.map(({ value }) => value)), sample }
  }
  return {
    value: sum(based.map(({ value }) => value)),
    median: sum(based.map(({ others }) => median([...others]))),
    sample: Math.min(...based.map(({ others }) => others.length)),
  }
}

/** The newest views of a piece's publications, each with those of up to 20 earlier ones on its channel. */
export async function numbersOfPiece(
  db: Reading | Writing,
  desk: string,
  piece: number,
): Promise<PieceNumbers> {
  const own = await newestViews(db, desk).where('p.piece', '=', piece).execute()
  const compared: Compared[] = []
  for (const { id, value, channel, platform, published_at } of own) {
    const earlier = await newestViews(db, desk)
      .where(channel ? 'p.channel' : 'p.platform', '=', channel ?? platform)
      .where('p.published_at', '<', published_at)
      .where('p.id', '!=', id)
      .orderBy('p.published_at', 'desc')
      .limit(20)
      .execute()
    compared.push({ value, others: earlier.map((row) => row.value) })
  }
  return piecesNumbers(compared)
}

function newestViews(db: Reading | Writing, desk: string) {
  return db
    .selectFrom('publications as p')
    .innerJoin('snapshots as s', (join) =>
      join
        .onRef('s.desk_id', '=', 'p.desk_id')
        .onRef('s.publication', '=', 'p.id')
        .on('s.metric', '=', 'views')
        .on((eb) =>
          eb(
            's.taken_at',
            '=',
            eb
              .selectFrom('snapshots as n')
              .select((of) => of.fn.max('n.taken_at').as('at'))
              .whereRef('n.desk_id', '=', 'p.desk_id')
              .whereRef('n.publication', '=', 'p.id')
              .where('n.metric', '=', 'views'),
          ),
        ),
    )
    .select(['p.id', 'p.channel', 'p.platform', 'p.published_at', 's.value'])
    .where('p.desk_id', '=', desk)
}

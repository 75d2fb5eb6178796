import { prepared } from '../../db/prepared.ts'
import { type Instant, plus } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import type { Piece } from '../piece.ts'
import { isLike, likeness } from './likeness.ts'

type Titled = Pick<Piece, 'number' | 'title'>

const mostCompared = 200
/** Days in which a topic is still remembered by those who propose. */
const recent = 90

const before = prepared<{ desk: string; number: number; since: Instant; limit: number }, Titled>(
  (db, given) =>
    db
      .selectFrom('pieces')
      .select(['number', 'title'])
      .where('desk_id', '=', given('desk'))
      .where('number', '<', given('number'))
      .where('pitched_at', '>=', given('since'))
      .where('state', '!=', 'rejected')
      .orderBy('number', 'desc')
      .limit(given('limit')),
)

/** The piece of the last 90 days that is most like a new pitch, if any is the same topic; `now` is when it was proposed. */
export async function nearPitch(
  db: Reading,
  desk: string,
  { number, title, now }: Titled & { now: Instant },
): Promise<Titled | undefined> {
  const since = plus(now, { days: -recent })
  const others = await before(db, { desk, number, since, limit: mostCompared })
  const like = others.filter((other) => isLike(title, other.title))
  return like.sort((a, b) => likeness(title, b.title) - likeness(title, a.title))[0]
}

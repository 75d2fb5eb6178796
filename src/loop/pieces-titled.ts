import { prepared } from '../db/prepared.ts'
import type { Reading } from './act.ts'
import type { Piece } from './piece.ts'

type Titled = Pick<Piece, 'number' | 'title'>

const mostLooked = 1000
const mostFound = 3

const newest = prepared<{ desk: string; limit: number }, Titled>((db, given) =>
  db
    .selectFrom('pieces')
    .select(['number', 'title'])
    .where('desk_id', '=', given('desk'))
    .orderBy('number', 'desc')
    .limit(given('limit')),
)

/** Words with which people speak of a piece and which no title is known by. */
const around =
  /那[篇个条支]|这[篇个条支]|[一上]篇|关于|有关|的|稿[子件]?|文章|选题|推文|视频|片子|呢|吗|了|没|怎么样|咋样|到哪|在哪[里儿]?|进度|现在|看看|打开|找|写|请问|有|谁|什么|哪|\b(?:the|that|this|a|an|piece|draft|article|topic|pitch|post|video|one|about|on|of|in|for|how|is|are|was|where|what|who|when|did|does|doing|status|with|has|have|and|my|our|it|show|open|find)\b/giu

/**
 * The newest pieces, at most three, in whose titles stands every word by which a line speaks of them (那篇月饼的稿子呢 → 月饼);
 * none where a line has no such word.
 */
export async function titledLike(db: Reading, desk: string, line: string): Promise<Titled[]> {
  const keys = keysOf(line)
  if (keys.length === 0) return []
  const pieces = await newest(db, { desk, limit: mostLooked })
  return pieces.filter(({ title }) => keys.every((key) => plain(title).includes(key))).slice(0, mostFound)
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase()

const longest = 60

/** Two Chinese characters or three letters at least, or any title would do. */
function keysOf(line: string): string[] {
  if (line.length > longest) return []
  const runs =
    plain(line)
      .replace(around, ' ')
      .match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []
  return runs.filter((run) => (/\p{Script=Han}/u.test(run) ? run.length >= 2 : run.length >= 3))
}

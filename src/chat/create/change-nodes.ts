import type { Change } from '../../loop/create/content.ts'
import { type Passage, placesIn } from '../../loop/create/words-changed.ts'
import type { CardNode, Line } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** Places that a card shows at once, and those behind them that open. */
const atOnce = 3
const mostPlaces = 30

/** How much changed since the version before, in so many places. */
export const changeLine = (words: Words, { since, passages }: Change): Line =>
  passages
    ? words.line('create.review.change', { since, count: placesIn(passages) })
    : words.line('create.review.anew', { since })

/** The changed sentences: what came is bold, what went is struck out. The first few stand there, the others open. */
export function changeNodes(words: Words, change: Change | undefined): CardNode[] {
  const lines = (change?.passages ?? []).slice(0, mostPlaces).map(passageLine)
  const rest = lines.slice(atOnce)
  if (lines.length === 0) return []
  return [{ node: 'list', lines: lines.slice(0, atOnce) }, ...(rest.length > 0 ? [moreOf(words, rest)] : [])]
}

const moreOf = (words: Words, lines: Line[]): CardNode => ({
  node: 'details',
  summary: words.plain('create.review.moreChanges', { count: lines.length }),
  nodes: [{ node: 'list', lines }],
})

function passageLine(passage: Passage): Line {
  return passage.map(({ is, text }) => {
    const said = text.replace(/\s*\n+\s*/g, ' ')
    return is === 'added' ? { bold: said } : is === 'removed' ? { struck: said } : said
  })
}

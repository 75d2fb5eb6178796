import type { Verdict } from '../../loop/optimize/verdict.ts'
import { type Card, type Line, note, text } from '../card.ts'
import type { Words } from '../words.ts'
import { count, times } from './metrics-figures.ts'
import { pieceName } from './piece.ts'

const bold = ({ piece, title }: Verdict) => ({ bold: pieceName({ number: piece, title }) })

/** What a piece had reached when it was judged, against what its channels usually reach. */
function reachedLine(words: Words, { value, median, sample }: Verdict): Line {
  if (value === undefined) return words.line('analyze.verdict.noNumbers')
  if (!median) return words.line('analyze.verdict.reached', { value: count(value) })
  return words.line('analyze.verdict.reachedTimes', {
    ...{ value: count(value), median: count(median) },
    ...{ times: times(value / median), sample },
  })
}

/** A verdict that was just given: for who gave it, or for the conversation, which is told by whom. */
export function verdictCard(words: Words, verdict: Verdict, told: boolean): Card {
  const params = { piece: bold(verdict), by: { person: verdict.givenBy } }
  return {
    headline: words.line(told ? 'analyze.verdict.told' : 'analyze.verdict.closed', params),
    nodes: [
      text(...words.line('analyze.verdict.line', { line: verdict.line })),
      note(...reachedLine(words, verdict)),
    ],
  }
}

/** Where a verdict stood that was taken back. */
export const reopenedCard = (words: Words, piece: { number: number; title: string }): Card => ({
  headline: words.line('analyze.verdict.reopened', { piece: { bold: pieceName(piece) } }),
  nodes: [],
})

/** The newest verdicts; an empty list says how to give one. */
export function verdictListCard(words: Words, verdicts: readonly Verdict[]): Card {
  if (verdicts.length === 0) {
    const hint = text(...words.line('analyze.verdict.hint'))
    return { headline: words.line('analyze.verdict.empty'), nodes: [hint] }
  }
  const lines = verdicts.map((verdict) =>
    words.line('analyze.verdict.listLine', {
      ...{ piece: bold(verdict), line: verdict.line, reached: reachedLine(words, verdict) },
      ...{ by: { person: verdict.givenBy }, at: { instant: verdict.givenAt, as: 'day' } },
    }),
  )
  return {
    headline: words.line('analyze.verdict.list', { count: verdicts.length }),
    nodes: [{ node: 'list', lines }],
  }
}

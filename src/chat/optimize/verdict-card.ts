import { showDate } from '../../foundation/show-time.ts'
import { leastPosts } from '../../loop/analyze/day-rules.ts'
import { type Reached, timesReached } from '../../loop/reached.ts'
import type { Verdict } from '../../loop/verdict.ts'
import { type Card, type Line, note, text } from '../shown/card.ts'
import { count, counted, joined, placeName, times } from '../shown/figures.ts'
import { openMenu, pieceName } from '../shown/piece.ts'
import type { Words } from '../words/words.ts'

const bold = ({ piece, title }: Verdict) => ({ bold: pieceName({ number: piece, title }) })

/** What a piece had reached when it was judged, channel by channel, each against what it usually reaches the day after. */
export function reachedLine(words: Words, verdict: Verdict): Line {
  const { reached, together, givenAt } = verdict
  if (reached.length > 0) {
    const today = givenAt.slice(0, 10)
    return joined(
      reached.map((each) => channelLine(words, each, today)),
      ' · ',
    )
  }
  if (!together) return words.line('analyze.verdict.noNumbers')
  const { value, median, sample } = together
  if (!median) return words.line('analyze.verdict.reached', { value: count(value) })
  return words.line('analyze.verdict.reachedTimes', {
    value: count(value),
    median: count(median),
    times: times(value / median),
    sample,
  })
}

function channelLine(words: Words, reached: Reached, today: string): Line {
  const { platform, account, metric, value, nextDay, median, n, since } = reached
  const params = {
    channel: placeName(words, { platform, account }),
    counted: counted(words, { metric, platform, value }),
  }
  if (nextDay === undefined) return words.line('analyze.verdict.onNotNextDay', params)
  const compared = timesReached(reached)
  if (compared === undefined)
    return words.line('analyze.verdict.onTooFew', { ...params, n, least: leastPosts })
  return words.line(value === nextDay ? 'analyze.verdict.on' : 'analyze.verdict.onGrown', {
    ...params,
    nextDay: count(nextDay),
    median: count(median ?? 0),
    times: times(compared),
    n,
    since: since ? showDate(since, { language: words.language, today }) : '',
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
      piece: bold(verdict),
      line: verdict.line,
      reached: reachedLine(words, verdict),
      by: { person: verdict.givenBy },
      at: { instant: verdict.givenAt, as: 'day' },
    }),
  )
  return {
    headline: words.line('analyze.verdict.list', { count: verdicts.length }),
    nodes: [
      { node: 'list', lines },
      ...openMenu(
        words,
        verdicts.map(({ piece: number, title }) => ({ number, title })),
      ),
    ],
  }
}

import { showDay, showWeekday } from '../../foundation/show-time.ts'
import type { Counted, NumbersOfDay } from '../../loop/analyze/numbers-board.ts'
import type { Snapshot } from '../../loop/analyze/snapshot.ts'
import { type Card, type CardNode, type Line, note, text } from '../card.ts'
import type { Words } from '../words.ts'
import { count, fullName, joined, percent, times } from './metrics-figures.ts'
import type { DayShowing } from './numbers.ts'

/** Every figure of a day with the snapshots it was made of, who or which file they came from, and its formula. */
export function explainCard(showing: DayShowing, view: NumbersOfDay): Card {
  const { words, today } = showing
  const day = showDay(view.date, { language: words.language, today })
  if (view.total === undefined) return { headline: words.line('analyze.numbers.none', { day }), nodes: [] }
  return {
    headline: words.line('analyze.explain.title', { day }),
    nodes: [
      text(...words.line('analyze.explain.total', { total: { bold: count(view.total) } })),
      { node: 'list', lines: view.counted.slice(0, shown).map((each) => sourceLine(words, each)) },
      ...weekdayNodes(showing, view),
      text(...words.line('analyze.explain.index')),
      { node: 'list', lines: view.counted.slice(0, shown).map((each) => indexLine(words, each)) },
      ...sumNodes(words, view),
    ],
  }
}

const shown = 10

function sourceLine(words: Words, { publication, readings }: Counted): Line {
  const { views } = readings
  return words.line('analyze.explain.source', {
    name: fullName(words, publication),
    value: { bold: count(views?.value ?? 0) },
    at: views ? [{ instant: views.takenAt, as: 'full' }] : [],
    source: views ? source(words, views) : [],
  })
}

function source(words: Words, { source, takenBy }: Snapshot): Line {
  const who = { person: takenBy }
  const file = /^import:(\d+)$/.exec(source)?.[1]
  return file
    ? words.line('analyze.explain.imported', { import: `I-${file}`, who })
    : words.line('analyze.explain.typed', { who })
}

function weekdayNodes({ words, today }: DayShowing, { date, weekdays, baseline }: NumbersOfDay): CardNode[] {
  const { language } = words
  const { median, n } = baseline
  const totals = weekdays.map(({ date: day, total }) =>
    words.line('analyze.explain.weekdayDay', { day: showDay(day, { language, today }), total: count(total) }),
  )
  const result =
    median === undefined
      ? words.line('analyze.explain.tooFew', { n })
      : words.line('analyze.explain.median', { median: count(median), n })
  return [
    text(...words.line('analyze.explain.weekday', { weekday: showWeekday(date, language) })),
    note(...joined([...totals, result], ' · ')),
  ]
}

function indexLine(words: Words, { publication, readings, baseline, index }: Counted): Line {
  const name = fullName(words, publication)
  const { median, n } = baseline
  if (index === undefined || median === undefined) return words.line('analyze.explain.indexNone', { name, n })
  return words.line('analyze.explain.indexLine', {
    ...{ name, n, value: count(readings.views?.value ?? 0) },
    ...{ median: count(median), times: times(index) },
  })
}

function sumNodes(words: Words, { engagement, followers }: NumbersOfDay): CardNode[] {
  const nodes: CardNode[] = []
  if (engagement) {
    const { acts, views, rate } = engagement
    const params = { acts: count(acts), views: count(views), rate: percent(rate) }
    nodes.push(text(...words.line('analyze.explain.engagement', params)))
  }
  if (followers !== undefined)
    nodes.push(text(...words.line('analyze.explain.followers', { gained: count(followers) })))
  return nodes
}

import { showDate, showDay, showWeekday } from '../../foundation/show-time.ts'
import type { ChannelDay, Counted } from '../../loop/analyze/channel-day.ts'
import { leastDays, leastPosts, leastRanked } from '../../loop/analyze/day-rules.ts'
import type { NumbersOfDay } from '../../loop/analyze/numbers-board.ts'
import type { Snapshot } from '../../loop/analyze/snapshot.ts'
import { entityName } from '../../loop/entity.ts'
import { type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { count, fullName, joined, metricName, percent, placeName, times } from '../shown/figures.ts'
import type { Words } from '../words/words.ts'
import { channelCount, type NumbersShowing } from './numbers-card.ts'

/** Every figure of a day with the snapshots it was made of, who or which file they came from, and its formula. */
export function explainCard(showing: NumbersShowing, view: NumbersOfDay): Card {
  const { words, today } = showing
  const day = showDay(view.date, { language: words.language, today })
  if (view.counted.length === 0) return { headline: words.line('analyze.numbers.none', { day }), nodes: [] }
  return {
    headline: words.line('analyze.explain.title', { day }),
    nodes: [
      text(...words.line('analyze.explain.rule')),
      ...view.channels.slice(0, shown).flatMap((channel) => sourceNodes(words, channel)),
      ...(view.missing.length > 0
        ? [text(...words.line('analyze.explain.open', { count: view.missing.length }))]
        : comparedNodes(showing, view)),
      ...sumNodes(words, view),
      ...(view.channels.some(({ recent }) => recent.length > 0)
        ? [note(...words.line('analyze.explain.chart'))]
        : []),
    ],
  }
}

const shown = 10

function sourceNodes(words: Words, channel: ChannelDay): CardNode[] {
  const params = { channel: placeName(words, channel.place), counted: channelCount(words, channel) }
  return [
    text(...words.line('analyze.explain.total', params)),
    { node: 'list', lines: channel.counted.slice(0, shown).map((each) => sourceLine(words, each)) },
  ]
}

const sourceKeys = {
  'next-day': 'analyze.explain.source',
  later: 'analyze.explain.sourceLater',
  'same-day': 'analyze.explain.sourceEarly',
} as const

function sourceLine(words: Words, { publication, readings, metric, value, age }: Counted): Line {
  const reading = readings[metric]
  return words.line(sourceKeys[age], {
    name: fullName(words, publication),
    value: { bold: count(value) },
    at: reading ? [{ instant: reading.takenAt, as: 'full' }] : [],
    source: reading ? source(words, reading) : [],
  })
}

function source(words: Words, { source, takenBy }: Snapshot): Line {
  const who = { person: takenBy }
  const file = /^import:(\d+)$/.exec(source)?.[1]
  return file
    ? words.line('analyze.explain.imported', { import: entityName('import', file), who })
    : words.line('analyze.explain.typed', { who })
}

function comparedNodes(showing: NumbersShowing, view: NumbersOfDay): CardNode[] {
  const { words } = showing
  const weekday = showWeekday(view.date, words.language)
  const of = view.counted.filter(({ index }) => index !== undefined).length
  return [
    text(...words.line('analyze.explain.weekday', { weekday, least: leastDays })),
    { node: 'list', lines: view.channels.slice(0, shown).map((channel) => weekdayLine(showing, channel)) },
    text(...words.line('analyze.explain.index', { least: leastPosts })),
    { node: 'list', lines: view.counted.slice(0, shown).map((each) => indexLine(showing, each)) },
    text(...words.line('analyze.explain.ranking', { least: leastRanked, of })),
  ]
}

function weekdayLine({ words, today }: NumbersShowing, { place, weekdays, weekday }: ChannelDay): Line {
  const { language } = words
  const { median, n } = weekday
  const totals = weekdays.map(({ date, total }) =>
    words.line('analyze.explain.weekdayDay', {
      day: showDay(date, { language, today }),
      total: count(total),
    }),
  )
  const result =
    median === undefined
      ? words.line('analyze.explain.tooFew', { n })
      : words.line('analyze.explain.median', { median: count(median), n })
  const days = joined([...totals, result], ' · ')
  return words.line('analyze.explain.weekdayLine', { channel: placeName(words, place), days })
}

function indexLine({ words, today }: NumbersShowing, { publication, value, baseline, index }: Counted): Line {
  const name = fullName(words, publication)
  const { median, n, since } = baseline
  if (index === undefined || median === undefined) return words.line('analyze.explain.indexNone', { name, n })
  return words.line('analyze.explain.indexLine', {
    name,
    n,
    value: count(value),
    median: count(median),
    times: times(index),
    since: since ? showDate(since, { language: words.language, today }) : '',
  })
}

function sumNodes(words: Words, { channels, followers, out }: NumbersOfDay): CardNode[] {
  const nodes: CardNode[] = []
  const lines = channels.flatMap(({ place, metric, engagement }): Line[] => {
    if (!engagement) return []
    const { acts, views, rate } = engagement
    const params = { acts: count(acts), views: count(views), rate: percent(rate) }
    const word = metricName(words, metric, place.platform)
    const channel = placeName(words, place)
    return [words.line('analyze.explain.engagementLine', { channel, word, ...params })]
  })
  if (lines.length > 0) nodes.push(text(...words.line('analyze.explain.engagement')), { node: 'list', lines })
  if (followers) {
    const params = { gained: count(followers.gained), n: followers.n, all: out }
    nodes.push(text(...words.line('analyze.explain.followers', params)))
  }
  return nodes
}

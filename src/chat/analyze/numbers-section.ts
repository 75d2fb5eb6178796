import type { PieceOutcome } from '../../loop/board/piece-page.ts'
import { headlineOf } from '../../platforms/headline.ts'
import { type Line, note } from '../shown/card.ts'
import { figure, joined, metricName, placeName, toldLine } from '../shown/figures.ts'
import { near } from '../shown/people-and-times.ts'
import type { PageShowing, Section } from '../talk/section.ts'

const mostFigures = 6

/** What it came to on each channel, and how old each figure is. */
export const numbers: Section = {
  name: 'numbers',
  title: 'page.section.numbers',
  rank: 50,
  live: ['published'],
  line(showing, { out }) {
    if (out.length === 0) return undefined
    return joined(
      out.map((each) => headLine(each, showing)),
      ' · ',
    )
  },
  body(showing, { out }) {
    const { words } = showing
    if (out.length === 0) return [note(...words.line('page.numbers.notOut'))]
    return [{ node: 'list', lines: out.map((each) => wholeLine(each, showing)) }]
  },
  sign({ words, lasting }, { out }) {
    if (lasting) return undefined
    const due = out.filter(({ missing }) => missing === 'due').length
    return due > 0 ? { weight: 60, line: words.line('page.sign.numbers', { count: due }) } : undefined
  },
}

const headOf = ({ publication: { platform }, figures }: PieceOutcome) =>
  headlineOf(platform, Object.fromEntries(figures.map(({ metric, value }) => [metric, value])))?.metric

function headLine(outcome: PieceOutcome, { words, lasting }: PageShowing): Line {
  const { publication, figures, missing } = outcome
  const channel = placeName(words, publication)
  if (headOf(outcome)) return [`${channel} `, ...toldLine(words, publication, figures)]
  return words.line(`page.numbers.${(!lasting && missing) || 'none'}`, { channel })
}

function wholeLine(outcome: PieceOutcome, showing: PageShowing): Line {
  const { words } = showing
  const { publication, figures } = outcome
  const missing = showing.lasting ? undefined : outcome.missing
  const head = headOf(outcome)
  const others = figures.filter(({ metric }) => metric !== head).slice(0, mostFigures)
  const line = headLine(outcome, showing)
  const newest = figures
    .map(({ takenAt }) => takenAt)
    .sort()
    .at(-1)
  return [
    ...line,
    ...others.flatMap(
      ({ metric, value }): Line => [
        ` · ${metricName(words, metric, publication.platform)} ${figure(metric, value)}`,
      ],
    ),
    ...(newest ? words.line('page.numbers.read', { at: near(newest) }) : []),
    ...(head && missing === 'due' ? words.line('page.numbers.again') : []),
    ...(missing === 'due' ? words.line('page.numbers.owner', { who: { person: publication.owner } }) : []),
  ]
}

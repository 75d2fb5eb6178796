import type { PieceOutcome } from '../../loop/board/piece-page.ts'
import { headlineOf } from '../../platforms/headline.ts'
import { type Line, note } from '../shown/card.ts'
import { figure, joined, metricName, placeName, toldLine } from '../shown/figures.ts'
import { near } from '../shown/people-and-times.ts'
import type { PageShowing, Section } from '../talk/section.ts'

type Words = PageShowing['words']

const mostFigures = 6

/** What it came to on each channel, and how old each figure is. */
export const numbers: Section = {
  name: 'numbers',
  title: 'page.section.numbers',
  rank: 50,
  live: ['published'],
  line({ words }, { out }) {
    if (out.length === 0) return undefined
    return joined(
      out.map((each) => headLine(each, words)),
      ' · ',
    )
  },
  body({ words }, { out }) {
    if (out.length === 0) return [note(...words.line('page.numbers.notOut'))]
    return [{ node: 'list', lines: out.map((each) => wholeLine(each, words)) }]
  },
  sign({ words }, { out }) {
    const due = out.filter(({ missing }) => missing === 'due').length
    return due > 0 ? { weight: 60, line: words.line('page.sign.numbers', { count: due }) } : undefined
  },
}

const headOf = ({ publication: { platform }, figures }: PieceOutcome) =>
  headlineOf(platform, Object.fromEntries(figures.map(({ metric, value }) => [metric, value])))?.metric

function headLine(outcome: PieceOutcome, words: Words): Line {
  const { publication, figures, missing } = outcome
  const channel = placeName(words, publication)
  if (headOf(outcome)) return [`${channel} `, ...toldLine(words, publication, figures)]
  return words.line(`page.numbers.${missing ?? 'none'}`, { channel })
}

function wholeLine(outcome: PieceOutcome, words: Words): Line {
  const { publication, figures, missing } = outcome
  const head = headOf(outcome)
  const others = figures.filter(({ metric }) => metric !== head).slice(0, mostFigures)
  const line = headLine(outcome, words)
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

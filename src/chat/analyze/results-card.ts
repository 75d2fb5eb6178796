import { showDate } from '../../foundation/show-time.ts'
import { localOf } from '../../foundation/time.ts'
import type { PieceResults, Result } from '../../loop/board/answers-numbers.ts'
import type { Desk } from '../../loop/desk.ts'
import { may, type Person } from '../../loop/people.ts'
import { besideSpan, type Span, spanName } from '../hear/question-span.ts'
import { actions, type Button, type Card, note } from '../shown/card.ts'
import { daysLine } from '../shown/days.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import { channelLines, resultLines } from '../shown/results.ts'
import type { Words } from '../words/words.ts'

interface Showing {
  words: Words
  now: string
  desk: Desk
  person: Person
}

/** What a piece came to on each of its channels, and the way to more. */
export function pieceResultsCard(showing: Showing, view: PieceResults): Card {
  const { words } = showing
  const piece = { bold: pieceName(view.piece) }
  if (view.results.length === 0)
    return { headline: words.line('answer.numbers.notOut', { piece }), nodes: [] }
  const told = view.results.some((each) => each.told)
  return {
    headline: words.line(told ? 'answer.numbers.title' : 'answer.numbers.none', { piece }),
    nodes: [
      { node: 'list', lines: resultLines(words, view) },
      ...enter(showing, words.plain('answer.button.numbers'), pieceValue(view.piece)),
    ],
  }
}

const enter = ({ person, desk }: Showing, label: string, values: Button['values']) =>
  may(person, 'metrics.add', desk) ? [actions([{ label, act: 'metrics.add', values }])] : []

/** What went out in some days and what each channel came to, with the ways to the days before and after. */
export function daysResultsCard(showing: Showing, span: Span, results: readonly Result[]): Card {
  const { words } = showing
  const days = daysLine(showing, span)
  const counted = results.filter(({ told }) => told).length
  const [before, after] = besideSpan(span)
  const today = localOf(showing.now, showing.desk.zone).date
  const beside = [
    toDays(showing, before, 'before'),
    ...(after.from <= today ? [toDays(showing, after, 'after')] : []),
  ]
  if (results.length === 0)
    return { headline: words.line('answer.results.none', { days }), nodes: [actions(beside)] }
  const missing = results.length - counted
  return {
    headline: words.line('answer.results.title', { days, count: results.length, counted }),
    nodes: [
      { node: 'list', lines: channelLines(words, results) },
      ...(missing > 0 ? [note(...words.line('answer.results.missing', { count: missing }))] : []),
      actions(beside, [{ label: words.plain('answer.button.due'), act: 'metrics.due', values: {} }]),
    ],
  }
}

function toDays({ words, now, desk }: Showing, span: Span, which: 'before' | 'after'): Button {
  const { is, from } = span
  const today = localOf(now, desk.zone).date
  const label =
    is === 'day' || is === 'days'
      ? words.plain(`distribute.view.${which}.day`, {
          day: showDate(from, { language: words.language, today }),
        })
      : words.plain(`distribute.view.${which}.${is}`)
  return { label, act: 'metrics.show', values: { days: spanName(span), place: 'same' } }
}

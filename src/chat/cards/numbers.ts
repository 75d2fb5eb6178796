import { showDay, showWeekday } from '../../foundation/show-time.ts'
import { addDays, type LocalDate } from '../../foundation/time.ts'
import type { Counted, NumbersOfDay } from '../../loop/analyze/numbers-board.ts'
import type { Publication } from '../../loop/analyze/publication.ts'
import { profileOf } from '../../loop/platform.ts'
import { actions, type Button, type Card, type CardNode, type Line, note, text } from '../card.ts'
import type { Words } from '../words.ts'
import { addButton } from './metrics.ts'
import { change, count, fullName, joined, percent, placeName, times, workName } from './metrics-figures.ts'

/** For whom a day is shown: the reader's words, today in the desk's zone, and whether the card is the one that stays. */
export interface DayShowing {
  words: Words
  today: LocalDate
  /** The card stays: it tells the day by date alone, and calls those who owe numbers. */
  posted?: boolean
  /** The digest comes long after its time. */
  late?: boolean
}

/** The numbers of a day in four lines: the total against its weekday, best and weakest, engagement, and what is missing. */
export function numbersCard(showing: DayShowing, view: NumbersOfDay): Card {
  const { words, late } = showing
  if (view.counted.length + view.missing.length === 0) {
    return { headline: words.line('analyze.numbers.quiet', { day: dayName(showing, view.date) }), nodes: [] }
  }
  return {
    headline: headline(showing, view),
    nodes: [
      ...rankLine(words, view),
      ...sumsLine(words, view),
      ...missingLine(showing, view),
      ...(late ? [note(...words.line('analyze.numbers.late'))] : []),
      actions(buttonsOf(words, view)),
    ],
  }
}

/** `Wed 25 Nov`, and `Yesterday, Wed 25 Nov` where the card does not stay. */
function dayName({ words, today, posted }: DayShowing, date: LocalDate): string {
  const day = showDay(date, { language: words.language, today })
  return !posted && date === addDays(today, -1) ? words.plain('analyze.numbers.yesterday', { day }) : day
}

function headline(showing: DayShowing, view: NumbersOfDay): Line {
  const { words } = showing
  const day = dayName(showing, view.date)
  if (view.total === undefined) return words.line('analyze.numbers.none', { day })
  return words.line('analyze.numbers.title', {
    day,
    total: { bold: count(view.total) },
    unit: unitOf(words, view.counted),
    versus: versus(words, view, view.total),
  })
}

function unitOf(words: Words, counted: readonly Counted[]): string {
  const units = new Set(counted.map(({ publication }) => profileOf(publication.platform).views))
  const [unit = 'reads'] = units
  return words.plain(`analyze.unit.${units.size > 1 ? 'both' : unit}`)
}

function versus(words: Words, { date, baseline }: NumbersOfDay, total: number): Line {
  const weekday = showWeekday(date, words.language)
  const { median, n } = baseline
  const moved = median === undefined ? undefined : change(median, total)
  if (median === undefined || moved === undefined)
    return words.line('analyze.numbers.noBaseline', { weekday, n })
  return words.line('analyze.numbers.versus', { weekday, change: moved, median: count(median), n })
}

function rankLine(words: Words, { counted, best, weakest }: NumbersOfDay): CardNode[] {
  if (counted.length === 0) return []
  if (!best) return [note(...words.line('analyze.numbers.noRank'))]
  const named = ({ publication, index = 0 }: Counted) => ({
    name: fullName(words, publication),
    times: times(index),
  })
  const last = weakest ? words.line('analyze.numbers.weakest', named(weakest)) : []
  return [text(...words.line('analyze.numbers.best', named(best)), ...last)]
}

function sumsLine(words: Words, { engagement, followers }: NumbersOfDay): CardNode[] {
  const parts: Line[] = []
  if (engagement) parts.push(words.line('analyze.numbers.engagement', { rate: percent(engagement.rate) }))
  if (followers !== undefined) {
    const gained = `${followers > 0 ? '+' : ''}${count(followers)}`
    parts.push(words.line('analyze.numbers.followers', { gained }))
  }
  return parts.length > 0 ? [text(...joined(parts, ' · '))] : []
}

const shown = 8

function missingLine({ words, posted }: DayShowing, { counted, missing }: NumbersOfDay): CardNode[] {
  if (missing.length === 0) return []
  const lines = missing.slice(0, shown).map((each) =>
    words.line('analyze.numbers.missingOne', {
      name: workName(each),
      channel: placeName(words, each),
      owner: posted ? { person: each.owner, ping: true } : { person: each.owner },
    }),
  )
  const rest = missing.length - lines.length
  if (rest > 0) lines.push(words.line('analyze.numbers.missingMore', { count: rest }))
  const list = joined(lines, words.plain('analyze.listed'))
  const all = counted.length + missing.length
  return [text(...words.line('analyze.numbers.missingList', { counted: counted.length, all, list }))]
}

function buttonsOf(words: Words, { date, counted, missing }: NumbersOfDay): Button[] {
  const how = { label: words.plain('analyze.button.how'), act: 'metrics.explain', values: { day: date } }
  return [...(counted.length > 0 ? [how] : []), ...addButtons(words, missing)]
}

function addButtons(words: Words, missing: readonly Publication[]): Button[] {
  const ofPieces = missing.filter(({ piece }) => piece !== undefined)
  const [only, ...others] = ofPieces
  if (!only) return []
  if (others.length === 0) return [addButton(words, only)]
  return [{ label: words.plain('analyze.button.add'), act: 'metrics.add', values: {} }]
}

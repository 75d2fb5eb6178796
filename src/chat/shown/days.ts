import { daysBetween, instantOf, localOf } from '../../foundation/time.ts'
import type { Desk } from '../../loop/desk.ts'
import type { Span } from '../hear/question-span.ts'
import type { Words } from '../words/words.ts'
import type { Line } from './card.ts'

const nearDays = ['yesterday', 'today', 'tomorrow'] as const

/** Some days in words, each told by its date, and near ones by their name too. */
export function daysLine(
  { words, now, desk: { zone } }: { words: Words; now: string; desk: Pick<Desk, 'zone'> },
  { is, from, to }: Span,
): Line {
  const away = daysBetween(localOf(now, zone).date, from)
  const near = is === 'day' ? nearDays[away + 1] : undefined
  const day = (date: string) => ({ instant: instantOf({ date, time: '12:00' }, zone), as: 'day' as const })
  return words.line(`answer.days.${near ?? is}`, { from: day(from), to: day(to) })
}

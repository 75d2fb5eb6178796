import { showDate } from '../../foundation/show-time.ts'
import { type LocalDate, localOf } from '../../foundation/time.ts'
import { besideSpan, dayOf, monthOf, type Span, weekOf } from '../hear/question-span.ts'
import { actions, type Button, type CardNode } from '../shown/card.ts'
import type { ScheduleShowing } from './schedule-card.ts'

type Viewing = Pick<ScheduleShowing, 'words' | 'zone' | 'now'>

const acts = { day: 'schedule.today', days: 'schedule.today', week: 'schedule.week', month: 'schedule.month' }

/** Opens a view in place of the one whose button it is. */
const to = ({ is, from }: Span, label: string): Button => ({
  label,
  act: acts[is],
  values: { days: from, place: 'same' },
})

const dateOf = ({ words, zone, now }: Viewing, date: LocalDate) =>
  showDate(date, { language: words.language, today: localOf(now, zone).date })

export const toDay = (showing: Viewing, date: LocalDate): Button =>
  to(dayOf(date), showing.words.plain('distribute.view.all', { day: dateOf(showing, date) }))

export const toWeek = (showing: Viewing, date: LocalDate): Button =>
  to(weekOf(date), showing.words.plain('distribute.view.weekOf', { day: dateOf(showing, weekOf(date).from) }))

/** The views before and after some days, and the wider or the nearer one; `more` stands behind. */
export function beside(showing: Viewing, span: Span, more: Button[] = []): CardNode[] {
  const { words } = showing
  const [before, after] = besideSpan(span)
  const label = (which: 'before' | 'after', { is, from }: Span) =>
    is === 'day' || is === 'days'
      ? words.plain(`distribute.view.${which}.day`, { day: dateOf(showing, from) })
      : words.plain(`distribute.view.${which}.${is}`)
  const wider =
    span.is === 'month'
      ? to(dayOf(localOf(showing.now, showing.zone).date), words.plain('distribute.view.today'))
      : span.is === 'week'
        ? to(monthOf(span.from), words.plain('distribute.view.month'))
        : to(weekOf(span.from), words.plain('distribute.view.week'))
  return [actions([to(before, label('before', before)), to(after, label('after', after)), wider], more)]
}

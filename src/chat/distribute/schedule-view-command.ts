import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { localOf } from '../../foundation/time.ts'
import { scheduleOfDay, scheduleOfDays } from '../../loop/distribute/schedule-board.ts'
import { questionIn } from '../hear/question.ts'
import { dayOf, monthOf, type Span, spanName, spanNamed, spanSaid, weekOf } from '../hear/question-span.ts'
import type { Card } from '../shown/card.ts'
import { arg, type Hearing, maybe, type PageKind, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { mustRead } from '../talk/reading.ts'
import { dayCard } from './schedule-card.ts'
import { daysCard } from './schedule-days-card.ts'
import { beside } from './schedule-views.ts'

const args = () => ({
  days: maybe(arg.line('distribute.arg.days', 60)),
  /** The view takes the place of the one that was pressed. */
  place: maybe(arg.silent(z.literal('same'))),
})

interface Viewed {
  days?: string
  place?: 'same'
}

export const today = sub({
  name: 'today',
  aliases: ['今天', '今日', 'list', '列表'],
  reads: 'schedule',
  help: 'distribute.help.today',
  example: { en: '', 'zh-CN': '' },
  args: args(),
  run: (hearing, said) => viewed(hearing, said, (span) => span),
})

export const week = sub({
  name: 'week',
  aliases: ['本周', '周'],
  reads: 'schedule',
  help: 'distribute.help.week',
  example: { en: '', 'zh-CN': '' },
  args: args(),
  run: (hearing, said) => viewed(hearing, said, ({ from }) => weekOf(from)),
})

export const month = sub({
  name: 'month',
  aliases: ['本月', '月'],
  reads: 'schedule',
  help: 'distribute.help.month',
  example: { en: '', 'zh-CN': '' },
  args: args(),
  run: (hearing, said) => viewed(hearing, said, ({ from }) => monthOf(from)),
})

async function viewed(
  hearing: Hearing,
  { days, place }: Viewed,
  whole: (span: Span) => Span,
): Promise<Reply> {
  const card = await scheduleCard(hearing, whole(daysSaid(hearing, days)))
  return { kind: 'whisper', card, instead: place && true }
}

/** The local days that are meant, today when none were said; throws `schedule.days`. */
function daysSaid({ desk, saidAt: now }: Hearing, said = ''): Span {
  const moment = { now, zone: desk.zone }
  if (said.trim() === '') return dayOf(localOf(now, desk.zone).date)
  const asked = spanSaid(said, moment) ?? questionIn(said, moment)?.span
  if (!asked) throw new Refusal('schedule.days', { field: 'days', said })
  return asked
}

/** The schedule of some days, with the ways to those beside them; today is shown with what comes tomorrow. */
async function scheduleCard({ scene, desk, words, now }: Hearing, span: Span): Promise<Card> {
  const { zone } = desk
  const [db, showing] = [scene.database.reading, { words, now, zone }]
  const { date } = localOf(now, zone)
  if (span.is === 'day' && span.from === date) {
    const day = await scheduleOfDay(db, desk, { date, now })
    return dayCard({ ...showing, beside: beside(showing, span) }, day)
  }
  return daysCard(showing, await scheduleOfDays(db, desk, { ...span, now }), span)
}

/** A day, a week or a month is named as one says it, or by its first day. */
export const schedulePages: PageKind = {
  kind: 'days',
  async find({ desk, saidAt: now }, said) {
    const span = spanNamed(said) ?? spanSaid(said, { now, zone: desk.zone })
    return span ? [{ name: spanName(span), label: said.trim() }] : []
  },
  async show(hearing, { name }) {
    const { saidAt: now, desk } = hearing
    await mustRead(hearing, 'schedule')
    const span = spanNamed(name) ?? dayOf(localOf(now, desk.zone).date)
    return scheduleCard(hearing, span)
  },
}

import { Refusal } from '../../foundation/errors.ts'
import { addDays, type LocalDate, localOf } from '../../foundation/time.ts'
import { numbersOfDay } from '../../loop/analyze/numbers-board.ts'
import { besideSpan, monthOf, type Span, spanSaid, weekOf } from '../hear/question-span.ts'
import { parseWhen } from '../hear/when/when.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import { daysResults } from './metrics-show-command.ts'
import { numbersCard } from './numbers-card.ts'
import { explainCard } from './numbers-explain-card.ts'

const day = () => maybe(arg.line('analyze.arg.day', 60, ['哪天', '日期']))

export const report = sub({
  name: 'report',
  aliases: ['日报', '报告'],
  reads: 'metrics',
  help: 'analyze.help.report',
  example: { en: 'day yesterday', 'zh-CN': '昨天' },
  args: { day: day() },
  async run(hearing, { day: said }) {
    const longer = longerSaid(hearing, said)
    if (longer) return { kind: 'whisper', card: await daysResults(hearing, longer) }
    const { showing, view } = await dayOf(hearing, said)
    return { kind: 'whisper', card: numbersCard(showing, view) }
  },
})

export const explain = sub({
  name: 'explain',
  aliases: ['口径', '怎么算的'],
  reads: 'metrics',
  help: 'analyze.help.explain',
  example: { en: 'yesterday', 'zh-CN': '昨天' },
  args: { day: day() },
  async run(hearing, { day: said }) {
    const { showing, view } = await dayOf(hearing, said)
    return { kind: 'whisper', card: explainCard(showing, view) }
  },
})

async function dayOf({ scene, desk, words, now, saidAt }: Hearing, said = '') {
  const { zone } = desk
  const today = localOf(now, zone).date
  const date = saidDay(said, { now: saidAt, zone, today: localOf(saidAt, zone).date })
  const view = await numbersOfDay(scene.database.reading, desk, date)
  return { showing: { words, today }, view }
}

const period = /^(?:day|daily|日报|日)(?=\s|$)\s*/i
const longerPeriod = /^(?:(week|weekly|周报|周)|month|monthly|月报|月)(?=\s|$)/i

/** The last whole week or month where one is asked for, or the one that is named; undefined for a day. */
function longerSaid({ desk, saidAt: now }: Hearing, said = ''): Span | undefined {
  const found = longerPeriod.exec(said.trim())
  const moment = { now, zone: desk.zone }
  if (!found) {
    const span = spanSaid(said, moment, 'past')
    return span?.is === 'day' ? undefined : span
  }
  const { date } = localOf(now, desk.zone)
  return found[1] ? besideSpan(weekOf(date))[0] : besideSpan(monthOf(date))[0]
}

/** The local day that is meant, yesterday when nothing was said; throws `metrics.only-day`, `metrics.which-day` or `metrics.future-day`. */
function saidDay(
  said: string,
  { now, zone, today }: { now: string; zone: string; today: LocalDate },
): LocalDate {
  const field = 'day'
  if (longerPeriod.test(said.trim())) throw new Refusal('metrics.only-day', { field })
  const phrase = said.trim().replace(period, '')
  if (phrase === '') return addDays(today, -1)
  const when = parseWhen(phrase, { now, zone, prefer: 'past', defaultTime: '12:00' })
  if (!when.ok) throw new Refusal('metrics.which-day', { field, said: phrase })
  if (when.date > today) throw new Refusal('metrics.future-day', { field, said: phrase })
  return when.date
}

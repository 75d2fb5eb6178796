import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { localOf } from '../../foundation/time.ts'
import type { Desk } from '../../loop/desk.ts'
import { type Hours, nextWorkingMoment, unknownYear } from '../../loop/hours.ts'
import { may } from '../../loop/people.ts'
import { requireRight } from '../../loop/require-right.ts'
import { setHours } from '../../loop/set-hours.ts'
import { hoursSaid } from '../hear/when/hours.ts'
import { actions, type Card, type CardNode, note } from '../shown/card.ts'
import { hoursLine } from '../shown/hours.ts'
import { full } from '../shown/people-and-times.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Form } from '../talk/form.ts'
import type { Words } from '../words/words.ts'

const holidayKeys = { cn: 'hours.holidays.cn', none: 'hours.holidays.none' } as const
const holidayNames = { cn: ['china', '中国', '按中国'], none: ['无', '没有', '不看', 'no'] }
const longest = 200

export const hours = sub({
  name: 'hours',
  aliases: ['工作时间', '上班时间', '作息'],
  help: 'hours.help',
  example: { en: 'Mon–Fri 9–18', 'zh-CN': '工作日 9:30-18:30' },
  args: {
    line: maybe({ ...arg.line('hours.arg.line', longest), hint: 'hours.arg.lineHint' as const }),
    holidays: maybe({
      ...arg.choice('hours.arg.holidays', ['cn', 'none'] as const, (each) => holidayKeys[each], holidayNames),
      names: ['节假日', '放假'],
    }),
    form: maybe(arg.silent(z.literal('yes'))),
  },
  async run(hearing, { line, holidays, form }) {
    const { words, scene, actor, desk, person } = hearing
    if (form) {
      await requireRight(scene.database.reading, person, 'desk.run', desk)
      return { kind: 'form', form: hoursForm(words, desk.hours) }
    }
    if (line === undefined && holidays === undefined) {
      const change = { label: words.plain('hours.change'), act: 'desk.hours', values: { form: 'yes' } }
      const buttons = may(person, 'desk.run', desk) ? [actions([change])] : []
      return { kind: 'whisper', card: hoursCard(hearing, desk, { what: 'now', more: buttons }) }
    }
    const said = line === undefined ? {} : understood(line)
    const set = await setHours(scene, actor, { ...said, ...(holidays === undefined ? {} : { holidays }) })
    if (!set.before) return { kind: 'whisper', card: hoursCard(hearing, set.desk, { what: 'same' }) }
    const more = [
      note(words.plain('hours.was', namedHours(words, set.before))),
      actions([{ label: words.plain('hours.back'), act: 'desk.hours', values: valuesOf(words, set.before) }]),
    ]
    return { kind: 'whisper', card: hoursCard(hearing, set.desk, { what: 'set', more }) }
  },
})

function understood(line: string): Partial<Hours> {
  const said = hoursSaid(line)
  if ('wrong' in said) throw new Refusal('hours.unclear', { field: 'line', said: said.wrong })
  return said
}

const namedHours = (words: Words, of: Hours) => ({
  hours: hoursLine(words, of),
  holidays: words.plain(holidayKeys[of.holidays]),
})

const valuesOf = (words: Words, of: Hours) => ({ line: hoursLine(words, of), holidays: of.holidays })

interface Said {
  what: 'now' | 'set' | 'same'
  more?: CardNode[]
}

/** The hours as they are, what follows from them, and the year whose holidays nobody has told us. */
function hoursCard({ words, now }: Hearing, desk: Desk, { what, more = [] }: Said): Card {
  const next = nextWorkingMoment(desk, now)
  const year = unknownYear(desk, localOf(now, desk.zone).date)
  return {
    headline: [words.plain(`hours.${what}`, namedHours(words, desk.hours))],
    nodes: [
      note(words.plain('hours.effect')),
      ...(next === now ? [] : [note(...words.line('hours.rests', { at: full(next) }))]),
      ...(year === undefined ? [] : [note(words.plain('hours.unknown', { year }))]),
      ...more,
    ],
  }
}

const hoursForm = (words: Words, of: Hours): Form => ({
  act: 'desk.hours',
  title: words.plain('hours.form'),
  submit: words.plain('hours.save'),
  kept: {},
  fields: [
    {
      name: 'line',
      label: words.plain('hours.arg.line'),
      hint: words.plain('hours.arg.lineHint'),
      value: hoursLine(words, of),
      input: { kind: 'line', max: longest },
    },
    {
      name: 'holidays',
      label: words.plain('hours.arg.holidays'),
      value: of.holidays,
      input: {
        kind: 'choice',
        options: (['cn', 'none'] as const).map((value) => ({
          value,
          label: words.plain(holidayKeys[value]),
        })),
      },
    },
  ],
})

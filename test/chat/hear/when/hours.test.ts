import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hoursSaid } from '../../../../src/chat/hear/when/hours.ts'
import { hoursLine } from '../../../../src/chat/shown/hours.ts'
import { wordsOf } from '../../../../src/chat/words/words.ts'
import { languages } from '../../../../src/foundation/language.ts'
import type { Hours } from '../../../../src/loop/hours.ts'

const week = [1, 2, 3, 4, 5]
const span = (days: number[], from: number, to: number) => ({ days, from: from * 60, to: to * 60 })

it.each<[string, Partial<Hours>]>([
  ['工作日 9:30-18:30', { spans: [span(week, 9.5, 18.5)] }],
  ['工作日9:30-18:30', { spans: [span(week, 9.5, 18.5)] }],
  ['Mon–Fri 9–18', { spans: [span(week, 9, 18)] }],
  ['weekdays 9am-6pm', { spans: [span(week, 9, 18)] }],
  ['9 to 6', { spans: [span(week, 9, 18)] }],
  ['９：３０－１８：３０', { spans: [span(week, 9.5, 18.5)] }],
  ['周一到周六 早上9点到下午6点', { spans: [span([1, 2, 3, 4, 5, 6], 9, 18)] }],
  ['周一至周五9点半～18点半', { spans: [span(week, 9.5, 18.5)] }],
  ['周一、周三、周五 10-16', { spans: [span([1, 3, 5], 10, 16)] }],
  ['Monday, Wednesday and Saturday 10:00 to 16:00', { spans: [span([1, 3, 6], 10, 16)] }],
  ['Mon-Fri 9-12, 13-18; Sat 10-14', { spans: [span(week, 9, 12), span(week, 13, 18), span([6], 10, 14)] }],
  ['每天 8点-24点', { spans: [span([1, 2, 3, 4, 5, 6, 7], 8, 24)] }],
  ['工作日 9-18，节假日 中国', { spans: [span(week, 9, 18)], holidays: 'cn' }],
  ['Mon–Fri 9–18, holidays none', { spans: [span(week, 9, 18)], holidays: 'none' }],
  ['节假日：不看', { holidays: 'none' }],
  ['holidays: cn', { holidays: 'cn' }],
])('%s is heard', (said, hours) => {
  expect(hoursSaid(said)).toEqual(hours)
})

it.each([
  '明天',
  '18-9',
  '9',
  '周八 9-18',
  'Mon- 9-18',
  '工作日 25-30',
  '9-18 banana',
  'holidays often',
  '-',
])('%s is not understood, and nothing is guessed', (said) => {
  expect(hoursSaid(said)).toHaveProperty('wrong')
})

it('hours are typed as they are read, in either language', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((some) => some.sort())
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
  const one = fc.record({ days, times }).map(({ days, times: [a = 0, b = 1] }) => ({
    days,
    from: Math.min(a, b) * 15,
    to: Math.max(a, b) * 15,
  }))
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...languages),
      (spans, language) => {
        expect(hoursSaid(hoursLine(wordsOf(language), { spans }))).toEqual({ spans })
      },
    ),
  )
})

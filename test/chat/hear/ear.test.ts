import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commands } from '../../../src/chat/front/commands.ts'
import { route } from '../../../src/chat/hear/route.ts'
import { tokensOf } from '../../../src/chat/hear/tokens.ts'
import { heardAs, isRight, moment } from './ear.ts'
import { known } from './ear-lines.ts'
import { kept } from './ear-lines-kept.ts'

const lines = [...known, ...kept]

it('at least 98 of 100 lines are heard as what they mean', () => {
  const missed = lines.filter(([line, expected]) => !isRight(heardAs(line), expected))
  const right = lines.length - missed.length
  const score = `${right} of ${lines.length} lines (${((100 * right) / lines.length).toFixed(1)} %)`
  const told = missed.map(([line, expected]) => `${line} → ${heardAs(line)}, not ${expected}`)
  process.stdout.write(`heard rightly: ${[score, ...told].join('\n  ')}\n`)
  expect(lines.length).toBeGreaterThanOrEqual(300)
  expect(right / lines.length, told.join('\n')).toBeGreaterThanOrEqual(0.98)
})

it('nothing public is made of a line that is no topic', () => {
  const isPublic = (heard: string) => heard.startsWith('pitch.propose')
  const wrong = lines.filter(([line, expected]) => isPublic(heardAs(line)) && !isPublic(expected))
  expect(wrong).toEqual([])
})

const piece = fc.constantFrom('P-36', 'p31', '#38', 'Ｐ－３５', 'P-9999', 'I-3')
const part = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...lines.flatMap(([line]) => line.split(/(?<=\s)/))) },
  piece,
  fc.constantFrom(
    '通过',
    'approve',
    '4分',
    '，',
    '。',
    '：',
    ' ',
    '\n',
    '?',
    '？',
    '“',
    '别',
    '吗',
    '@',
    '#',
    '/',
    'https://',
  ),
  fc.constantFrom(
    '\uE010@slack:T1/bo\uE011',
    '\uE010',
    '\uE011',
    '\u202e',
    '\u0000',
    '\ud800',
    '👍',
    '① ',
    '1、',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const anyLine = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))

it('a line is cut into tokens of which nothing is lost', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const tokens = tokensOf(line)
      expect(tokens.map(({ text }) => text).join('')).toBe(line)
      expect(tokens.every(({ text, at }) => text !== '' && line.startsWith(text, at))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it('whatever is said is heard as something, and as a topic only behind the name of its command', () => {
  const ear = { commands, moment, stateOf: () => 'in-review' as const }
  const pitch = commands.find(({ name }) => name === 'pitch')
  fc.assert(
    fc.property(anyLine, fc.constantFrom(undefined, ...commands), (line, command) => {
      const routed = route(line, ear, command)
      if (routed.kind !== 'line' || routed.command !== pitch || command === pitch) return
      const proposes = /^(?:propose|提报?|报选题|提选题|new|add)(?:$|\P{Script=Latin})/iu
      const called = /^\W*(?:pitch|选题|propose|提报?|报选题|提选题|new|add)/iu
      if (proposes.test(routed.text)) expect(line.trim().replace(/^\//, '')).toMatch(called)
    }),
    { numRuns: 2000 },
  )
})

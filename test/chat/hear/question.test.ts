import { describe, expect, it } from 'vitest'
import { type Question, questionIn } from '../../../src/chat/hear/question.ts'
import { personInText } from '../../../src/chat/talk/mention.ts'
import { asked } from './questions/asked.ts'
import { heldOut } from './questions/held-out.ts'

const moment = { now: '2026-11-26T02:00:00.000Z', zone: 'Asia/Shanghai' } as const

const spans: Record<string, string> = {
  '2026-11-26': 'today',
  '2026-11-27': 'tomorrow',
  '2026-11-25': 'yesterday',
  '2026-11-23..2026-11-29': 'this-week',
  '2026-11-30..2026-12-06': 'next-week',
  '2026-11-16..2026-11-22': 'last-week',
  '2026-11-01..2026-11-30': 'this-month',
  '2026-10-01..2026-10-31': 'last-month',
  '2026-12-01..2026-12-31': 'next-month',
}

function told(question: Question | undefined): string {
  if (!question) return '-'
  const { kind, piece, person, span, channel } = question
  const days = span && (span.from === span.to ? span.from : `${span.from}..${span.to}`)
  const parts = [
    kind,
    piece && `P-${piece}`,
    person?.replace(/^slack:T1\//, '@'),
    days && (spans[days] ?? days),
    channel,
  ]
  return parts.filter(Boolean).join(' ')
}

const heard = (line: string) =>
  told(
    questionIn(
      line.replace(/@(\w+)/gu, (_, name) => personInText(`slack:T1/${name}`)),
      moment,
    ),
  )

describe('a question about the desk', () => {
  it.each(asked)('is heard, and nothing else: %s', (line, meant) => {
    expect(heard(line)).toBe(meant)
  })

  it.each(heldOut)('is heard in other words: %s', (line, meant) => {
    expect(heard(line)).toBe(meant)
  })

  it('is none where it is longer than anybody asks', () => {
    expect(heard('今天发什么'.repeat(20_000))).toBe('-')
  })
})

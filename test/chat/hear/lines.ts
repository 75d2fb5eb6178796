import { expect } from 'vitest'
import { commands } from '../../../src/chat/front/commands.ts'
import { hearLine } from '../../../src/chat/hear/said.ts'
import { checked } from '../../../src/chat/talk/check.ts'
import { refusalLine } from '../../../src/chat/talk/refusals.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { Refusal } from '../../../src/foundation/errors.ts'
import type { Language } from '../../../src/foundation/language.ts'

const moment = { now: '2026-11-26T02:00:00.000Z', zone: 'Asia/Shanghai' } as const

/** What the line is heard as. */
export function heard(line: string) {
  const [name = '', ...rest] = line.slice(1).split(' ')
  const command = commands.find((each) => each.name === name)
  if (!command) throw new Error(`no command ${name}`)
  return hearLine(command, rest.join(' '), moment)
}

/** What the handler would get. */
export function meant(line: string) {
  const { sub, said, rest } = heard(line)
  expect(rest).toBe('')
  const input = Object.entries(checked(sub, said)).filter(([, value]) => value !== undefined)
  return { [sub.name]: Object.fromEntries(input) }
}

/** What the person is told. */
export function refused(line: string, language: Language = 'zh-CN') {
  try {
    const { sub, said } = heard(line)
    checked(sub, said)
  } catch (error) {
    if (error instanceof Refusal) return refusalLine(wordsOf(language), error).join('')
    throw error
  }
  throw new Error('nothing was refused')
}

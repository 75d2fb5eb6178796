import { z } from 'zod'
import { languages } from '../../foundation/language.ts'
import { type Key, wordsOf } from '../words/words.ts'
import { numberIn, numeral } from './when/numerals.ts'

/**
 * One of some words, as it is called in the commands or in either language (`事实关`, and `事实` for short); `also` has other
 * names that people give it. Anything else is `not-a-choice`.
 */
export function wordSaid<V extends string>(
  values: readonly V[],
  key: (value: V) => Key,
  also: Partial<Record<V, readonly string[]>> = {},
): z.ZodType<V> {
  const namesOf = new Map(
    values.map((value) => [
      value,
      [value, ...languages.map((each) => wordsOf(each).plain(key(value))), ...(also[value] ?? [])].map(plain),
    ]),
  )
  return z.string().transform((said, context) => {
    const word = plain(said)
    const meant = (name: string) => name === word || (word.length >= 2 && name.startsWith(word))
    const found = values.find((value) => namesOf.get(value)?.some(meant))
    if (found) return found
    context.addIssue({ code: 'custom', message: 'not-a-choice' })
    return z.NEVER
  })
}

const plain = (word: string) => word.normalize('NFKC').trim().toLowerCase()

const ordinal = ['第']
const counters = ['分', '条', '号', '个', 'points', 'point']
const counted = new RegExp(`^${ordinal}?(${numeral})(?:${counters.join('|')})?$`)

/** A whole number as people write it (`5`, `５`, `5分`, `五`, `第2条`); undefined for anything else. */
export function wholeNumber(said: string): number | undefined {
  const [, digits = ''] = counted.exec(plain(said)) ?? []
  const number = numberIn(digits)
  return Number.isNaN(number) ? undefined : number
}

/** A whole number within a range; anything else is `not-a-number`. */
export function numberSaid(least: number, most: number): z.ZodType<number> {
  return z.string().transform((said, context) => {
    const number = wholeNumber(said)
    if (number !== undefined && number >= least && number <= most) return number
    context.addIssue({ code: 'custom', message: 'not-a-number' })
    return z.NEVER
  })
}

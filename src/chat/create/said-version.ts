import { z } from 'zod'
import type { Saying } from '../../loop/create/seen.ts'
import { halfWidth } from '../hear/said.ts'
import { numberIn, numeral } from '../hear/when/numerals.ts'
import { type Arg, type Hearing, maybe } from '../talk/command.ts'

const before = ['v', '第', '版本']
const after = ['版']
const shape = new RegExp(`^(${before.join('|')})?(${numeral})(${after.join('|')})?$`, 'iu')
const leading = /^(\S+?)(?:[\s:：,，]+|$)/u

/** `v2`, `第2版`, `第二版`, `版本2`, and the bare digits that a button gives. */
function numberOf(word: string): number | undefined {
  const [, mark, digits = '', counter] = shape.exec(halfWidth(word)) ?? []
  const named = mark !== undefined || counter !== undefined || /^\d{1,6}$/.test(digits)
  const number = named ? numberIn(digits) : Number.NaN
  return Number.isSafeInteger(number) ? number : undefined
}

/** The version that an act is about, as people write it: `v2`, `第2版`; buttons give the bare number. */
export const versionArg = (): Arg<number | undefined> =>
  maybe({
    kind: 'word',
    names: ['版本'],
    schema: z.string().transform((said, context) => {
      const number = numberOf(said.trim())
      if (number !== undefined) return number
      context.addIssue({ code: 'custom', message: 'not-understood' })
      return z.NEVER
    }),
  })

/** A version named before other words, and those words; a bare number there is one of them. */
export function takeVersion(words: string): { version?: number; words: string } {
  const [whole = '', first = ''] = leading.exec(words) ?? []
  const version = /^\d*$/.test(first) ? undefined : numberOf(first)
  return version === undefined ? { words } : { version, words: words.slice(whole.length) }
}

/** Where a decision was said, which tells the version that it is of when no number does. */
export const saidAt = ({ interaction: { conversation, thread } }: Hearing): Saying['at'] => ({
  conversation,
  thread,
})

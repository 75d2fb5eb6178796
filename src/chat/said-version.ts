import { z } from 'zod'
import { numberIn, numeral } from '../foundation/when/numerals.ts'
import type { Wish } from '../loop/create/review-rules.ts'
import { versionMeant } from '../loop/create/seen.ts'
import { type Arg, type Hearing, maybe } from './command.ts'
import { halfWidth } from './said.ts'

// `v2`, `V 2` is two words and none; `第2版`, `第二版`, `2版`, `版本2`; a button gives the bare number.
const shapes = `v(${numeral})|第?(${numeral})版|版本(${numeral})|(\\d{1,6})`
const alone = new RegExp(`^(?:${shapes})$`, 'iu')
const leading = /^(\S+?)(?:[\s:：,，]+|$)/u

function numberOf(word: string): number | undefined {
  const found = alone.exec(halfWidth(word))
  const digits = found?.slice(1).find((each) => each !== undefined)
  const number = digits === undefined ? Number.NaN : numberIn(digits)
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

/** The version that was said, or the one that a decision without a number is of; throws what `versionMeant` throws. */
export async function versionSaid(
  { scene, desk, person, interaction }: Hearing,
  { piece, gate, version }: Wish & { piece: number },
): Promise<number> {
  if (version !== undefined) return version
  const { conversation, thread } = interaction
  return versionMeant(scene.database.reading, desk, { piece, gate, person, conversation, thread })
}

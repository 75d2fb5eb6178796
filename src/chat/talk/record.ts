import type { z } from 'zod'
import type { Channel } from '../../loop/distribute/channel.ts'
import type { NamedGate } from '../../loop/gate-policy.ts'
import type { Line } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** What an entry of the record is told with: the reader's words, and the desk's channels by id. */
export interface Recounting {
  words: Words
  channels: ReadonlyMap<string, Channel>
  /** The desk's own words for gates, by their names. */
  gates: ReadonlyMap<string, NamedGate['label']>
}

/** What an entry tells beside who, when and how, in the order in which it is read. */
export type Details = (telling: Recounting, facts: Record<string, unknown>) => (Line | undefined)[]

/** What is told of acts, by what stands before their dot: `draft` for `draft.submit`. */
export type RecordWords = Readonly<Record<string, Details>>

/** A fact that is there and is what it should be; a later version may have written another. */
export const perhaps = <T>(schema: z.ZodType<T>) => schema.optional().catch(undefined)

const longest = 60

/** What somebody wrote, short enough for one line; nothing for nothing. */
export function quoted(words: Words, said: string | undefined): Line | undefined {
  if (!said) return undefined
  const signs = [...said.replace(/\s+/g, ' ')]
  const short = signs.length <= longest ? signs.join('') : `${signs.slice(0, longest - 1).join('')}…`
  return [words.plain('desk.audit.quoted', { said: short })]
}

import { z } from 'zod'
import type { ActName } from '../../loop/acts.ts'
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

type ActSubject = ActName extends infer A ? (A extends `${infer S}.${string}` ? S : never) : never

/** What is told of acts, by what stands before their dot: `draft` for `draft.submit`. */
export type RecordWords = Readonly<Partial<Record<ActSubject, Details>>>

/** What a stage declares of its acts. */
export type ActTable = Readonly<Record<string, z.ZodType>>

type Keys<Facts> = Facts extends unknown ? keyof Facts : never
type Known<Acts extends ActTable> = Partial<Record<Keys<z.input<Acts[keyof Acts]>>, z.ZodType>>
type Perhaps<K> = { [F in keyof K]?: K[F] extends z.ZodType ? z.output<K[F]> : never }

/**
 * Reads those of an act's facts that are there and are what they should be: an earlier or later version may have written
 * others. Only what some act of the stage is declared with can be asked for.
 */
export function knownFacts<Acts extends ActTable, K extends Known<Acts>>(
  _of: Acts,
  shapes: K,
): (facts: Record<string, unknown>) => Perhaps<K> {
  const perhaps = Object.entries(shapes as Record<string, z.ZodType>).map(([fact, shape]) => [
    fact,
    shape.optional().catch(undefined),
  ])
  const known = z.object(Object.fromEntries(perhaps))
  return (facts) => known.parse(facts) as Perhaps<K>
}

const longest = 60

/** What somebody wrote, short enough for one line; nothing for nothing. */
export function quoted(words: Words, said: string | undefined): Line | undefined {
  if (!said) return undefined
  const signs = [...said.replace(/\s+/g, ' ')]
  const short = signs.length <= longest ? signs.join('') : `${signs.slice(0, longest - 1).join('')}…`
  return [words.plain('desk.audit.quoted', { said: short })]
}

import type { Said } from '../hear/said.ts'
import { hasWords } from '../hear/said-channel.ts'
import type { Arg, Sub } from '../talk/command.ts'

const holdsWords = ({ kind, label }: Arg) => kind === 'text' && label !== undefined

/**
 * What was said, as a form shows it: words that are no channel (已经发了) stand in none, and what is no choice stands in the field for
 * words, so that nothing that somebody typed is lost.
 */
export function spared(sub: Sub, said: Said): Said {
  const kept = { ...said }
  if (kept.channel !== undefined && !hasWords(kept.channel)) delete kept.channel
  const [free] = Object.entries(sub.args).find(([name, arg]) => holdsWords(arg) && !kept[name]) ?? []
  const odd = Object.entries(sub.args).find(([name, arg]) => kept[name] && isOdd(arg, kept[name]))
  if (free === undefined || odd === undefined) return kept
  kept[free] = kept[odd[0]] ?? ''
  delete kept[odd[0]]
  return kept
}

const isOdd = (arg: Arg, value: string) =>
  (arg.kind === 'choice' || arg.kind === 'number') && !arg.schema.safeParse(value).success

import { z } from 'zod'
import { languages } from '../../foundation/language.ts'
import type { Saying } from '../../loop/create/seen.ts'
import type { NamedGate } from '../../loop/gate-policy.ts'
import { gatePolicyOf } from '../../loop/gate-policy-store.ts'
import { gateName } from '../shown/gate-name.ts'
import { type Arg, type Hearing, maybe } from '../talk/command.ts'
import { type Words, wordsOf } from '../words/words.ts'

const longest = 60

/** A gate as people write it, whatever the version has; a form offers those of the desk. */
export const gateArg = (): Arg<string | undefined> =>
  maybe({
    kind: 'choice',
    label: 'create.arg.gate',
    names: ['关'],
    schema: z.string().trim().min(1).max(longest, 'too-long'),
    options: async ({ scene, desk, words }) => {
      const { gates } = await gatePolicyOf(scene.database.reading, desk.id)
      return gates.map((gate) => ({ value: gate.name, label: gateName(words, gate) }))
    },
  })

/**
 * The key of the gate that was said, among those of a version: by its key, by its word in either language, or by how one of
 * them begins (`事实` for `事实关`). What fits none is given back as it was said, for the rule to refuse.
 */
export function gateSaid({ words }: Hearing, said: string | undefined): Saying['gate'] {
  if (said === undefined) return undefined
  const both = languages.map((each) => wordsOf(each, words.prefix))
  return (gates) => gateMeant(gates, said, both)?.name ?? said
}

/** The one gate that a word means; a whole name goes before the beginning of another. */
function gateMeant<G extends NamedGate>(
  gates: readonly G[],
  said: string,
  both: readonly Words[],
): G | undefined {
  const word = plain(said)
  const begins = (name: string) => word.length >= 2 && name.startsWith(word)
  const namesOf = (gate: G) => [gate.name, ...both.map((words) => gateName(words, gate))].map(plain)
  return (
    gates.find((gate) => namesOf(gate).includes(word)) ?? gates.find((gate) => namesOf(gate).some(begins))
  )
}

const plain = (word: string) => word.normalize('NFKC').trim().toLowerCase()

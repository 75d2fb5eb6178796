import { type Gate, passesOf } from '../../loop/gate.ts'
import type { NamedGate } from '../../loop/gate-policy.ts'
import type { Words } from '../words/words.ts'
import type { Line } from './card.ts'
import { peopleLine } from './people-and-times.ts'

/** What a gate is called: by the desk's own word, or else by the catalog's; its key where neither has one. */
export function gateName(words: Words, { name, label }: NamedGate): string {
  const key = `create.gate.${name}`
  return label?.[words.language] ?? (words.has(key) ? words.plain(key) : name)
}

/** How many of those who must pass a gate have, and who: ` (1/2 ✅ @赵)`; nothing where one is enough. */
export function progressLine(words: Words, gate: Gate): Line {
  if (gate.need === 1) return []
  const passed = passesOf(gate)
  const by: Line = passed.length > 0 ? [' ✅ ', ...peopleLine(words, passed)] : []
  return words.line('create.progress', { passed: passed.length, need: gate.need, by })
}

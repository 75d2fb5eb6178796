import { roleFor } from '../../loop/deciders.ts'
import type { GateCrew } from '../../loop/gate-crew.ts'
import type { Line } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import type { Words } from '../words/words.ts'

/** That there are too few people for some gate, among all people of the desk; nothing when there are enough. */
export function fewPeople(words: Words, { able, need, short }: GateCrew): Line[] {
  if (!short) return []
  return [words.line('desk.people.few', { need, count: able, gate: gateName(words, short) })]
}

/** The same in the self-test, with the way on. */
export function fewDeciders(words: Words, { need, short }: GateCrew): Line[] {
  if (!short) return []
  const role = roleFor(short)
  const params = { need, gate: gateName(words, short), role: role ? words.plain(`role.${role}`) : '' }
  return [words.line(role ? 'desk.check.few' : 'desk.check.fewNamed', params)]
}

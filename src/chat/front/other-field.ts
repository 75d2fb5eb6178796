import { Refusal } from '../../foundation/errors.ts'
import type { Said } from '../hear/said.ts'
import type { Sub } from '../talk/command.ts'

/** Chosen where none of the choices of a field is meant. */
export const otherMark = '~'

/** The field beside a choice in which anything else may be said; no argument has a name like it. */
export const otherField = (name: string) => `${name}${otherMark}`

/** What a form says, with what was said beside a choice in place of the choice. */
export function withOthers(filled: Said): Said {
  const said = Object.entries(filled).filter(
    ([name, value]) => !name.endsWith(otherMark) && value !== otherMark,
  )
  const beside = Object.entries(filled).filter(([name, value]) => name.endsWith(otherMark) && value)
  return Object.fromEntries([...said, ...beside.map(([name, value]) => [name.slice(0, -1), value])])
}

/** Throws `said.missing` where something else than the choices was chosen and then not said. */
export function mustSayOthers({ args }: Sub, filled: Said): void {
  for (const [name, value] of Object.entries(filled)) {
    if (value !== otherMark || filled[otherField(name)]) continue
    throw new Refusal('said.missing', { field: name, name: { term: args[name]?.label ?? name } })
  }
}

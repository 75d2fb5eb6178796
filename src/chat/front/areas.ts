import { analyze } from '../analyze/area.ts'
import { create } from '../create/area.ts'
import { desk } from '../desk/area.ts'
import { distribute } from '../distribute/area.ts'
import { optimize } from '../optimize/area.ts'
import { plan } from '../plan/area.ts'
import type { Area } from '../talk/area.ts'
import type { PageKind } from '../talk/command.ts'
import type { RecordWords } from '../talk/record.ts'
import type { Remedies } from '../talk/remedy.ts'
import type { Section } from '../talk/section.ts'

/** The stages in the order of the loop, and the desk: the one list of them all. */
export const areas: readonly Area[] = [plan, create, distribute, analyze, optimize, desk]

/** One table out of each area's; throws when two areas have the same name in it. */
export function joinedTable<T>(
  tableOf: (area: Area) => Readonly<Record<string, T>> | undefined,
): Record<string, T> {
  const joined: Record<string, T> = {}
  for (const [name, one] of areas.flatMap((area) => Object.entries(tableOf(area) ?? {}))) {
    if (Object.hasOwn(joined, name)) throw new Error(`two areas have ${name}`)
    joined[name] = one
  }
  return joined
}

/** Every act that is recorded, by its code. */
export const recorded = Object.keys(joinedTable((area) => area.acts))

export const remedies: Remedies = joinedTable((area) => area.remedies)
export const record: RecordWords = joinedTable((area) => area.record)

/** Every kind of thing that has a page, in the order in which a name is looked for. */
export const pages: readonly PageKind[] = areas.flatMap((area) => area.pages ?? [])

/** What the page of a piece tells, in the order in which it stands there. */
export const sections: readonly Section[] = areas
  .flatMap((area) => area.sections ?? [])
  .sort((one, other) => one.rank - other.rank)

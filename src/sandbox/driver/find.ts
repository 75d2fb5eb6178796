import { ActError } from '../act/errors.ts'
import { type Placed, placedElements } from '../act/state.ts'
import { asList, asObject, asText, isObject } from '../json.ts'
import type { JsonObject, SlackBlock } from '../protocol.ts'

/** A label (or its beginning), an action_id, or a pattern over either. */
export type Wanted = string | RegExp

/** The text a person reads on or beside an element. */
export function labelOf({ block, element, isInput }: Placed): string {
  if (isInput) return asText(asObject(block.label).text)
  const own = asText(asObject(element.text).text)
  return own || asText(asObject(element.placeholder).text) || asText(asObject(block.text).text)
}

function matches(placed: Placed, wanted: Wanted): number {
  const names = [labelOf(placed), asText(placed.element.action_id), asText(placed.block.block_id)]
  if (wanted instanceof RegExp) return names.some((name) => wanted.test(name)) ? 1 : 0
  if (names.includes(wanted)) return 2
  return labelOf(placed).startsWith(wanted) && wanted !== '' ? 1 : 0
}

/** The one element that is called so; throws with the list of what there is. */
export function findByLabel(blocks: readonly SlackBlock[], wanted: Wanted): Placed {
  const placed = placedElements(blocks)
  const exact = placed.find((one) => matches(one, wanted) === 2)
  const found = exact ?? placed.find((one) => matches(one, wanted) === 1)
  if (found) return found
  const there = placed.map((one) => `${labelOf(one)} (${asText(one.element.action_id)})`).join(', ')
  throw new ActError('action_not_found', `nothing is called ${String(wanted)}; there are: ${there || 'none'}`)
}

/** The option whose text or value is the choice. */
export function findOption(element: JsonObject, choice: unknown): JsonObject | undefined {
  const options = [
    ...asList(element.options),
    ...asList(element.option_groups).flatMap((group) => asList(asObject(group).options)),
  ].filter(isObject)
  return (
    options.find((one) => one.value === choice || asText(asObject(one.text).text) === choice) ??
    options.find((one) => typeof choice === 'string' && asText(asObject(one.text).text).startsWith(choice))
  )
}

import { asList, isObject } from '../json.ts'
import type { Json, JsonObject, SlackBlock } from '../protocol.ts'
import type { Ids } from '../store/ids.ts'

/** The blocks as Slack stores them: every block and element with an id, text objects with their defaults. */
export function prepareBlocks(blocks: readonly Json[], ids: Ids): SlackBlock[] {
  return blocks.filter(isObject).map((block) => prepareBlock(block, ids))
}

function prepareBlock(block: JsonObject, ids: Ids): SlackBlock {
  const prepared = withDefaults(block) as SlackBlock
  prepared.block_id ??= ids.secret(3)
  if (block.type === 'container') prepared.child_blocks = prepareBlocks(asList(prepared.child_blocks), ids)
  if (block.type === 'carousel') prepared.elements = prepareBlocks(asList(prepared.elements), ids)
  const elements =
    block.type === 'actions' || block.type === 'context_actions'
      ? asList(prepared.elements)
      : block.type === 'card'
        ? asList(prepared.actions)
        : [prepared.accessory, prepared.element]
  for (const element of elements) {
    if (isObject(element) && element.type !== 'image') element.action_id ??= ids.secret(3)
  }
  return prepared
}

function withDefaults(value: Json): Json {
  if (Array.isArray(value)) return value.map(withDefaults)
  if (!isObject(value)) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, held]) => [key, withDefaults(held)]))
  if (typeof copy.text === 'string') {
    if (copy.type === 'plain_text') copy.emoji ??= true
    if (copy.type === 'mrkdwn') copy.verbatim ??= false
  }
  return copy
}

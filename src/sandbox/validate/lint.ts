import { placedElements } from '../act/state.ts'
import { asList, asText, isObject } from '../json.ts'
import type { JsonObject, SlackBlock } from '../protocol.ts'
import type { World } from '../world.ts'
import { MESSAGE_LIMITS } from './sizes.ts'

/** Warns of what Slack takes in a message but a careful app avoids. */
export function lintMessage(world: World, content: { text: string; blocks?: SlackBlock[] }): void {
  const { blocks = [] } = content
  if (blocks.length > 0 && content.text === '') world.journal.warn('blocks were sent without fallback text')
  if (content.text.length > MESSAGE_LIMITS.recommendedText)
    world.journal.warn(`text of ${content.text.length} characters: at most 4000 are recommended`)
  lintBlocks(world, blocks)
}

/** Warns of two primary buttons in a set, danger without a confirmation, and markup in a confirmation. */
export function lintBlocks(world: World, blocks: readonly SlackBlock[]): void {
  for (const block of blocks) {
    const primaries = asList(block.elements).filter((one) => isObject(one) && one.style === 'primary')
    if (primaries.length > 1)
      world.journal.warn(`block ${block.block_id} has ${primaries.length} primary buttons`)
  }
  for (const { element } of placedElements(blocks)) lintElement(world, element)
}

function lintElement(world: World, element: JsonObject): void {
  const name = asText(element.action_id)
  if (element.style === 'danger' && element.type === 'button' && !element.confirm)
    world.journal.warn(`the danger button ${name} asks for no confirmation`)
  const { confirm } = element
  if (isObject(confirm) && isObject(confirm.text) && confirm.text.type === 'mrkdwn')
    world.journal.warn(`the confirmation of ${name} has mrkdwn text`)
}

import type { Content } from '../act/content.ts'
import type { World } from '../world.ts'

/** Warns of what Slack takes but a careful app avoids. */
export function lintMessage(world: World, content: Content): void {
  if (content.blocks?.length && content.text === '')
    world.journal.warn('blocks were sent without fallback text')
}

import type { Json } from '../protocol.ts'

export type Surface = 'message' | 'modal' | 'home'

/** Slack's complaints about the blocks, each ending in `[json-pointer:…]`; none when they may be shown. */
export function checkBlocks(_blocks: Json, _surface: Surface, _pointer = '/blocks'): string[] {
  return []
}

import { placedElements } from '../act/state.ts'
import { asList, asText, isObject } from '../json.ts'
import type { Json, JsonObject, SlackBlock } from '../protocol.ts'
import { tableCharacters } from './charts.ts'
import type { Surface } from './rule.ts'
import { walk } from './walk.ts'

export type { Surface } from './rule.ts'

const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const
const MOST_MARKDOWN = 12_000
const MOST_CHARTS = 2
const TABLE_CHARACTERS = { table: 10_000, data_table: 20_000 } as const

/** Slack's complaints about the blocks, each ending in `[json-pointer:…]`; none when they may be shown. */
export function checkBlocks(blocks: readonly Json[], surface: Surface, pointer = '/blocks'): string[] {
  const most = MOST_BLOCKS[surface]
  if (blocks.length > most) return [`no more than ${most} items allowed [json-pointer:${pointer}]`]
  const each = blocks.flatMap((one, at) =>
    walk({ is: 'block' }, one, { pointer: `${pointer}/${at}`, surface }),
  )
  if (each.length > 0) return each
  const known = blocks.filter(isObject) as SlackBlock[]
  const apart = surface === 'modal' ? [] : responseUrlEnabled(known, pointer)
  return [...duplicateIds(known, pointer), ...totals(known, pointer), ...focus(known, pointer), ...apart]
}

/** block_id is unique among the blocks, action_id within its block. */
function duplicateIds(blocks: readonly SlackBlock[], pointer: string): string[] {
  const problems: string[] = []
  const seen = new Set<string>()
  blocks.forEach((block, at) => {
    const id = asText(block.block_id)
    if (id !== '' && seen.has(id))
      problems.push(`duplicate block_id: ${id} [json-pointer:${pointer}/${at}/block_id]`)
    seen.add(id)
    const actions = placedElements([block]).map((one) => asText(one.element.action_id))
    const twice = actions.find((action, index) => actions.indexOf(action) !== index)
    if (twice !== undefined) problems.push(`duplicate action_id: ${twice} [json-pointer:${pointer}/${at}]`)
  })
  return problems
}

function totals(blocks: readonly SlackBlock[], pointer: string): string[] {
  const flat = blocks.flatMap(withChildren)
  const problems: string[] = []
  const markdown = sum(flat, 'markdown', (block) => asText(block.text).length)
  if (markdown > MOST_MARKDOWN)
    problems.push(`all markdown blocks must be less than ${MOST_MARKDOWN + 1} characters`)
  for (const type of ['table', 'data_table'] as const)
    if (sum(flat, type, tableCharacters) > TABLE_CHARACTERS[type])
      problems.push(`${type} cells must be less than ${TABLE_CHARACTERS[type] + 1} characters in all`)
  if (flat.filter((block) => block.type === 'data_visualization').length > MOST_CHARTS)
    problems.push(`no more than ${MOST_CHARTS} data_visualization blocks allowed`)
  return problems.map((text) => `${text} [json-pointer:${pointer}]`)
}

/** `response_url_enabled` is for modals. */
function responseUrlEnabled(blocks: readonly SlackBlock[], pointer: string): string[] {
  const found = placedElements(blocks).some((one) => one.element.response_url_enabled === true)
  return found ? [`response_url_enabled is allowed in modals only [json-pointer:${pointer}]`] : []
}

function withChildren(block: SlackBlock): JsonObject[] {
  return [block, ...asList(block.child_blocks).filter(isObject)]
}

function sum(blocks: readonly JsonObject[], type: string, of: (block: JsonObject) => number): number {
  return blocks.filter((block) => block.type === type).reduce((total, block) => total + of(block), 0)
}

function focus(blocks: readonly SlackBlock[], pointer: string): string[] {
  const focused = placedElements(blocks).filter((one) => one.element.focus_on_load === true)
  return focused.length > 1 ? [`focus_on_load is allowed on one element only [json-pointer:${pointer}]`] : []
}

import type { RichTextBlock } from '@slack/types'
import { weight } from '../cut.ts'
import { type Block, type Canvas, contextBlock } from './blocks.ts'
import { runsOf } from './line.ts'

/** How many blocks and how many characters, counted as JSON, may stand somewhere. */
export interface Space {
  blocks: number
  total: number
}

const leastWorthCutting = 300

/**
 * Cuts blocks to the room there is: buttons stay before text, the first text that does not fit is cut, what comes after it is
 * left out, and a note says so.
 */
export function fitted(blocks: Block[], room: Space, sheet: Canvas): Block[] {
  if (blocks.length <= room.blocks && isLight(blocks, room.total)) return blocks
  const note = contextBlock(sheet.words.plain('door.cut'))
  const buttons = firstThatFit(blocks.filter(isButtons), { blocks: room.blocks - 2, total: room.total / 2 })
  let left = room.total - weightOf([note, ...buttons])
  let places = room.blocks - 1 - buttons.length
  const kept: Block[] = []
  let cutHere = false
  for (const block of blocks) {
    if (buttons.includes(block)) kept.push(block)
    if (isButtons(block) || cutHere) continue
    const fitting = places > 0 ? shortened(block, left) : undefined
    if (fitting) kept.push(fitting)
    if (fitting !== block) {
      kept.push(note)
      cutHere = true
    }
    places -= 1
    left -= weightOf([block])
  }
  return cutHere ? kept : [...kept, note]
}

const isButtons = (block: Block) => block.type === 'actions'

function firstThatFit(blocks: Block[], room: Space): Block[] {
  const kept: Block[] = []
  for (const block of blocks)
    if (kept.length < room.blocks && weightOf([...kept, block]) <= room.total) kept.push(block)
  return kept
}

/** Whether blocks weigh at most so much. The whole JSON is quickly written, and mostly short enough for nothing to be counted. */
export const isLight = (blocks: object[], total: number): boolean =>
  JSON.stringify(blocks).length <= total || weightOf(blocks) <= total

/** Characters that blocks take, counted as JSON text: every text, label, link and value. */
export const weightOf = (blocks: unknown[]): number =>
  blocks.reduce<number>((sum, each) => sum + weight(textsIn(each)), 0)

const counted = new Set(['text', 'value', 'url', 'image_url', 'alt_text', 'label', 'name', 'title'])

function textsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textsIn).join('')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([key, held]) => (typeof held === 'string' && counted.has(key) ? held : textsIn(held)))
    .join('')
}

/** The block, or as much of it as fits; undefined when too little would be left. */
function shortened(block: Block, left: number): Block | undefined {
  if (weightOf([block]) <= left) return block
  if (left < leastWorthCutting) return undefined
  if (block.type === 'rich_text') return shortenedText(block, left)
  if (block.type !== 'table') return undefined
  const rows = [...block.rows]
  while (rows.length > 1 && weightOf(rows.flat()) > left) rows.pop()
  return rows.length > 1 ? { ...block, rows } : undefined
}

function shortenedText(block: RichTextBlock, left: number): RichTextBlock | undefined {
  const elements: RichTextBlock['elements'] = []
  let room = left
  for (const element of block.elements) {
    const size = weightOf([element])
    if (size > room) {
      const ending = room >= leastWorthCutting ? shortenedPart(element, room) : undefined
      if (ending) elements.push(ending)
      break
    }
    elements.push(element)
    room -= size
  }
  return elements.length > 0 ? { ...block, elements } : undefined
}

type Part = RichTextBlock['elements'][number]

function shortenedPart(element: Part, room: number): Part | undefined {
  if (element.type === 'rich_text_list') {
    const items = [...element.elements]
    while (items.length > 0 && weightOf(items) > room) items.pop()
    return items.length > 0 ? { ...element, elements: items } : undefined
  }
  if (element.type === 'rich_text_preformatted') return undefined
  // A character takes at most two of JSON: everything else was taken out before.
  const [run] = runsOf(element.elements, Math.floor(room / 2) - 1)
  return run && { ...element, elements: [...run, { type: 'text', text: '…' }] }
}

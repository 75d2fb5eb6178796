import type {
  ActionsBlock,
  ContainerBlock,
  ContextBlock,
  DividerBlock,
  ImageBlock,
  PlainTextElement,
  RichTextBlock,
  TableBlock,
} from '@slack/types'
import type { CardReader } from '../../chat/shown/card.ts'
import { type Words, wordsOf } from '../../chat/words/words.ts'
import { clean, cut } from '../cut.ts'

/** Slack's chart block; its type library does not know it yet. */
export interface ChartBlock {
  type: 'data_visualization'
  block_id?: string
  title: string
  chart: {
    type: 'line' | 'bar'
    series: { name: string; data: { label: string; value: number }[] }[]
    axis_config: { categories: string[] }
  }
}

/** Every block that cards become. */
export type Block =
  | ActionsBlock
  | ChartBlock
  | ContainerBlock
  | ContextBlock
  | DividerBlock
  | ImageBlock
  | RichTextBlock
  | TableBlock

/** Where blocks will stand; `plain` is a message without the newer blocks, for a workspace that refuses them. */
export type Surface = 'message' | 'plain' | 'home' | 'modal'

/** What one card has used up so far, and where it will stand. */
export interface Canvas {
  surface: Surface
  reading: CardReader
  words: Words
  tables: number
  charts: number
  buttons: number
  /** Inside a collapsed part, where fewer blocks are taken. */
  inside: boolean
}

export const newSheet = (surface: Surface, reading: CardReader): Canvas => ({
  surface,
  reading,
  words: wordsOf(reading.language),
  tables: 0,
  charts: 0,
  buttons: 0,
  inside: false,
})

/** Plain text as typed: `emoji: false` keeps `:words:` between colons as they are. */
export const plainText = (text: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(clean(text), most) || '–',
  emoji: false,
})

/** A small grey line of plain text. */
export const contextBlock = (text: string): ContextBlock => ({
  type: 'context',
  elements: [plainText(text, 2000)],
})

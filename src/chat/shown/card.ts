/** What stands inside a line. A plain string is text as somebody typed it: it is never parsed as markup. */
export type Inline =
  | string
  | { bold: string }
  /** Words that are not there any more. */
  | { struck: string }
  /** A person's name; `ping` only for somebody who owes an act now. */
  | { person: string; ping?: boolean }
  /** A conversation's name. */
  | { conversation: string }
  /** An instant, told in the desk's zone: `near` adds the distance where the card does not stay, `full` the zone. */
  | { instant: string; as: 'near' | 'full' | 'day' | 'time' }
  | { link: string; text: string }

export type Line = Inline[]

/** A press of this button is the command `act` (such as `review.approve`) with these values said. */
export interface Button {
  label: string
  act: string
  values: Record<string, string>
  style?: 'primary' | 'danger'
  confirm?: { title: string; text: string; yes: string; no: string }
  /** Opens a page instead of acting. */
  link?: string
}

export type CardNode =
  | { node: 'text'; line: Line }
  | { node: 'list'; lines: Line[]; ordered?: boolean }
  | { node: 'quote'; text: string }
  | { node: 'fields'; fields: { label: string; value: Line }[] }
  | { node: 'table'; head: string[]; rows: Line[][]; align?: ('left' | 'right')[]; rest?: Button }
  | { node: 'chart'; chart: Chart }
  | { node: 'image'; link: string; alt: string }
  | { node: 'details'; summary: string; nodes: CardNode[] }
  | { node: 'actions'; buttons: Button[]; more?: Button[] }
  /** One of many to choose from: what is chosen acts like a press. */
  | { node: 'menu'; label: string; options: Button[] }
  | { node: 'note'; line: Line }
  | { node: 'divider' }

export interface Chart {
  kind: 'line' | 'bar'
  title: string
  categories: string[]
  series: { name: string; values: number[] }[]
}

/** One message, on any platform: a headline (icon, verb, piece, title) and what stands below it. */
export interface Card {
  headline: Line
  nodes: CardNode[]
  /** It is only for now: where answers are real messages this one is none, and leaves nothing behind. */
  fleeting?: true
}

/** What a renderer needs beside the card: whose language, whose clock, and the names behind the references. */
export interface CardReader {
  language: 'zh-CN' | 'en'
  zone: string
  now: string
  /** The card stays: its times are told by date, and not as today or in two hours. */
  lasting?: boolean
  /** Readers live in other zones than `zone`, so it is named where a time is told in full. */
  apart?: boolean
  nameOf(reference: string): string
}

export const text = (...line: Line): CardNode => ({ node: 'text', line })
export const note = (...line: Line): CardNode => ({ node: 'note', line })
export const actions = (buttons: Button[], more: Button[] = []): CardNode => ({
  node: 'actions',
  buttons,
  more,
})

import type { Card, CardNode, Reading } from '../../chat/card.ts'
import { clean, headOf } from '../cut.ts'
import { limits } from '../limits.ts'
import { pointsOf } from './chart.ts'
import { plainOf } from './line.ts'

/** The card as escaped text: what a notification and a screen reader say, and a client that cannot show blocks. */
export function fallbackText(card: Card, reading: Reading): string {
  const lines = [plainOf(card.headline, reading), ...card.nodes.flatMap((node) => linesOf(node, reading))]
  return escapedWithin(lines.filter((line) => line.trim() !== '').join('\n') || '–', limits.message.text)
}

function linesOf(node: CardNode, reading: Reading): string[] {
  switch (node.node) {
    case 'text':
    case 'note':
      return [plainOf(node.line, reading)]
    case 'list':
      return node.lines.map((line) => `• ${plainOf(line, reading)}`)
    case 'quote':
      return [clean(node.text)]
    case 'fields':
      return node.fields.map(({ label, value }) => `${clean(label)}: ${plainOf(value, reading)}`)
    case 'table':
      return node.rows.map((row) => row.map((cell) => plainOf(cell, reading)).join(' · '))
    case 'chart':
      return [
        clean(node.chart.title),
        ...node.chart.series.map((series) => `• ${plainOf(pointsOf(node.chart, series, reading), reading)}`),
      ]
    case 'image':
      return [clean(node.alt)]
    case 'details':
      return [clean(node.summary)]
    case 'actions':
    case 'divider':
      return []
  }
}

/** Slack's own escaping, and no other. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function escapedWithin(text: string, most: number): string {
  let head = text
  for (let length = escaped(head).length; length > most - 1; length = escaped(head).length) {
    if (head === text && length <= most) return escaped(head)
    head = headOf(head, Math.floor((head.length * (most - 1)) / length))
  }
  return head === text ? escaped(text) : `${escaped(head)}…`
}

import type { Card, CardNode, CardReader, Line } from '../../chat/shown/card.ts'
import { clean, cut, headOf } from '../cut.ts'
import { limits } from '../limits.ts'
import { pointsOf } from './chart.ts'
import { plainOf } from './line.ts'

/** The card as escaped text: what a notification and a screen reader say, and a client that cannot show blocks. */
export function fallbackText(card: Card, reading: CardReader): string {
  const lines = [
    notificationLine(card.headline, reading),
    ...card.nodes.flatMap((node) => linesOf(node, reading)),
  ]
  return escapedWithin(lines.filter((line) => line.trim() !== '').join('\n') || '–', limits.message.text)
}

/** What a locked phone shows of a notification. */
const longestNotification = 120

/** The headline as the sentence of a notification: where it is too long, its longest part is shortened, so that the rest is read. */
function notificationLine(headline: Line, reading: CardReader): string {
  const parts = headline.map((part) => plainOf([part], reading))
  for (let over = excess(parts); over > 0; over = excess(parts)) {
    const longest = parts.reduce(
      (most, part, at) => (part.length > (parts[most] ?? '').length ? at : most),
      0,
    )
    const part = parts[longest] ?? ''
    if (part.length <= leastOfPart) break
    parts[longest] = cut(part, Math.max(leastOfPart, part.length - over))
  }
  return cut(parts.join(''), longestNotification)
}

/** Enough of a title to know it by. */
const leastOfPart = 16

const excess = (parts: readonly string[]) => parts.join('').length - longestNotification

function linesOf(node: CardNode, reading: CardReader): string[] {
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
    case 'menu':
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

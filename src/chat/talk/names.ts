import type { Card, CardNode, Inline } from '../shown/card.ts'

/** Every person and conversation that a card names, so that their names can be looked up before it is rendered. */
export function referencesIn(card: Card): Set<string> {
  const found = new Set<string>()
  const seeLine = (line: Inline[]) => {
    for (const part of line) see(part, found)
  }
  seeLine(card.headline)
  const seeNodes = (nodes: CardNode[]) => {
    for (const node of nodes) {
      if ('line' in node) seeLine(node.line)
      if ('lines' in node) node.lines.forEach(seeLine)
      if ('fields' in node) node.fields.map((field) => field.value).forEach(seeLine)
      if ('rows' in node) node.rows.flat().forEach(seeLine)
      if ('nodes' in node) seeNodes(node.nodes)
    }
  }
  seeNodes(card.nodes)
  return found
}

function see(part: Inline, found: Set<string>): void {
  if (typeof part === 'string') return
  if ('person' in part) found.add(part.person)
  if ('conversation' in part) found.add(part.conversation)
}

type NameOf = (reference: string) => Promise<string>

/** Looks the names up once each and returns a look-up that needs no waiting; an unknown reference is its own name. */
export async function namesFor(references: Iterable<string>, nameOf: NameOf) {
  const pairs = [...new Set(references)].map(async (each) => [each, await nameOf(each)] as const)
  const names = new Map(await Promise.all(pairs))
  return (reference: string): string => names.get(reference) ?? reference.replace(/^.*\//, '')
}

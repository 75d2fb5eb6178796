const CONTROL = /<(?:[@#!][^<>]+|(?:https?:\/\/|mailto:|tel:)[^<>]*)>/g

/** Text as Slack stores it: control sequences stay, every other `<`, `>` and bare `&` becomes an entity. */
export function storedText(text: string): string {
  let stored = ''
  let from = 0
  for (const match of text.matchAll(CONTROL)) {
    stored += entities(text.slice(from, match.index)) + match[0]
    from = match.index + match[0].length
  }
  return stored + entities(text.slice(from))
}

function entities(text: string): string {
  return text
    .replace(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

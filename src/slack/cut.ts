const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

// Seen unit by unit, so an emoji is suspected too; it is many times faster than to replace.
const suspicious = /[^\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFF]/

/** Foreign text without what JSON or Slack would not carry: control signs and halves of surrogate pairs. */
export const clean = (text: string): string =>
  !suspicious.test(text)
    ? text
    : text.replace(/[^\P{Cc}\n\t]|\p{Surrogate}/gu, (sign) => (sign === '\r' ? '' : '\uFFFD'))

/** At most `most` UTF-16 units of the text, ending in `…` when something was cut; no sign is cut in half. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${headOf(text, most - 1)}…`
}

/** The longest beginning of at most `most` UTF-16 units that ends between two signs. */
export function headOf(text: string, most: number): string {
  if (text.length <= most) return text
  const at = graphemes.segment(text).containing(most)?.index ?? most
  if (at > 0) return text.slice(0, at)
  // One sign that is longer than the limit, such as a letter under a heap of accents.
  return text.slice(0, most).replace(/\p{Surrogate}/gu, '')
}

/** What a JSON string of the text takes, without its quotes. */
export const weight = (text: string): number => JSON.stringify(text).length - 2

const breaks = /[\n。！？；.!?;，,\s](?=[^\n。！？；.!?;，,\s]*$)/u
const nearTheEnd = 200

/** The first piece of a long text and the rest, parted after a line, sentence or word when one ends near the limit. */
export function part(text: string, most: number): [head: string, rest: string] {
  if (text.length <= most) return [text, '']
  const head = headOf(text, most)
  const tail = head.slice(-nearTheEnd)
  const found = breaks.exec(tail)
  const end = found ? head.length - tail.length + found.index + 1 : head.length
  return [text.slice(0, end), text.slice(end)]
}

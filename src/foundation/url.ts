/**
 * The URL that a text is; undefined when it is none. `URL.canParse` of Node.js 20 answers no to `https://münchen.de/` and to
 * every other text with a letter of Latin-1 as soon as it was asked some thousand times.
 */
export function asUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

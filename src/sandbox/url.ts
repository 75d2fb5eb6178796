/** The URL that a text is; undefined when it is none. `URL.canParse` of Node.js 20 answers wrong once it was asked often. */
export function urlOf(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}

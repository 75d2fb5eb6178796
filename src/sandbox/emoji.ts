import { which } from 'node-emoji'

/** An emoji as Slack stores it; `unicode` is its code points in hex, `tone` 2 to 6. */
export type Emoji = { name: string; unicode: string; tone?: number }
export type Run = { text: string } | Emoji

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const DRAWN = /\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\uFE0F|\u20E3/u
const TONE = /[\u{1F3FB}-\u{1F3FF}]/gu

/** Cuts text into plain runs and the emoji in it that Slack would name; signs it draws as text stay text. */
export function emojiIn(text: string): Run[] {
  if (!DRAWN.test(text)) return [{ text }]
  const runs: Run[] = []
  let plain = ''
  for (const { segment } of graphemes.segment(text)) {
    const emoji = DRAWN.test(segment) ? emojiOf(segment) : undefined
    if (!emoji) {
      plain += segment
      continue
    }
    if (plain !== '') runs.push({ text: plain })
    plain = ''
    runs.push(emoji)
  }
  if (plain !== '') runs.push({ text: plain })
  return runs
}

/** `:name:`, or `:name::skin-tone-3:`. */
export function colons({ name, tone }: Emoji): string {
  return tone ? `:${name}::skin-tone-${tone}:` : `:${name}:`
}

/** The text with every emoji as its name between colons, as it reaches an app. */
export function withColons(text: string): string {
  return emojiIn(text)
    .map((run) => ('text' in run ? run.text : colons(run)))
    .join('')
}

function emojiOf(sign: string): Emoji | undefined {
  const tones = sign.match(TONE) ?? []
  const base = sign.replace(TONE, '')
  const name = nameOf(base)
  if (!name) return undefined
  const unicode = [...sign].map((one) => (one.codePointAt(0) ?? 0).toString(16)).join('-')
  const [tone] = tones
  return tone ? { name, unicode, tone: (tone.codePointAt(0) ?? 0) - 0x1f3fb + 2 } : { name, unicode }
}

function nameOf(sign: string): string | undefined {
  if (/^\p{Regional_Indicator}{2}$/u.test(sign)) {
    const country = [...sign]
      .map((one) => String.fromCharCode((one.codePointAt(0) ?? 0) - 0x1f1e6 + 97))
      .join('')
    return NAMED_FLAGS.has(country) ? country : `flag-${country}`
  }
  const known = which(sign) ?? which(sign.replaceAll('\uFE0F', '')) ?? which(`${sign}\uFE0F`)
  return known ?? NEWER[sign]
}

/** Slack's names of signs that the library does not know. */
const NEWER: Record<string, string> = {
  '🟢': 'large_green_circle',
  '🟡': 'large_yellow_circle',
  '🟠': 'large_orange_circle',
  '🟣': 'large_purple_circle',
  '🟤': 'large_brown_circle',
  '🟩': 'large_green_square',
  '🟨': 'large_yellow_square',
  '🟧': 'large_orange_square',
  '🟥': 'large_red_square',
}

/** Flags that Slack knows without `flag-`. */
const NAMED_FLAGS = new Set(['cn', 'de', 'es', 'fr', 'gb', 'it', 'jp', 'kr', 'ru', 'us'])

import { get as emojiOf } from 'node-emoji'
import { conversationInText, personInText, withoutMarks } from '../../chat/talk/mention.ts'
import { referenceOf } from '../ids.ts'

const tokens = /<([^<>]+)>|&(amp|lt|gt);/g
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>' }
const person = /^@([UW][A-Z0-9]+)(?:\|.*)?$/
const channel = /^#([CGD][A-Z0-9]+)(?:\|.*)?$/

/**
 * What Slack sends as the text of a message or a command, as neutral text: people and conversations as marks, links as their
 * address, emoji as signs, and Slack's three entities undone once.
 */
export function neutralText(raw: string, team: string): string {
  const typed = withoutMarks(raw)
  const parts = typed.split(tokensKept)
  return parts.map((piece, at) => (at % 2 === 0 ? withSigns(piece) : resolved(piece, team))).join('')
}

const tokensKept = /(<[^<>]+>|&(?:amp|lt|gt);)/

function resolved(token: string, team: string): string {
  return token.replace(tokens, (_, inner: string | undefined, entity: string | undefined) =>
    entity ? (entities[entity] ?? '') : referenced(inner ?? '', team),
  )
}

function referenced(inner: string, team: string): string {
  const someone = person.exec(inner)
  if (someone) return personInText(referenceOf(team, someone[1] ?? ''))
  const somewhere = channel.exec(inner)
  if (somewhere) return conversationInText(referenceOf(team, somewhere[1] ?? ''))
  const [target = '', label] = split(inner)
  if (target.startsWith('!')) return unescaped(specialText(target, label))
  if (target.startsWith('mailto:')) return unescaped(label ?? target.slice('mailto:'.length))
  return unescaped(target)
}

function split(inner: string): [target: string, label?: string] {
  const at = inner.indexOf('|')
  return at < 0 ? [inner] : [inner.slice(0, at), inner.slice(at + 1)]
}

// A group, a whole channel or a date, as its words: it can mention nobody from here.
const specialText = (target: string, label: string | undefined) =>
  label ?? `@${target.slice(1).split('^', 1)[0]}`

const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt);/g, (_, entity: string) => entities[entity] ?? '')

const shortcode = /(?<![\w:]):([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?(?![\w:])/g
const skinTones = ['\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}']

// Slack turns every emoji that is typed into its name between colons, which no renderer of ours would turn back.
function withSigns(text: string): string {
  return text.replace(shortcode, (whole, name: string, tone: string | undefined) => {
    const sign = flagOf(name) ?? newer[name] ?? emojiOf(name.replace(/^flag-/, ''))
    if (!sign) return whole
    return tone ? sign.replace(/\uFE0F$/, '') + (skinTones[Number(tone) - 2] ?? '') : sign
  })
}

// Signs that the library does not know, by Slack's names.
const newer: Record<string, string> = {
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_brown_circle: '🟤',
  large_green_square: '🟩',
  large_yellow_square: '🟨',
  large_orange_square: '🟧',
  large_red_square: '🟥',
}

// Slack names flags by their country's two letters, which are what the sign consists of.
function flagOf(name: string): string | undefined {
  const country = /^flag-([a-z]{2})$/.exec(name)?.[1]
  return country && String.fromCodePoint(...[...country].map((letter) => letter.charCodeAt(0) - 97 + 0x1f1e6))
}

/** The text without the first mention of the bot, and without the space around it. */
export function withoutMention(raw: string, bot: string): string {
  const found = new RegExp(`<@${bot}(?:\\|[^<>]*)?>`).exec(raw)
  if (!found) return raw.trim()
  const [before, after] = [raw.slice(0, found.index), raw.slice(found.index + found[0].length)]
  return `${before.trimEnd()} ${after.trimStart()}`.trim()
}

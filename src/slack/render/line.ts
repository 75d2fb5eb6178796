import type { RichTextElement, RichTextLink, RichTextText } from '@slack/types'
import type { CardReader, Inline, Line } from '../../chat/shown/card.ts'
import { showDay, showInstant, showTime } from '../../foundation/show-time.ts'
import { localOf } from '../../foundation/time.ts'
import { asUrl } from '../../foundation/url.ts'
import { clean, cut, part } from '../cut.ts'
import { isDirectId, isPersonId, slackIdOf } from '../ids.ts'
import { limits } from '../limits.ts'

/** A line as literal rich text elements: nothing in it is parsed, and only an owing person is mentioned. */
export function elementsOf(line: Line, reading: CardReader): RichTextElement[] {
  const elements: RichTextElement[] = []
  for (const inline of line) append(elements, elementOf(inline, reading))
  return elements
}

/** A line as plain text, for labels, notifications and screen readers. */
export function plainOf(line: Line, reading: CardReader): string {
  return line.map((inline) => spoken(inline, reading)).join('')
}

function elementOf(inline: Inline, reading: CardReader): RichTextElement {
  if (typeof inline === 'string') return literal(inline)
  if ('bold' in inline) return { ...literal(inline.bold), style: { bold: true } }
  if ('struck' in inline) return { ...literal(inline.struck), style: { strike: true } }
  if ('person' in inline) return personElement(inline, reading)
  if ('conversation' in inline) return conversationElement(inline.conversation, reading)
  if ('link' in inline) return linkElement(inline)
  return literal(instantText(inline, reading))
}

const literal = (text: string): RichTextText => ({ type: 'text', text: clean(text) })

function personElement({ person, ping }: { person: string; ping?: boolean }, reading: CardReader) {
  const id = slackIdOf(person)?.id
  if (ping && id && isPersonId(id)) return { type: 'user', user_id: id } as const
  return literal(`@${reading.nameOf(person)}`)
}

function conversationElement(conversation: string, reading: CardReader): RichTextElement {
  const id = slackIdOf(conversation)?.id
  if (!id || isDirectId(id)) return literal(`#${reading.nameOf(conversation)}`)
  if (isPersonId(id)) return literal(`@${reading.nameOf(conversation)}`)
  return { type: 'channel', channel_id: id }
}

function linkElement({ link, text }: { link: string; text: string }): RichTextLink | RichTextText {
  const label = cut(clean(text), 1000)
  if (!isPage(link)) return literal(label === clean(link) ? label : `${label} (${link})`)
  return { type: 'link', url: link, ...(label ? { text: label } : {}) }
}

/** Whether Slack takes it as the address of a page. */
export const isPage = (link: string): boolean =>
  link.length <= limits.link &&
  /^https?:\/\/[^\s]+$/i.test(link) &&
  asUrl(link) !== undefined &&
  clean(link) === link

type InstantInline = Extract<Inline, { instant: string }>

/** What one reader has been shown, and which day it is for them. */
interface Shown {
  today: string
  texts: Map<string, string>
}

const shown = new WeakMap<CardReader, Shown>()

/** An instant as the reader is shown it; a card says each twice, in its blocks and in its plain text. */
function instantText(inline: InstantInline, reading: CardReader): string {
  const known = shown.get(reading) ?? { today: localOf(reading.now, reading.zone).date, texts: new Map() }
  shown.set(reading, known)
  const key = `${inline.as} ${inline.instant}`
  const text = known.texts.get(key) ?? shownInstant(inline, reading, known.today)
  known.texts.set(key, text)
  return text
}

function shownInstant({ instant, as }: InstantInline, reading: CardReader, today: string): string {
  const { zone, language, now, lasting, apart: withZone } = reading
  if (as === 'day') return showDay(localOf(instant, zone).date, { language, today })
  if (as === 'time') return showTime(instant, zone)
  // What still stands there tomorrow must not say "today".
  if (lasting)
    return showInstant(instant, { zone, language, now, near: false, withZone: withZone && as === 'full' })
  if (as === 'full') return showInstant(instant, { zone, language, now, withZone, distance: false })
  return showInstant(instant, { zone, language, now })
}

function spoken(inline: Inline, reading: CardReader): string {
  if (typeof inline === 'string') return clean(inline)
  if ('bold' in inline) return clean(inline.bold)
  if ('struck' in inline) return `[−${clean(inline.struck)}]`
  if ('person' in inline) return clean(`@${reading.nameOf(inline.person)}`)
  if ('conversation' in inline) {
    const isPerson = isPersonId(slackIdOf(inline.conversation)?.id ?? '')
    return clean(`${isPerson ? '@' : '#'}${reading.nameOf(inline.conversation)}`)
  }
  return 'instant' in inline ? instantText(inline, reading) : clean(inline.text || inline.link)
}

// Neighbours of the same style become one element; empty ones are refused by Slack.
function append(elements: RichTextElement[], next: RichTextElement): void {
  const last = elements.at(-1)
  if (next.type !== 'text') {
    elements.push(next)
    return
  }
  if (next.text === '') return
  if (last?.type === 'text' && isStyledAlike(last, next)) last.text += next.text
  else elements.push(next)
}

const isStyledAlike = (one: RichTextText, other: RichTextText) =>
  one.style?.bold === other.style?.bold && one.style?.strike === other.style?.strike

/** Characters that an element takes from a block's allowance. */
export function sizeOf(element: RichTextElement): number {
  if (element.type === 'text') return element.text.length
  if (element.type === 'link') return (element.text?.length ?? 0) + element.url.length
  return 20
}

/** Parts elements into runs of at most `most` characters; a longer text is parted between words. */
export function runsOf(elements: RichTextElement[], most: number): RichTextElement[][] {
  const runs: RichTextElement[][] = []
  let run: RichTextElement[] = []
  let left = most
  const turn = () => {
    if (run.length > 0) runs.push(run)
    run = []
    left = most
  }
  for (const element of elements) {
    let rest: RichTextElement | undefined = element
    while (rest) {
      if (sizeOf(rest) > left && (rest.type !== 'text' || left < most / 10)) turn()
      const [head, tail] = divided(rest, left)
      run.push(head)
      left -= sizeOf(head)
      rest = tail
      if (rest) turn()
    }
  }
  turn()
  return runs
}

function divided(element: RichTextElement, most: number): [RichTextElement, RichTextElement?] {
  if (element.type !== 'text' || element.text.length <= most) return [element]
  const [head, rest] = part(element.text, most)
  return rest
    ? [
        { ...element, text: head },
        { ...element, text: rest },
      ]
    : [element]
}

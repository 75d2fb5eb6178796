import type { Fact, Refusal, Term } from '../../foundation/errors.ts'
import { type ShowInstantOptions, showDay, showInstant, showTime } from '../../foundation/show-time.ts'
import { localOf, minutesBetween } from '../../foundation/time.ts'
import { actions, type Card, type CardNode, type Inline, type Line, note, text } from '../shown/card.ts'
import type { Key, Params, Words } from '../words/words.ts'
import type { Hearing } from './command.ts'
import { spelledOut, spoken } from './mention.ts'

/** What a refusal is told with; whoever is not let in has no names, and what they typed is not read. */
type Told = Pick<Hearing, 'words' | 'interaction' | 'remedies'> & Partial<Pick<Hearing, 'nameOf'>>

/** What is wrong and the way on, in the words of the person who asked, and what they typed. */
export function refusalCard(told: Told, refusal: Refusal): Card {
  const { words, remedies } = told
  const buttons = remedies[refusal.code]?.(refusal.facts, words) ?? []
  return {
    headline: refusalLine(words, refusal),
    nodes: [...typedNodes(told), ...(buttons.length > 0 ? [actions(buttons)] : [])],
  }
}

/** What they typed, which a platform may not show any more. */
export function typedNodes(told: Told): CardNode[] {
  const typed = typedText(told)
  return typed ? [text(...told.words.line('refused.youTyped', { typed }))] : []
}

/** The refusal as plain text, for a field's error. */
export function refusalSentence(
  { words, desk, nameOf, now, interaction }: Sentence,
  refusal: Refusal,
): string {
  const withZone = interaction !== undefined && interaction.actor.zone !== desk.zone
  const when = { zone: desk.zone, language: words.language, now, near: false, withZone }
  const told = (part: Inline) =>
    typeof part === 'object' && 'instant' in part ? instantTold(part, when) : spelled(part, nameOf)
  return refusalLine(words, refusal).map(told).join('')
}

type Sentence = Pick<Hearing, 'words' | 'nameOf'> &
  Partial<Pick<Hearing, 'now' | 'interaction'>> & { desk: { zone: string } }

function instantTold({ instant, as }: Extract<Inline, { instant: string }>, when: ShowInstantOptions) {
  if (as === 'time') return showTime(instant, when.zone)
  const { date } = localOf(instant, when.zone)
  return as === 'day' ? showDay(date, when) : showInstant(instant, when)
}

/** What is wrong and what is right, as a line; throws when the catalog has no sentence for the code. */
export function refusalLine(words: Words, refusal: Refusal): Line {
  const key = `refusal.${refusal.code}`
  if (!words.has(key)) throw new Error(`no words for the refusal ${refusal.code}`)
  return words.line(key, paramsOf(words, refusal.facts))
}

function paramsOf(words: Words, facts: Refusal['facts']): Params {
  const entries = Object.entries(facts).map(([name, fact]) => [name, factInline(words, fact)] as const)
  return Object.fromEntries(entries)
}

function factInline(words: Words, fact: Fact): Line {
  if (fact === undefined) return []
  if (typeof fact === 'number') return [String(fact)]
  if (typeof fact === 'string') return fact === '' ? [''] : spoken(fact)
  if ('person' in fact) return [{ person: fact.person }]
  if ('instant' in fact) return instantSaid(fact.instant, fact.beside)
  if ('term' in fact) return [termSaid(words, fact)]
  if ('link' in fact) return [{ link: fact.link, text: fact.link }]
  const items: Inline[] =
    'people' in fact
      ? fact.people.map((person) => ({ person }))
      : fact.terms.map((term) => termSaid(words, term))
  if (items.length === 0) return [words.plain('refused.nobody')]
  const between = words.plain('all' in fact && fact.all ? 'distribute.listed' : 'refused.or')
  const last = 'either' in fact && fact.either ? words.plain('refused.either') : between
  return items.flatMap((item, index) =>
    index === 0 ? [item] : [index === items.length - 1 ? last : between, item],
  )
}

const near = 18 * 60

function instantSaid(instant: string, beside: string | undefined): Line {
  if (beside === undefined) return [{ instant, as: 'full' }]
  const time = { instant, as: 'time' as const }
  return Math.abs(minutesBetween(beside, instant)) < near ? [time] : [{ instant, as: 'day' }, ' ', time]
}

function termSaid(words: Words, said: string | Term): string {
  const { term, own, within }: Term = typeof said === 'string' ? { term: said } : said
  const word = own?.[words.language] ?? (words.has(term) ? words.plain(term) : term.replace(/^.*\./, ''))
  return within ? words.plain(within as Key, { word }) : word
}

function spelled(part: Exclude<Inline, { instant: string }>, nameOf: (reference: string) => string): string {
  if (typeof part === 'string') return part
  if ('bold' in part) return part.bold
  if ('struck' in part) return part.struck
  if ('person' in part) return `@${nameOf(part.person)}`
  if ('conversation' in part) return `#${nameOf(part.conversation)}`
  return part.text
}

function typedText({ words, interaction, nameOf }: Told): string | undefined {
  if (!nameOf) return undefined
  const spell = (typed: string) => spelledOut(typed, nameOf)
  if (interaction.kind === 'command')
    return spell(words.command(`${interaction.command} ${interaction.text}`))
  return interaction.kind === 'mention' ? spell(interaction.text) : undefined
}

/** An unknown fault: nothing was changed, and here is the number that stands in the log. */
export function faultCard(words: Words, reference: string): Card {
  return { headline: words.line('refused.fault', { reference: { bold: reference } }), nodes: [] }
}

/** A short confirmation for the actor alone. */
export function confirmation(line: Line, ...more: Line[]): Card {
  return { headline: line, nodes: more.map((each) => note(...each)) }
}

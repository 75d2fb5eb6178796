import { Refusal } from '../../foundation/errors.ts'
import type { Entity } from '../../loop/entity.ts'
import type { PieceState } from '../../loop/piece-state.ts'
import type { Command, Sub } from '../talk/command.ts'
import { peopleIn, personInText } from '../talk/mention.ts'
import { isQuestion } from './mood.ts'
import { type LineRead, lost, type Routed } from './routed.ts'
import { type Heard, hearLine } from './said.ts'
import type { Moment } from './take.ts'
import { piecesIn, tokensOf } from './tokens.ts'
import type { VerbAt } from './verb-at.ts'
import type { Doing } from './verbs.ts'

/** The act that a verb and what follows it mean, as its command hears it; undefined where it fits none. */
export function chosen(reading: LineRead, { verb, rest }: VerbAt, words: string): Routed | undefined {
  const meant = meaningOf(reading, verb, words)
  if (!meant) return undefined
  const { command, sub } = meant
  const asCalled = [sub.name, ...sub.aliases].includes(verb)
  const named = piecesIn(tokensOf(words.slice(0, 200)))
  // "Change the world" is no finding: what people merely call an act needs something that it is done to.
  const bare =
    named.length === 0 && !reading.about && reading.tokens.every(({ kind }) => plainKinds.has(kind))
  if (!asCalled && bare) return undefined
  const args = tidied(meant, withAbout(reading, sub, named, rest))
  const routed = tried(reading, command, `${sub.name} ${args}`.trim())
  return routed ?? (isQuestion(rest) ? { kind: 'ask' } : undefined)
}

const plainKinds: ReadonlySet<string> = new Set(['word', 'han', 'blank', 'mark', 'sign', 'number'])

const takesPiece = (sub: Sub) => Object.values(sub.args).some(({ kind }) => kind === 'piece')

/** In the thread of a piece's card nobody has to name it. */
const withAbout = ({ about }: LineRead, sub: Sub, named: readonly string[], rest: string) =>
  about && (named.length === 0 || (sub.args.into && named.length === 1)) && takesPiece(sub)
    ? `${about} ${rest}`
    : rest

/** The piece behind which nothing stands, where another is named or known before it. */
const lastName = /(?<=\S|^)\s*(?:into|to|with|and|[到进入和])?\s*([Pp]\s?[-‐-―−﹘﹣－]\s?\d{1,9})\s*$/iu
const apartPoints = /(?<=[0-9０-９一二三四五])\s+(?=分)/u
const articles = /\b(?:a|an|the|with|as|为|是)\b\s*(?=[1-5](?!\d))/giu
const towards = /(^|\s)(?:to|at|on|for|until|till|by)\s+(?=\S)|(^|\s)[到在至为]\s*(?=\S)/giu

/** What stands behind a verb without the small words that its act has no use for. */
function tidied({ act, sub }: Doing, rest: string): string {
  if (act === 'pitch.score')
    return rest
      .replace(articles, '')
      .replace(apartPoints, '')
      .replace(/(?:^|(?<=\s))[打给评]\s*(?=[1-5一二三四五])/u, '')
  if (act === 'pitch.merge') return rest.replace(lastName, ' into: $1')
  if (act === 'pitch.rename') return rest.replace(/(?:^|(?<=\s))(?:to|as|成|为|叫)\s*(?=\S)/iu, '')
  const timed = Object.values(sub.args).some(({ kind, optional }) => kind === 'when' && !optional)
  return timed ? rest.replace(towards, ' ').trim() : rest
}

/** What an act's line is heard as; undefined where its command refuses it. */
export function heardSafely(
  { command, text }: { command: Command; text: string },
  moment: Moment,
): Heard | undefined {
  try {
    return hearLine(command, text, moment)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** The line as its command hears it, one tap for each where several are named, undefined where words are left. */
export function tried(reading: LineRead, command: Command, text: string): Routed | undefined {
  try {
    const { sub, rest } = hearLine(command, text, reading.moment)
    if (rest === '') return { kind: 'line', command, text }
    return sub.name === 'list' ? lost(reading, rest) : undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return oneByOne(reading, command, text, error) ?? { kind: 'line', command, text }
  }
}

function oneByOne(reading: LineRead, command: Command, text: string, refusal: Refusal): Routed | undefined {
  const { pieces, people } = refusal.facts
  const names =
    refusal.code === 'said.one-piece' && typeof pieces === 'object' && 'terms' in pieces
      ? piecesIn(tokensOf(text.slice(0, 600)))
      : refusal.code === 'said.one-person' && typeof people === 'object' && 'people' in people
        ? people.people.map(personInText)
        : []
  const choices = names.flatMap((name) => {
    const line = only(text, name, names)
    try {
      const { sub, said, rest } = hearLine(command, line, reading.moment)
      return rest === '' ? [{ act: `${command.name}.${sub.name}`, said }] : []
    } catch {
      return []
    }
  })
  return choices.length > 1 ? { kind: 'one', choices } : undefined
}

const between = /^(?:\s|[、,，&＆+]|和|与|跟|及|or\b|and\b)+/iu

/** The line with one of the names alone where all of them stood. */
function only(text: string, name: string, names: readonly string[]): string {
  const tokens = tokensOf(text)
  const ofThem = tokens.filter((each) => names.includes(each.name ?? each.text))
  const [first, last] = [ofThem[0], ofThem.at(-1)]
  if (!first || !last) return text
  const behind = text.slice(last.at + last.text.length).replace(between, ' ')
  return `${text.slice(0, first.at)}${name} ${behind.trim()}`.replace(/\s+(?:as|为|当)\s+/iu, ' ')
}

/** What a verb means here: the command that it was typed behind first, then the one that the piece has come to. */
function meaningOf(reading: LineRead, verb: string, words: string): Doing | undefined {
  const { verbs, from, about, stateOf } = reading
  const may = verbs.meaning(verb)
  if (may.length < 2) return may[0]
  const tokens = tokensOf(words.slice(0, 200))
  const entity = tokens.find((each) => each.entity && each.entity !== 'piece')?.entity
  if (entity) return may.find(({ sub }) => takes(sub, entity)) ?? may[0]
  const someone = peopleIn(words).length > 0
  const assigns = may.find(({ act }) => act === 'draft.assign')
  if (assigns) return someone ? assigns : may.find(({ act }) => act !== 'draft.assign')
  const own = from && from.name !== 'desk' && may.find(({ command }) => command === from)
  if (own) return own
  const piece = piecesIn(tokens)[0] ?? about
  return dueAmong(may, piece ? stateOf(piece) : undefined)
}

const takes = (sub: Sub, entity: Entity) => Object.values(sub.args).some((arg) => arg.entity === entity)

/** Which of several acts is meant, by what the piece has come to. */
function dueAmong(may: readonly Doing[], state: PieceState | undefined): Doing | undefined {
  const order = orderFor(state)
  return order.map((name) => may.find(({ command }) => command.name === name)).find(Boolean) ?? may[0]
}

function orderFor(state: PieceState | undefined): string[] {
  const decided = state === 'approved' || state === 'rejected'
  if (state === undefined || state === 'pitched' || state === 'parked' || decided)
    return ['pitch', 'draft', 'review']
  if (state === 'closed') return ['retro', 'review', 'draft', 'pitch']
  if (state === 'published') return ['publish', 'review', 'draft', 'pitch']
  return ['review', 'draft', 'publish', 'pitch']
}

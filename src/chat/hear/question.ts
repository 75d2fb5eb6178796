import { type LocalDate, localOf } from '../../foundation/time.ts'
import { type Platform, platforms } from '../../platforms/platform.ts'
import { peopleFirst, takePerson } from '../talk/mention.ts'
import { type Inquiry, kindAsked, type QuestionKind } from './question-kind.ts'
import { type Span, spanAt } from './question-span.ts'
import { type Cue, wordAt } from './question-words.ts'
import { numberNamed, takeName } from './said-name.ts'
import type { Moment } from './take.ts'

/** A question about the desk’s own work. */
export interface Question {
  kind: QuestionKind
  piece?: number
  /** A reference, or whoever asks. */
  person?: string | 'me'
  span?: Span
  channel?: Platform
}

const longest = 120

/**
 * What a line asks about the desk’s work, in either language; undefined for an act, a title or anything that is not wholly
 * understood. A piece that is asked about without its name (发了吗) is left out. Days are those of the zone.
 */
export function questionIn(text: string, moment: Moment): Question | undefined {
  if (text.length > longest) return undefined
  const today = localOf(moment.now, moment.zone).date
  const plain = text.normalize('NFKC').replaceAll('’', "'").replace(/\s+/g, ' ').trim()
  const asked = heardIn(plain, { ...moment, today })
  const kind = asked && kindAsked(asked, today)
  if (!asked || !kind) return undefined
  return { kind, ...namedBy(kind, asked) }
}

/** What the answer to such a question rests on; the rest of what was named says nothing there. */
const rests: Record<QuestionKind, readonly (keyof Question)[]> = {
  schedule: ['span', 'channel'],
  results: ['span', 'channel'],
  publisher: ['piece', 'span', 'channel'],
  late: [],
  stuck: [],
  undecided: [],
  waits: ['person'],
  due: ['piece', 'person', 'span'],
  numbers: ['piece'],
  out: ['piece'],
  state: ['piece'],
  has: ['piece'],
  writer: ['piece'],
  reviewer: ['piece'],
}

function namedBy(
  kind: QuestionKind,
  { piece, person, days: span, channel, cues }: Inquiry,
): Omit<Question, 'kind'> {
  const who = person ?? (cues.has('me') ? 'me' : undefined)
  const named = Object.entries({ piece, person: who, span, channel })
  return Object.fromEntries(
    named.filter(([name, value]) => value !== undefined && rests[kind].includes(name as keyof Question)),
  )
}

const blank = /^(?:\?|[\s,.!;:、~"“”()《》「」…—-]+)/

/** Part of a line: its length, and what it adds; undefined where it would be said twice. */
interface Part {
  length: number
  says?: Partial<Inquiry> | undefined
  cues?: readonly Cue[]
}

/** The line read from left to right, part by part, until something in it is not known. */
function heardIn(text: string, moment: Today): Inquiry | undefined {
  const lower = text.toLowerCase()
  const asked: Inquiry = { cues: new Set(), marked: /\?\s*$/.test(text) }
  let at = 0
  while (at < text.length) {
    const skipped = blank.exec(text.slice(at))?.[0].length ?? 0
    const part = skipped > 0 ? { length: skipped } : partAt({ text, lower, at }, moment)
    if (!part || !added(asked, part)) return undefined
    at += part.length
  }
  const { span: said } = asked
  if (!said) return asked
  const span = said(asked.cues.has('numbers') || asked.cues.has('how') ? 'past' : 'future')
  return span && { ...asked, days: span }
}

function added(asked: Inquiry, { says, cues = [] }: Part): boolean {
  for (const [name, value] of Object.entries(says ?? {})) {
    if (asked[name as keyof Inquiry] !== undefined) return false
    Object.assign(asked, { [name]: value })
  }
  for (const cue of cues) asked.cues.add(cue)
  const word = says ? 'name' : cues[0]
  if (word) Object.assign(asked, { first: asked.first ?? word, last: word })
  return true
}

type Today = Moment & { today: LocalDate }

interface Place {
  text: string
  lower: string
  at: number
}

function partAt({ text, lower, at }: Place, moment: Today): Part | undefined {
  const people = peopleFirst(text.slice(at))
  if (people) {
    const { person, rest } = takePerson(people)
    return rest.trim() === '' ? { length: people.length, says: { person } } : undefined
  }
  const days = spanAt(lower, at, moment)
  if (days) return { length: days.length, says: { span: days.span } }
  return nameAt(text, at) ?? platformAt(lower, at) ?? wordAt(lower, at)
}

function nameAt(text: string, at: number): Part | undefined {
  if (/[A-Za-z0-9]/.test(text[at - 1] ?? '')) return undefined
  const taken = takeName('piece', text.slice(at))
  const piece = taken && numberNamed('piece', taken.value)
  return taken && piece !== undefined
    ? { length: text.length - at - taken.rest.length, says: { piece } }
    : undefined
}

// These are words of their own in a question.
const unsaid = new Set(['channels', 'finder', 'li', 'oa'])
const names = platforms
  .flatMap(({ id, zh, en, aliases }) =>
    [zh, en, ...aliases].map((name) => ({ name: name.normalize('NFKC').toLowerCase(), platform: id })),
  )
  .filter(({ name }) => !unsaid.has(name))
  .sort((a, b) => b.name.length - a.name.length)

function platformAt(lower: string, at: number): Part | undefined {
  const found = names.find(({ name }) => {
    const next = lower[at + name.length] ?? ''
    return lower.startsWith(name, at) && !(/[a-z0-9]$/.test(name) && /[a-z0-9]/.test(next))
  })
  return found && { length: found.name.length, says: { channel: found.platform } }
}

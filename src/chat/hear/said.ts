import { Refusal } from '../../foundation/errors.ts'
import type { Arg, Args, Command, Sub } from '../talk/command.ts'
import { peopleIn } from '../talk/mention.ts'
import { takeLink } from './said-link.ts'
import type { Taken } from './said-name.ts'
import { callsForTitle, mustBeTitle } from './said-title.ts'
import { takeVerb } from './said-verb.ts'
import { type Moment, takeOne } from './take.ts'

/** What was said, argument by argument, before it is checked. */
export type Said = Record<string, string>

export interface Heard {
  sub: Sub
  said: Said
  /** Words that fit no argument. */
  rest: string
  /** The verb with which the line began; none where it is its command's `otherwise`. */
  verb?: string
}

/** Full-width letters, digits, colon and space become half-width in the words that name commands and pieces. */
export const halfWidth = (text: string) => text.normalize('NFKC')

/** Finds the subcommand and its arguments in a typed line; a line that fits no subcommand is its command's `otherwise`. */
export function hearLine(command: Command, line: string, moment: Moment): Heard {
  const typed = line.trim()
  const paired = takePair(command, typed)
  if (paired) return { ...hearArgs(paired.sub, paired.rest, moment), verb: paired.sub.name }
  const found = takeVerb(typed, command.subs.flatMap(verbsOf))
  const named = found && command.subs.find((sub) => verbsOf(sub).includes(found.verb))
  const asked = (!named && command.asked?.(typed, moment)) || command.otherwise
  const otherwise = command.subs.find((sub) => sub.name === asked) as Sub
  if (!named) return hearWhole(otherwise, typed, moment)
  const titled = named === otherwise && takesLine(otherwise)
  if (titled && !callsForTitle(typed, found, named.name)) return hearWhole(otherwise, typed, moment)
  const heard = { ...hearArgs(named, found.rest, moment), verb: found.verb }
  const astray = heard.rest !== '' && named !== otherwise && takesLine(otherwise) && !heard.said.piece
  return astray ? hearWhole(otherwise, typed, moment) : heard
}

/** A line that begins with no verb; where it would be a title, it must look like one or be called one (`title: …`). */
function hearWhole(sub: Sub, line: string, moment: Moment): Heard {
  const [title] = Object.entries(sub.args).find(([, arg]) => isTitle(arg)) ?? []
  const called = title !== undefined && takePairs(sub.args, line).said[title] !== undefined
  if (title !== undefined && line !== '' && !called) mustBeTitle(line)
  return hearArgs(sub, line, moment)
}

/** What a subcommand is called in a line. */
const verbsOf = (sub: Sub): string[] => [sub.name, ...sub.aliases]

/** `/desk channel add` is the subcommand `channel-add`. */
function takePair(command: Command, typed: string): { sub: Sub; rest: string } | undefined {
  const [whole = '', first = '', second = ''] = /^(\S+)\s+(\S+)/.exec(typed) ?? []
  const pair = `${halfWidth(first)}-${halfWidth(second)}`.toLowerCase()
  const sub = second && command.subs.find(({ name }) => name === pair)
  return sub ? { sub, rest: typed.slice(whole.length).trim() } : undefined
}

const isTitle = (arg: Arg) => arg.kind === 'line' && !arg.optional

const takesLine = (sub: Sub) => Object.values(sub.args).some(isTitle)

/** Marks that were left over; a question mark is none, since a question is no act. */
const saysNothing = /^[\s,，;；。.、!！:：→-]+$/u

function hearArgs(sub: Sub, text: string, moment: Moment): Heard {
  const { said, rest } = takePairs(sub.args, text)
  let left = rest
  let behindWords = false
  for (const [name, arg] of Object.entries(sub.args)) {
    if (said[name] !== undefined) continue
    // The first word of a title is not a choice that comes after the title.
    const taken: Taken | undefined =
      arg.kind === 'choice' && behindWords ? undefined : takeOne(arg, left, moment)
    behindWords ||= !taken && (arg.kind === 'line' || arg.kind === 'text')
    if (taken) {
      said[name] = taken.value
      left = taken.rest.trim()
    }
  }
  const heard: Heard = { sub, said, rest: takeRemainder(sub.args, said, saysNothing.test(left) ? '' : left) }
  mustBeOnePerson(heard)
  return heard
}

/** Throws `said.one-person` where more people are named than there are places for; reasons and remarks may name anybody. */
function mustBeOnePerson({ sub, said, rest }: Heard): void {
  const places = Object.entries(sub.args).filter(([, { kind }]) => kind === 'person')
  const spoken = Object.keys(said).filter((name) => sub.args[name]?.kind !== 'text')
  const people = peopleIn([...spoken.map((name) => said[name]), rest].join(' '))
  const [field] = places[0] ?? []
  if (field && people.length > places.length)
    throw new Refusal('said.one-person', { field, people: { people, all: true } })
}

// `name: value` pairs, the text twin of a form: a value runs to the next name.
function takePairs(args: Args, text: string): { said: Said; rest: string } {
  const { nameOf, border } = pairsOf(args)
  if (!border) return { said: {}, rest: text }
  const parts = text.split(border)
  const said: Said = {}
  const aside = [parts[0] ?? '']
  for (let index = 1; index < parts.length; index += 2) {
    const name = nameOf.get((parts[index] ?? '').toLowerCase())
    const value = (parts[index + 1] ?? '').trim()
    if (!name || !value) continue
    const link = args[name]?.kind === 'link' ? takeLink(value) : undefined
    said[name] = link?.value ?? value
    aside.push(link?.rest ?? '')
  }
  return { said, rest: aside.join(' ').trim() }
}

interface Pairs {
  nameOf: Map<string, string>
  /** What parts one pair from the next; none where nothing can be named. */
  border?: RegExp
}

const pairsKnown = new WeakMap<Args, Pairs>()

function pairsOf(args: Args): Pairs {
  const known = pairsKnown.get(args)
  if (known) return known
  const nameOf = new Map<string, string>()
  for (const [name, arg] of Object.entries(args)) {
    if (arg.kind === 'silent') continue
    for (const other of [name, ...(arg.names ?? [])]) nameOf.set(other.toLowerCase(), name)
  }
  const names = [...nameOf.keys()].sort((a, b) => b.length - a.length).map(escaped)
  const border = new RegExp(`(?:^|(?<=\\s))(${names.join('|')})\\s*[:：](?!//)\\s*`, 'iu')
  const pairs = { nameOf, border: names.length > 0 ? border : undefined }
  pairsKnown.set(args, pairs)
  return pairs
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const freeKinds: readonly Arg['kind'][] = ['word', 'line', 'text', 'choice', 'choices', 'when']

// What has no label cannot be asked for, so it takes only what fits.
const takesRemainder = (arg: Arg) => freeKinds.includes(arg.kind) && (arg.kind !== 'word' || arg.label)

// What no kind claimed goes to the first argument that takes free words.
function takeRemainder(args: Args, said: Said, left: string): string {
  if (left === '') return ''
  const free = Object.entries(args).find(([name, arg]) => said[name] === undefined && takesRemainder(arg))
  if (!free) return left
  said[free[0]] = left
  return ''
}

import { Refusal } from '../../foundation/errors.ts'
import { type Entity, entityName, letters } from '../../loop/entity.ts'
import { peopleFirst } from '../talk/mention.ts'

/** What was taken out of a text, and what is left of it. */
export interface Taken {
  value: string
  rest: string
}

const dash = '[-‐-―−﹘﹣－]'
const digit = '[0-9０-９]'
const opening = String.raw`["“”'‘’「『《（(【[＜<*_~\x60\s]*`
const closing = String.raw`["“”'‘’」』》）)】\]＞>*_~\x60]*`
const joined = /\s*(?:[、,，&＆+]|和|与|跟|及|or\b|and\b)/.source
// A number that nothing marks is a name only where nothing else can be meant: neither 12:30 nor 12.5 nor 12、.
const bare = String.raw`\s*(${digit}{1,9})(?=\s|$|[，,：:](?!${digit})|[。！!]\s*$)`

interface Patterns {
  /** A name with its letter or `#`, anywhere. */
  names: RegExp
  first: RegExp
  marked: RegExp
  several: RegExp
}

const patterns = new Map<Entity, Patterns>(
  (Object.keys(letters) as Entity[]).map((entity) => {
    const letter = letters[entity]
    const wide = String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)
    const either = `[${letter}${letter.toLowerCase()}${wide}${wide.toLowerCase()}]`
    const mark = `(?:${either}\\s?${dash}\\s?|${either}|[#＃])`
    const name = `${mark}${digit}{1,9}(?![0-9０-９A-Za-z]|[.．]${digit}|${dash}${digit})`
    const quoted = `${opening}${name}${closing}`
    const found = {
      names: new RegExp(name, 'gu'),
      first: new RegExp(`^(?:${opening}(${name})${closing}|${bare})`, 'u'),
      marked: new RegExp(`^${opening}(${name})${closing}`, 'u'),
      several: new RegExp(`^${quoted}(?:(?:${joined}${quoted})+|(?:\\s+${name})+\\s*$)`, 'iu'),
    }
    return [entity, found]
  }),
)

const patternsOf = (entity: Entity) => patterns.get(entity) as Patterns

/** Marks between an argument and what follows it; a dash is none, since a list may begin with one, nor is `:tada:`. */
export const separators = /^(?:[\s,，;；。.、!！：=＝]|:(?![\w+-]+:))+/u

interface Taking {
  /** A number alone is none. */
  marked?: boolean
}

/** The piece (or another numbered thing) that the text begins with, as `P-12`, and what follows, without the marks between. */
export function takeName(entity: Entity, text: string, how: Taking = {}): Taken | undefined {
  const { first, marked } = patternsOf(entity)
  const [whole = '', ...names] = (how.marked ? marked : first).exec(text) ?? []
  const name = names.find(Boolean)
  if (!name) return undefined
  return { value: plainName(entity, name), rest: text.slice(whole.length).replace(separators, '') }
}

const towards = /^(?:to|on|for)\s+/i
const given = /^(?:给|to\s+)(?=\uE010)/i

/** The same where people may be named before it (`@bo P-12`); throws `said.one-piece` where it stands beside others. */
export function takeOneName(entity: Entity, said: string, how: Taking = {}): Taken | undefined {
  const text = said.replace(given, '')
  const people = peopleFirst(text)
  const behind = people ? text.slice(people.length).replace(towards, '') : text
  const { several, names } = patternsOf(entity)
  const [list] = several.exec(behind) ?? []
  const all = [...(list ?? '').matchAll(names)].map(([name]) => plainName(entity, name))
  if (list) throw new Refusal('said.one-piece', { field: entity, pieces: { terms: all, all: true } })
  const taken = takeName(entity, behind, how)
  return taken && { value: taken.value, rest: people + taken.rest }
}

/** The number in a name that stands alone, however it is written: `P‑12`, `“p12”`, `#12`, `１２`. */
export function numberNamed(entity: Entity, said: string): number | undefined {
  const taken = takeName(entity, said)
  return taken?.rest === '' ? numberIn(taken.value) : undefined
}

const plainName = (entity: Entity, name: string) => entityName(entity, numberIn(name))

const numberIn = (name: string) => Number(name.normalize('NFKC').replace(/\D/g, ''))

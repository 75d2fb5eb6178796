import type { Instant } from '../../foundation/time.ts'
import type { Arg } from '../talk/command.ts'
import { conversationInText, personInText, takeConversation, takePerson } from '../talk/mention.ts'
import { takeLink } from './said-link.ts'
import { separators, type Taken, takeOneName } from './said-name.ts'
import { wholeNumber } from './said-word.ts'
import { splitWhen } from './when/when.ts'

/** When and where a line was said, for the times in it. */
export interface Moment {
  now: Instant
  zone: string
  /** The piece in the thread of whose card it was said: a number that nothing marks names no other one there. */
  about?: number
}

/** What an argument takes out of a text by its kind; undefined where nothing in it fits. */
export function takeOne(arg: Arg, text: string, moment: Moment): Taken | undefined {
  switch (arg.kind) {
    case 'piece':
      return takeOneName('piece', text, { marked: moment.about !== undefined })
    case 'person':
      return takePersonNamed(text) ?? takeUnknownPerson(arg, text)
    case 'conversation': {
      const { conversation, rest } = takeConversation(text)
      return conversation ? { value: conversationInText(conversation), rest } : undefined
    }
    case 'link':
      return takeLink(text)
    case 'when': {
      const { head } = splitWhen(text, { ...moment, prefer: 'future' })
      const value = text.trim().slice(head.length).replace(separators, '').replace(trailing, '')
      return value
        ? { value, rest: withoutLeadIn(arg, head.replace(trailing, '')).replace(trailing, '') }
        : undefined
    }
    case 'number':
      return takeWord(text, (word) => wholeNumber(word) !== undefined)
    case 'choice':
      return arg.terms || arg.range ? takeFirst(arg, text) : undefined
    case 'word':
      if (arg.anywhere) return takeWord(text, (word) => arg.schema.safeParse(word).success)
      return takeFirst(arg, text)
    default:
      return undefined
  }
}

/** Marks that end a word before the next blank does. */
const marks = ',，;；。、!！：'
const trailing = new RegExp(`[\\s${marks}:]+$`, 'u')

const firstWord = new RegExp(`^[^\\s${marks}]*`, 'u')
// `1、` begins a list, and is no version.
const firstOfList = new RegExp(`^[^\\s${marks.replace('、', '')}]*`, 'u')

function takeFirst(arg: Arg, text: string): Taken | undefined {
  const [first = ''] = (arg.kind === 'word' ? firstOfList : firstWord).exec(text) ?? []
  const rest = text.slice(first.length).replace(separators, '')
  return arg.schema.safeParse(first).success ? { value: first, rest } : undefined
}

// What leads to a person is no part of what follows: 给, "to".
const leadsTo = /(?:^|(?<=[\s,，、]))(?:to|by|for|给|派给|交给|由)\s*$/iu

function takePersonNamed(text: string): Taken | undefined {
  const { person, rest, at } = takePerson(text)
  if (!person) return undefined
  const [head, tail] = [rest.slice(0, at).replace(leadsTo, ''), rest.slice(at).replace(separators, '')]
  return { value: personInText(person), rest: `${head} ${tail}` }
}

// A name typed without picking it from the list is nobody, and is refused as that; an account may begin with `@` too, so only
// where a person is needed.
function takeUnknownPerson(arg: Arg, text: string): Taken | undefined {
  return arg.optional ? undefined : takeWord(text, (word) => /^[@＠]./u.test(word))
}

const words = new RegExp(`[^\\s${marks}]+`, 'gu')

/** Where an argument may stand among words; a whole article is not looked through for it. */
const mostWords = 200

function takeWord(text: string, fits: (word: string) => boolean): Taken | undefined {
  let left = mostWords
  for (const { 0: value, index } of text.matchAll(words)) {
    if (fits(value)) return { value, rest: `${text.slice(0, index)} ${text.slice(index + value.length)}` }
    left -= 1
    if (left === 0) return undefined
  }
  return undefined
}

function withoutLeadIn(arg: Arg, head: string): string {
  const names = arg.names ?? []
  const ending = names.find((name) => head.toLowerCase().endsWith(name.toLowerCase()))
  return ending ? head.slice(0, -ending.length) : head
}

import { type Entity, letters } from '../../loop/entity.ts'
import { takeName } from './said-name.ts'

/** The word that a line begins with, as it is called, and what follows. */
export interface Verb {
  verb: string
  rest: string
}

/** Full-width letters, digits, colon and space become half-width in the words that name commands. */
const plain = (word: string) => word.normalize('NFKC').toLowerCase()

const pointed = /^[,，:：;；。.、!！]+(?!\S*:\/\/)/u
const entities = Object.keys(letters) as Entity[]
const begins = /^(?:给?\uE010|https?:\/\/)/i

/**
 * The one of the verbs that a line begins with: a word of its own, or one that a mark ends (`评分，P-12`, `列表。`), or that
 * touches the piece, person or link after it (`评分P-12`, `录入12 …`). A word that merely begins so (通过率) is none.
 */
export function takeVerb(line: string, verbs: readonly string[]): Verb | undefined {
  const [word = ''] = /^\S*/.exec(line) ?? []
  const first = plain(word)
  if (verbs.includes(first)) return { verb: first, rest: line.slice(word.length).trim() }
  const glued = verbs.filter((verb) => first.startsWith(verb) && plain(word.slice(0, verb.length)) === verb)
  for (const verb of glued.sort((a, b) => b.length - a.length)) {
    const after = line.slice(verb.length)
    const [marks = ''] = pointed.exec(after) ?? []
    if (marks) return { verb, rest: after.slice(marks.length).trim() }
    if (touches(verb, after)) return { verb, rest: after.trim() }
  }
  return undefined
}

// A Latin verb would run into the letter of the piece.
const touches = (verb: string, after: string) =>
  /\p{Script=Han}$/u.test(verb) && (begins.test(after) || entities.some((each) => takeName(each, after)))

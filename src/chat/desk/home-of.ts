import type { Reading } from '../../loop/act.ts'
import type { Desk } from '../../loop/desk.ts'
import type { Person } from '../../loop/people.ts'
import { type CardNode, note, text } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** Whose Home it is, when, and in what words; `from` is how much of a list was shown before. */
export interface HomeOf {
  db: Reading
  desk: Desk
  words: Words
  now: string
  person: Person
  from?: number
}

type Section = 'waits' | 'today' | 'mine' | 'topics' | 'drafts' | 'numbers' | 'team'

/** A section with its title; an empty one says so. */
export function section(words: Words, name: Section, nodes: readonly CardNode[]): CardNode[] {
  const empty = note(words.plain(`desk.home.none.${name}`))
  return [text({ bold: words.plain(`desk.home.list.${name}`) }), ...(nodes.length > 0 ? nodes : [empty])]
}

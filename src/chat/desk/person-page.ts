import { type PersonPage, personPage } from '../../loop/board/person-page.ts'
import { type Debt, isLate } from '../../loop/debt.ts'
import { belongs, may } from '../../loop/people.ts'
import { findPerson, peopleOf } from '../../loop/people-store.ts'
import { actions, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { workName } from '../shown/figures.ts'
import { gateName } from '../shown/gate-name.ts'
import { near } from '../shown/people-and-times.ts'
import { openMenu, pieceName } from '../shown/piece.ts'
import type { Hearing, PageKind } from '../talk/command.ts'
import { takePerson } from '../talk/mention.ts'
import type { Words } from '../words/words.ts'
import { rolesLine } from './desk-people-command.ts'

const oneself = /^(?:我|我的|me)$/iu

/** Somebody of the desk is named by a mention, by the name that they bear, or by 我. */
export const personPages: PageKind = {
  kind: 'person',
  async find({ scene, desk, person }, said) {
    const { person: mentioned, rest } = takePerson(said)
    const who = oneself.test(said) ? person.id : rest.trim() === '' ? (mentioned ?? said) : said
    const everybody = await peopleOf(scene.database.reading, desk.id)
    const found = everybody.filter(({ id }) => id === who)
    const called = everybody.filter((each) => belongs(each) && same(each.name, said))
    return (found.length > 0 ? found : called).map(({ id, name }) => ({ name: id, label: `@${name}` }))
  },
  async show(hearing, { name }) {
    const { scene, desk, person: reader, now } = hearing
    const db = scene.database.reading
    const person = await findPerson(db, desk.id, name)
    if (!person) throw new Error('nobody of the desk')
    return personPageCard(hearing, await personPage(db, desk, { person, reader, now }))
  },
}

const same = (name: string, said: string) =>
  name.toLowerCase() ===
  said
    .replace(/^[@＠]/u, '')
    .trim()
    .toLowerCase()

function personPageCard(hearing: Hearing, page: PersonPage): Card {
  const { words, person: reader, desk } = hearing
  const { person } = page
  const role = { label: words.plain('page.person.role'), act: 'desk.role', values: { who: person.id } }
  return {
    headline: words.line('page.person.headline', { who: { person: person.id } }),
    nodes: [
      text(...standingLine(words, page)),
      ...debtNodes(hearing, page),
      ...writing(words, page),
      ...openMenu(words, piecesOf(page)),
      ...(may(reader, 'desk.lead', desk) && belongs(person) ? [actions([role])] : []),
    ],
  }
}

function standingLine(words: Words, { person }: PersonPage): Line {
  if (belongs(person)) return words.line('page.person.roles', { roles: rolesLine(words, person.roles) })
  return words.line('page.person.left', { standing: words.plain(`standing.${person.standing}`) })
}

const piecesOf = ({ debts = [], owed, writes = [] }: PersonPage) => [
  ...debts.flatMap(({ piece = 0 }) => owed.get(piece) ?? []),
  ...writes,
]

const mostLines = 10

function debtNodes({ words, now }: Hearing, page: PersonPage): CardNode[] {
  const title = text({ bold: words.plain('page.person.owes') })
  if (!page.debts) return [note(...words.line('page.person.private'))]
  if (page.debts.length === 0) return [title, note(...words.line('page.person.owesNothing'))]
  const lines = page.debts.slice(0, mostLines).map((debt) => debtLine(words, page, debt, now))
  const left = page.debts.length - lines.length
  return [
    title,
    { node: 'list', lines },
    ...(left > 0 ? [note(...words.line('page.more', { count: left }))] : []),
  ]
}

/** One thing that is owed, and by when. */
function debtLine(words: Words, page: PersonPage, debt: Debt, now: string): Line {
  const { what, gate, by } = debt
  const line = words.line(`page.owes.${what}`, {
    piece: { bold: nameOf(page, debt) },
    gate: gate ? gateName(words, gate) : '',
  })
  const due = by ? words.line('page.due', { due: near(by) }) : []
  return [...(isLate(debt, now) ? ['⏰ '] : []), ...line, ...due]
}

function nameOf({ owed, posts }: PersonPage, { piece, publication }: Debt): string {
  const found = piece === undefined ? undefined : owed.get(piece)
  const post = publication === undefined ? undefined : posts.get(publication)
  return found ? pieceName(found) : post ? workName(post) : ''
}

function writing(words: Words, { writes }: PersonPage): CardNode[] {
  if (!writes) return []
  const title = text({ bold: words.plain('page.person.writes') })
  if (writes.length === 0) return [title, note(...words.line('page.person.writesNothing'))]
  const lines = writes.slice(0, mostLines).map((piece) =>
    words.line('page.person.line', {
      piece: { bold: pieceName(piece) },
      state: words.plain(`state.${piece.state}`),
    }),
  )
  const left = writes.length - lines.length
  return [
    title,
    { node: 'list', lines },
    ...(left > 0 ? [note(...words.line('page.more', { count: left }))] : []),
  ]
}

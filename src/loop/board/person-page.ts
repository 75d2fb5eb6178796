import type { Instant } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { openDrafts } from '../create/board.ts'
import { type Debt, owedBy } from '../debt.ts'
import type { Desk } from '../desk.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import type { Publication } from '../publication.ts'
import { readsAll, readsDebtsOf } from '../reading.ts'
import { homeFacts } from './home-facts.ts'

/** What is told of somebody of the desk; what the reader may not know is left out. */
export interface PersonPage {
  person: Person
  /** What they owe now, what costs most to leave lying first. */
  debts?: Debt[]
  /** The pieces that those debts are of, by number. */
  owed: ReadonlyMap<number, Piece>
  /** The posts whose numbers they owe, by id. */
  posts: ReadonlyMap<string, Publication>
  /** What they have in hand as a writer, by number. */
  writes?: Piece[]
}

/** The same number of queries however much they have in hand. */
export async function personPage(
  db: Reading,
  desk: Desk,
  { person, reader, now }: { person: Person; reader: Person; now: Instant },
): Promise<PersonPage> {
  const own = reader.id === person.id
  const writes = own || readsAll(reader, desk) ? await openDrafts(db, desk, person.id) : undefined
  if (!readsDebtsOf(reader, person, desk)) return { person, owed: new Map(), posts: new Map(), writes }
  const facts = await homeFacts(db, desk, { person, now })
  return {
    person,
    debts: owedBy(facts.debts, person.id, now),
    owed: new Map(facts.pieces.map((piece) => [piece.number, piece])),
    posts: new Map(facts.numbers.map((post) => [post.id, post])),
    writes,
  }
}

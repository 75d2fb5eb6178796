import { showInstant } from '../../foundation/show-time.ts'
import { draftsOwed } from '../../loop/create/board.ts'
import { proposedDues } from '../../loop/create/proposed-dues.ts'
import { slotsOfPiece } from '../../loop/distribute/slot-store.ts'
import { belongs, type Person, type Role } from '../../loop/people.ts'
import { peopleOf } from '../../loop/people-store.ts'
import type { PieceForm } from '../../loop/piece.ts'
import { findPiece } from '../../loop/piece-store.ts'
import type { Said } from '../hear/said.ts'
import { numberNamed } from '../hear/said-name.ts'
import type { Choice, Hearing, Offer } from '../talk/command.ts'

/** Who makes a piece of a form, beside the writers. */
const makers: Record<PieceForm, readonly Role[]> = {
  article: ['writer'],
  'short-video': ['video', 'writer'],
  livestream: ['video', 'writer'],
  h5: ['designer', 'writer'],
  poster: ['designer', 'writer'],
}

async function pieceOf({ scene, desk }: Hearing, { piece = '' }: Said) {
  const number = numberNamed('piece', piece)
  return number === undefined ? undefined : findPiece(scene.database.reading, desk.id, number)
}

/** The people of the desk with their roles and what they have in hand: who makes such pieces first, then who has least. */
export async function writerOffer(hearing: Hearing, said: Said): Promise<Offer | undefined> {
  const { scene, desk, words } = hearing
  const db = scene.database.reading
  const piece = await pieceOf(hearing, said)
  const owed = await draftsOwed(db, desk.id)
  const load = ({ id }: Person) => owed.filter(({ writer }) => writer === id).length
  const fitting = makers[piece?.form ?? 'article']
  const rank = ({ roles }: Person) => {
    const at = fitting.findIndex((role) => roles.includes(role))
    return at === -1 ? fitting.length : at
  }
  const people = (await peopleOf(db, desk.id))
    .filter((person) => belongs(person) && !person.leftAt && person.roles.length > 0)
    .filter(({ id }) => id !== piece?.writer)
    .sort((a, b) => rank(a) - rank(b) || load(a) - load(b))
  const choices = people.map((person): Choice => {
    const roles = person.roles.map((role) => words.plain(`role.${role}`)).join(words.plain('refused.or'))
    const count = load(person)
    const hand = words.plain(count === 0 ? 'create.offer.free' : 'create.offer.load', { count })
    return { value: person.id, label: `${person.name} · ${roles} · ${hand}` }
  })
  return { choices, other: 'ask.otherPerson' }
}

/** Deadlines that fit the piece's slot; any other may be said. */
export async function dueOffer(hearing: Hearing, said: Said): Promise<Offer | undefined> {
  const { scene, desk, words, now } = hearing
  const { zone } = desk
  const piece = await pieceOf(hearing, said)
  const [slot] = piece ? await slotsOfPiece(scene.database.reading, desk.id, piece.number, 'scheduled') : []
  const choices = proposedDues({ now, desk, slotAt: slot?.at }).map(({ at, beforeSlot }): Choice => {
    const time = showInstant(at, { zone, language: words.language, now, distance: false })
    return { value: at, label: beforeSlot ? words.plain('create.offer.beforeSlot', { at: time }) : time }
  })
  return { choices, other: 'ask.otherTime' }
}

import { minutesBetween } from '../../foundation/time.ts'
import type { PieceNow } from '../../loop/board/answers-piece.ts'
import { type Debt, isLate } from '../../loop/debt.ts'
import type { Desk } from '../../loop/desk.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import { may, type Person } from '../../loop/people.ts'
import type { PieceState } from '../../loop/piece-state.ts'
import type { Publication } from '../../loop/publication.ts'
import { readsAll } from '../../loop/reading.ts'
import { actions, type Button, type Card, type CardNode, type Line, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { joined, placeName } from '../shown/figures.ts'
import { gateName } from '../shown/gate-name.ts'
import { near, peopleLine } from '../shown/people-and-times.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import type { Words } from '../words/words.ts'
import { debtButton, pieceButton, unwritten } from './answer-button.ts'

/** For whom an answer is made, and when. */
export interface Asker {
  words: Words
  now: string
  person: Person
  desk: Desk
}

/** One button, for whoever reads what it opens. */
export const offered = ({ person, desk }: Asker, button: Button): CardNode[] =>
  readsAll(person, desk) ? [actions([button])] : []

type PieceQuestion = 'has' | 'state' | 'writer' | 'reviewer' | 'publisher' | 'out' | 'due'

/** What is asked about one piece, in up to three lines and one button: the reader's own act, else a look at it. */
export function pieceAnswer(asker: Asker, view: PieceNow, kind: PieceQuestion): Card {
  const [headline = [], ...more] = lines[kind](asker, view)
  const button = actOf(asker, view) ?? pieceButton(asker.words, view.piece)
  return { headline, nodes: [...more.map((line) => text(...line)), ...offered(asker, button)] }
}

function actOf({ words, person, desk }: Asker, { piece, owes, slots, out }: PieceNow): Button | undefined {
  const own = owes.find(({ people }) => people.includes(person.id))
  if (own) return debtButton(words, { debt: own, piece, reader: person.id })
  const homeless = slots.length === 0 && out.length === 0 && !unwritten.has(piece.state)
  if (!homeless || !may(person, 'slot.set', desk)) return undefined
  return { label: words.plain('answer.button.plan'), act: 'schedule.set', values: pieceValue(piece) }
}

const lines: Record<PieceQuestion, (asker: Asker, view: PieceNow) => Line[]> = {
  has: standing,
  state: standing,
  writer: (asker, view) => [writerLine(asker.words, view), placesLine(asker, view)],
  reviewer: (asker, view) => [reviewLine(asker, view), placesLine(asker, view)],
  publisher: ({ words }, view) => [publisherLine(words, view)],
  out: (asker, view) => {
    const open = view.slots.some(({ slot }) => slot.state === 'scheduled')
    const waits = view.owes.length > 0 ? [turnLine(asker, view)] : []
    return [outLine(asker.words, view), ...waits, ...(open ? tightLine(asker, view) : [])]
  },
  due: ({ words }, view) => [dueLine(words, view)],
}

function standing(asker: Asker, view: PieceNow): Line[] {
  return [turnLine(asker, view), placesLine(asker, view), ...tightLine(asker, view)]
}

const icons: Partial<Record<PieceState, string>> = {
  parked: '💡',
  rejected: '💡',
  ready: '✅',
  published: '🚀',
  closed: '🏁',
}

const named = ({ piece }: Pick<PieceNow, 'piece'>) => ({ piece: { bold: pieceName(piece) } })

/** People, or that there is nobody. */
export const whom = (words: Words, people: readonly string[]): Line =>
  people.length > 0 ? peopleLine(words, people) : words.line('answer.nobody')

/** Whose turn it is, what they owe and by when. */
function turnLine({ words, now }: Asker, { piece, owes }: PieceNow): Line {
  const debt = owes.find(({ what }) => what === 'unblock') ?? owes[0]
  if (!debt) {
    const state = words.plain(`state.${piece.state}`)
    return words.line('answer.turn.over', { ...named({ piece }), state, icon: icons[piece.state] ?? '📝' })
  }
  const facts = {
    ...named({ piece }),
    people: whom(words, debt.ask),
    since: near(debt.since),
    by: near(debt.by ?? debt.since),
    gate: debt.gate ? gateName(words, debt.gate) : '',
  }
  return words.line(`answer.turn.${turnOf(debt, now)}`, facts)
}

function turnOf(debt: Debt, now: string) {
  const { what } = debt
  if (what === 'draft') return isLate(debt, now) ? 'draftLate' : debt.by ? 'draftBy' : 'draft'
  return what as 'decide' | 'assign' | 'accept' | 'gate' | 'unblock'
}

const scheduledOf = ({ slots }: PieceNow) => slots.filter(({ slot }) => slot.state === 'scheduled')

const slotPlaces = (words: Words, views: readonly SlotView[]): Line =>
  joined(
    views.map(({ slot, channel }) =>
      words.line('answer.place', { at: near(slot.at), channel: channelName(words, channel) }),
    ),
    words.plain('answer.between'),
  )

const outPlaces = (words: Words, out: readonly Publication[]): Line =>
  joined(
    out.map((publication): Line => {
      const place = placeName(words, publication)
      const { link } = publication
      const at = near(publication.publishedAt)
      return words.line('answer.place', { at, channel: link ? { link, text: place } : place })
    }),
    words.plain('answer.between'),
  )

function placesLine({ words }: Asker, view: PieceNow): Line {
  const planned = scheduledOf(view)
  const parts: Line[] = []
  if (view.out.length > 0) parts.push(words.line('answer.went', { places: outPlaces(words, view.out) }))
  if (planned.length > 0) parts.push(words.line('answer.planned', { places: slotPlaces(words, planned) }))
  return parts.length > 0 ? joined(parts, ' ') : words.line('answer.unplanned')
}

const tightMinutes = 24 * 60

/** What goes out within a day and is not final is said to be close. */
function tightLine({ words, now }: Asker, view: PieceNow): Line[] {
  const [first] = scheduledOf(view)
  const close = first && !first.readiness.ready && minutesBetween(now, first.slot.at) < tightMinutes
  return close ? [words.line('answer.tight')] : []
}

function writerLine(words: Words, { piece, owes }: PieceNow): Line {
  if (!piece.writer) return words.line('answer.noWriter', named({ piece }))
  const facts = { ...named({ piece }), writer: { person: piece.writer } }
  if (piece.state === 'assigned') return words.line('answer.given', facts)
  return words.line(owes.some(({ what }) => what === 'draft') ? 'answer.writes' : 'answer.wrote', facts)
}

function reviewLine(asker: Asker, view: PieceNow): Line {
  const { words } = asker
  const { piece, owes } = view
  const due = owes.find(({ what, people }) => what === 'gate' && people.length > 0)
  if (due?.gate) {
    const people = whom(words, due.ask)
    const gate = gateName(words, due.gate)
    return words.line('answer.reviews', { ...named({ piece }), people, gate, since: near(due.since) })
  }
  if (owes.some(({ what }) => what === 'unblock')) return turnLine(asker, view)
  return words.line(owes.length > 0 ? 'answer.notInReview' : 'answer.reviewOver', named({ piece }))
}

function outLine(words: Words, view: PieceNow): Line {
  const planned = scheduledOf(view)
  const facts = named(view)
  const rest = slotPlaces(words, planned)
  if (view.out.length > 0) {
    const places = outPlaces(words, view.out)
    return planned.length > 0
      ? words.line('answer.partly', { ...facts, places, rest })
      : words.line('answer.isOut', { ...facts, places })
  }
  return planned.length > 0
    ? words.line('answer.notOut', { ...facts, places: rest })
    : words.line('answer.noSlot', facts)
}

function publisherLine(words: Words, view: PieceNow): Line {
  const planned = scheduledOf(view)
  if (planned.length === 0) return outLine(words, view)
  const people = whom(words, [...new Set(planned.map(({ slot }) => slot.owner))])
  return words.line('answer.publishes', { ...named(view), people, places: slotPlaces(words, planned) })
}

function dueLine(words: Words, { piece }: PieceNow): Line {
  if (!piece.dueAt) return words.line('answer.noDue', named({ piece }))
  const people = whom(words, piece.writer ? [piece.writer] : [])
  return words.line('answer.dueAt', { ...named({ piece }), people, by: near(piece.dueAt) })
}

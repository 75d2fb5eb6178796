import type { WaitingReview } from '../../loop/create/board.ts'
import type { Piece } from '../../loop/piece.ts'
import { type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { gateName, progressLine } from '../shown/gate-name.ts'
import { near, peopleLine } from '../shown/people-and-times.ts'
import { openMenu, pieceName } from '../shown/piece.ts'
import type { Words } from '../words/words.ts'

const mostLines = 20

/** Pieces in the order given; what is overdue says so, and what is due only after its slot. */
export function draftListCard(
  words: Words,
  pieces: readonly Piece[],
  { now, slots }: { now: string; slots: ReadonlyMap<number, string> },
): Card {
  if (pieces.length === 0) {
    const hint = text(...words.line('create.list.draftsHint'))
    return { headline: words.line('create.list.noDrafts'), nodes: [hint] }
  }
  const lines = pieces.map((piece) => {
    const slot = slots.get(piece.number)
    const after = slot ? words.line('create.list.afterSlot', { slot: near(slot) }) : []
    return [...draftLine(words, piece, now), ...after]
  })
  return {
    headline: words.line('create.list.drafts', { count: pieces.length }),
    nodes: [...listed(words, lines), ...openMenu(words, pieces)],
  }
}

const writing = new Set(['assigned', 'drafting', 'changes'])

/** One piece with its state, its writer and when its draft is due. */
function draftLine(words: Words, piece: Piece, now: string): Line {
  const { dueAt, state, writer } = piece
  const who: Line = writer ? [{ person: writer }] : words.line('create.show.nobody')
  const line = words.line('create.list.line', {
    piece: { bold: pieceName(piece) },
    state: words.plain(`state.${state}`),
    who,
  })
  if (!dueAt || !writing.has(state)) return line
  const due = words.line(dueAt < now ? 'create.list.late' : 'create.list.due', { due: near(dueAt) })
  return [...line, ...due]
}

/** Gates that wait for a decision; those about which the reader can do something are marked. */
export function reviewListCard(words: Words, waiting: readonly WaitingReview[], reader: string): Card {
  if (waiting.length === 0) return { headline: words.line('create.list.noReviews'), nodes: [] }
  const isTheirs = ({ people, unblock }: WaitingReview) =>
    [people, unblock?.people].some((of) => of?.includes(reader))
  const lines = waiting.map((each) => [
    ...reviewLine(words, each),
    ...(isTheirs(each) ? words.line('create.list.yours') : []),
  ])
  return {
    headline: words.line('create.list.reviews', { count: waiting.length }),
    nodes: [
      ...listed(words, lines),
      ...openMenu(
        words,
        waiting.map(({ piece }) => piece),
      ),
    ],
  }
}

/** One gate that waits: piece, version, gate, whom it waits for and since when; and who can find more people for a gate. */
function reviewLine(words: Words, waiting: WaitingReview): Line {
  const { piece, version, gate, ask, since } = waiting
  const params = { piece: { bold: pieceName(piece) }, version, gate: gateName(words, gate) }
  const line =
    ask.length === 0
      ? words.line('create.list.reviewBlocked', params)
      : words.line('create.list.review', { ...params, ask: peopleLine(words, ask), since: near(since) })
  return [...line, ...progressLine(words, gate), ...unblockLine(words, waiting)]
}

function unblockLine(words: Words, { ask, unblock }: WaitingReview): Line {
  if (!unblock) return []
  const short = ask.length > 0 ? words.line('create.list.short', { gate: gateName(words, unblock.gate) }) : []
  const leads = peopleLine(words, unblock.people)
  return [...short, ...(leads.length > 0 ? words.line('create.list.unblock', { leads }) : [])]
}

function listed(words: Words, lines: Line[]): CardNode[] {
  const left = lines.length - mostLines
  return [
    { node: 'list', lines: lines.slice(0, mostLines) },
    ...(left > 0 ? [note(...words.line('create.list.rest', { count: left }))] : []),
  ]
}

import { askedFor, reviewState } from '../../loop/create/review-rules.ts'
import type { ReviewView } from '../../loop/create/view.ts'
import type { Channel } from '../../loop/distribute/channel.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import { entityName } from '../../loop/entity.ts'
import { gateNamed } from '../../loop/gate.ts'
import type { Person, Role } from '../../loop/people.ts'
import type { Piece } from '../../loop/piece.ts'
import { actions, type Button, type Card, type CardNode, type Line, note } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { gateName, progressLine } from '../shown/gate-name.ts'
import { peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import { button, lasting } from '../shown/slot.ts'
import type { Words } from '../words/words.ts'

/** What fell to others when somebody left, as it stands now; `numbers` counts publications. */
export interface FallenView {
  drafts: Piece[]
  gates: { gate: string; review: ReviewView }[]
  slots: SlotView[]
  channels: Channel[]
  numbers: number
  /** Who publishes and brings numbers now. */
  owner: string
}

const mostLines = 12
/** Buttons of one kind, as many as still can be told apart. */
const mostButtons = 5

/** Tells a lead once what somebody who left owed, who has it now, and what is to be done about it. */
export function leftCard(words: Words, person: Person, fallen: FallenView): Card {
  const lines = fallenLines(words, fallen)
  const params = { who: { person: person.id }, standing: words.plain(`standing.${person.standing}`) }
  return {
    headline: words.line(lines.length > 0 ? 'desk.left.title' : 'desk.left.nothing', params),
    nodes: [
      ...(lines.length > 0 ? [{ node: 'list', lines: shortened(words, lines) } as const] : []),
      ...hints(words, person.lapsed ?? [], fallen),
      ...buttons(words, fallen),
    ],
  }
}

function fallenLines(words: Words, { drafts, gates, slots, channels, numbers, owner }: FallenView): Line[] {
  const by = { owner: { person: owner } }
  return [
    ...drafts.map((piece) => draftLine(words, piece)),
    ...gates.map((each) => gateLine(words, each)),
    ...slots.map((view) => slotLine(words, view)),
    ...channels.map((channel) =>
      words.line('desk.left.channel', {
        channel: { bold: channelName(words, channel) },
        owner: { person: channel.owner ?? owner },
      }),
    ),
    ...(numbers > 0 ? [words.line('desk.left.numbers', { count: numbers, ...by })] : []),
  ]
}

function draftLine(words: Words, piece: Piece): Line {
  const params = { piece: { bold: pieceName(piece) } }
  if (!piece.writer) return words.line('desk.left.draft', params)
  return words.line('desk.left.draftGiven', { ...params, writer: { person: piece.writer } })
}

function gateLine(words: Words, { gate: name, review: { facts } }: FallenView['gates'][number]): Line {
  const gate = gateNamed(facts.gates, name)
  const named = {
    ...versionParams(facts.piece, facts.version.number),
    gate: gateName(words, gate ?? { name }),
  }
  if (gate?.state !== 'waiting' || reviewState(facts) !== 'open')
    return words.line('desk.left.gateDone', named)
  const ask = askedFor(facts, gate).map(({ id }) => id)
  if (ask.length === 0) return words.line('desk.left.gateNobody', named)
  return [
    ...words.line('desk.left.gate', { ...named, ask: peopleLine(words, ask) }),
    ...progressLine(words, gate),
  ]
}

function slotLine(words: Words, { slot, piece, channel }: SlotView): Line {
  const params = { piece: { bold: pieceName(piece) }, channel: channelName(words, channel) }
  if (slot.state !== 'scheduled') return words.line('desk.left.slotDone', params)
  return words.line('desk.left.slot', { ...params, at: lasting(slot.at), owner: { person: slot.owner } })
}

function shortened(words: Words, lines: Line[]): Line[] {
  if (lines.length <= mostLines) return lines
  const count = lines.length - mostLines + 1
  return [...lines.slice(0, mostLines - 1), words.line('desk.left.more', { count })]
}

function hints(words: Words, lapsed: readonly Role[], { channels }: FallenView): CardNode[] {
  const roles = lapsed.map((role) => words.plain(`role.${role}`)).join(words.plain('refused.or'))
  const example = words.plain(`role.${lapsed[0] ?? 'writer'}`)
  return [
    ...(lapsed.length > 0 ? [note(...words.line('desk.left.roles', { roles, example }))] : []),
    ...(channels.length > 0 ? [note(...words.line('desk.left.otherOwner'))] : []),
  ]
}

function buttons(words: Words, { drafts, slots }: FallenView): CardNode[] {
  const open = drafts.filter(({ writer }) => !writer).slice(0, mostButtons)
  const assign = open.map(
    (piece): Button => ({
      label: `${words.plain('create.button.assign')} ${entityName('piece', piece.number)}`,
      act: 'draft.assign',
      values: pieceValue(piece),
      style: 'primary',
    }),
  )
  const standing = slots.filter(({ slot }) => slot.state === 'scheduled').slice(0, mostButtons)
  const move = standing.map((view): Button => {
    const { label, ...rest } = button(words, view, 'move')
    return { ...rest, label: `${label} ${entityName('piece', view.slot.piece)}` }
  })
  return [assign, move].filter((row) => row.length > 0).map((row) => actions(row))
}

/** Tells the leads, and whoever came back, that their roles count again. */
export function backCard(words: Words, person: Person, to: string): Card {
  const roles = person.roles.map((role) => words.plain(`role.${role}`)).join(words.plain('refused.or'))
  const key = to === person.id ? 'desk.left.backYou' : 'desk.left.back'
  return { headline: words.line(key, { who: { person: person.id }, roles }), nodes: [] }
}

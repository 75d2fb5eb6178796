import type { Instant } from '../../foundation/time.ts'
import { reminderMinutes } from '../../loop/distribute/reminder.ts'
import { isOverdue } from '../../loop/distribute/slot.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import type { Debt } from '../../loop/readiness.ts'
import { actions, type Button, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { pieceName } from '../shown/piece.ts'
import type { Words } from '../words/words.ts'
import { channelName } from './channel-card.ts'

/** What a card of a slot is made with; `ping` calls those who owe something, for the one message that is about it. */
export interface Showing {
  words: Words
  now: Instant
  ping?: boolean
}

/** Date, weekday and time, and no 今天: it is true as long as the message stands. */
export const lasting = (instant: Instant): Line => [{ instant, as: 'day' }, ' ', { instant, as: 'time' }]

const boldName = ({ piece }: SlotView) => ({ bold: pieceName(piece) })

/** What a piece still owes and who can give it: `文字关 → @赵或@钱、事实关`. */
function owesLine(words: Words, owes: readonly Debt[], ping = false): Line {
  return joined(
    owes.map(({ what, people }) => {
      const name = words.plain(`distribute.owed.${what}`)
      if (people.length === 0) return [name]
      return words.line('distribute.status.debt', { what: name, people: peopleLine(words, people, ping) })
    }),
    words.plain('distribute.listed'),
  )
}

const peopleLine = (words: Words, people: readonly string[], ping = false): Line =>
  joined(
    people.map((person) => [ping ? { person, ping } : { person }]),
    words.plain('distribute.or'),
  )

const joined = (lines: readonly Line[], between: string): Line =>
  lines.flatMap((line, index) => (index === 0 ? line : [between, ...line]))

/** Where a slot stands, in a few words: out, final, or what is missing and who owes it, also when its time has gone by. */
export function statusLine({ words, now, ping }: Showing, view: SlotView): Line {
  const { slot, publication } = view
  if (slot.state === 'confirmed') {
    const open = words.plain('distribute.status.link')
    const link: Line = publication?.link ? [{ link: publication.link, text: open }] : []
    return words.line('distribute.status.out', { link })
  }
  const owner = ping ? { person: slot.owner, ping } : { person: slot.owner }
  if (isOverdue(slot, now, reminderMinutes.late)) {
    if (view.readiness.ready) return words.line('distribute.status.noLink', { owner })
    return words.line('distribute.status.late', { owes: owesLine(words, view.readiness.owes, ping) })
  }
  return [
    ...readyLine(words, view, ping),
    ...words.line('distribute.status.publishes', { owner: { person: slot.owner } }),
  ]
}

/** Whether the piece is final, and if not, what it owes. */
export function readyLine(words: Words, { readiness }: SlotView, ping = false): Line {
  if (readiness.ready) return words.line('distribute.status.ready')
  return words.line('distribute.status.risk', { owes: owesLine(words, readiness.owes, ping) })
}

const placeLine = (words: Words, { slot, channel }: SlotView): Line =>
  words.line('distribute.card.place', { channel: channelName(words, channel), at: lasting(slot.at) })

/** A slot as it stands: planned with its risk, out with its link, or off. */
export function slotCard(showing: Showing, view: SlotView, leads: readonly string[]): Card {
  const { words } = showing
  const { slot } = view
  const headline = words.line(`distribute.card.${slot.state}`, { piece: boldName(view) })
  if (slot.state !== 'scheduled') return { headline, nodes: [text(...endLine(words, view)), ...proof(view)] }
  const people = peopleLine(words, leads)
  const late = slot.escalatedAt ? [note(...words.line('distribute.card.escalated', { people }))] : []
  return {
    headline,
    nodes: [
      text(...placeLine(words, view)),
      note(...statusLine(showing, view)),
      ...late,
      actions([button(words, view, 'confirm'), button(words, view, 'move')], [button(words, view, 'cancel')]),
    ],
  }
}

function endLine(words: Words, { slot, channel, publication }: SlotView): Line {
  const by = { person: slot.endedBy ?? slot.owner }
  const ended = lasting(slot.endedAt ?? slot.at)
  const name = channelName(words, channel)
  if (slot.state === 'cancelled') {
    return words.line('distribute.card.cancelledBy', { channel: name, at: lasting(slot.at), by, ended })
  }
  const at = lasting(publication?.confirmedAt ?? slot.endedAt ?? slot.at)
  return words.line('distribute.card.confirmedBy', { channel: name, by, at })
}

const proof = ({ publication }: SlotView): CardNode[] =>
  publication?.link ? [note({ link: publication.link, text: publication.link })] : []

/** The button of an act on a slot, the same wherever it stands. */
export function button(
  words: Words,
  { slot }: Pick<SlotView, 'slot'>,
  what: 'confirm' | 'move' | 'cancel',
): Button {
  const label = words.plain(`distribute.button.${what}`)
  const values = { piece: String(slot.piece), slot: slot.id }
  if (what === 'confirm') return { label, act: 'publish.confirm', values, style: 'primary' }
  if (what === 'move') return { label, act: 'schedule.move', values }
  const [title, sure] = [words.plain('distribute.sure.cancel'), words.plain('distribute.sure.cancelText')]
  const confirm = {
    ...{ title, text: sure },
    ...{ yes: words.plain('distribute.sure.yes'), no: words.plain('distribute.sure.no') },
  }
  return { label, act: 'schedule.cancel', values, style: 'danger', confirm }
}

/** What the owner is asked, half an hour before, at and after the slot's time; `at` is the time that was asked about. */
export function askCard(showing: Showing, view: SlotView, at: Instant): Card {
  const { words } = showing
  const { slot } = view
  if (slot.state !== 'scheduled') return slotCard(showing, view, [])
  if (slot.at !== at) return movedAway(words, view)
  const stage = slot.escalatedAt ? 'late' : slot.askedAt ? 'now' : 'before'
  return {
    headline: words.line(`distribute.ask.${stage}`, { piece: boldName(view) }),
    nodes: [
      text(...placeLine(words, view)),
      note(...readyLine(words, view)),
      actions([button(words, view, 'confirm'), button(words, view, 'move')]),
    ],
  }
}

const movedAway = (words: Words, view: SlotView): Card => ({
  headline: words.line('distribute.ask.moved', { piece: boldName(view) }),
  nodes: [note(...words.line('distribute.ask.movedHint'))],
})

/** The line under the owner's card at the slot's time, which asks for the link and nothing else. */
export function askNowCard(showing: Showing, view: SlotView, at: Instant): Card {
  const { words } = showing
  if (view.slot.state !== 'scheduled' || view.slot.at !== at) return askCard(showing, view, at)
  const headline = words.line('distribute.ask.nowShort', { piece: boldName(view) })
  return { headline, nodes: [actions([button(words, view, 'confirm')])] }
}

/** What the leads are asked when no link came: to publish, to move or to cancel. */
export function lateCard(showing: Showing, view: SlotView, at: Instant): Card {
  const { words } = showing
  if (view.slot.state !== 'scheduled' || view.slot.at !== at) return askCard(showing, view, at)
  const owner = { person: view.slot.owner }
  return {
    headline: words.line('distribute.late.headline', { piece: boldName(view) }),
    nodes: [
      text(...placeLine(words, view), ...words.line('distribute.status.publishes', { owner })),
      note(...readyLine(words, view)),
      text(...words.line('distribute.late.question')),
      actions([button(words, view, 'confirm'), button(words, view, 'move'), button(words, view, 'cancel')]),
    ],
  }
}

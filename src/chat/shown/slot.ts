import type { Instant } from '../../foundation/time.ts'
import { isAfterSlot } from '../../loop/deadline.ts'
import { reminderMinutes } from '../../loop/distribute/reminder.ts'
import { isOverdue } from '../../loop/distribute/slot.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import type { Readiness } from '../../loop/piece-debts.ts'
import type { Words } from '../words/words.ts'
import { type Button, type CardNode, type Line, note } from './card.ts'
import { channelName } from './channel.ts'
import { gateName } from './gate-name.ts'

/** What a card of a slot is made with; `ping` calls those who owe something, for the one message that is about it. */
export interface SlotShowing {
  words: Words
  now: Instant
  ping?: boolean
}

/** Date, weekday and time, and no 今天: it is true as long as the message stands. */
export const lasting = (instant: Instant): Line => [{ instant, as: 'day' }, ' ', { instant, as: 'time' }]

/** What a piece still owes and who can give it: `文字关 → @赵或@钱、事实关`. */
function owesLine(words: Words, owes: Readiness['owes'], ping = false): Line {
  return joined(
    owes.map(({ what, gate, ask }) => {
      const word = gate ? gateName(words, gate) : ''
      const name = words.plain(`distribute.owed.${what}`, { word })
      if (ask.length === 0) return [name]
      return words.line('distribute.status.debt', { what: name, people: anyOf(words, ask, ping) })
    }),
    words.plain('distribute.listed'),
  )
}

/** The people to ask, one of whom is enough; `ping` calls them. */
export const anyOf = (words: Words, people: readonly string[], ping = false): Line =>
  joined(
    people.map((person) => [ping ? { person, ping } : { person }]),
    words.plain('distribute.or'),
  )

const joined = (lines: readonly Line[], between: string): Line =>
  lines.flatMap((line, index) => (index === 0 ? line : [between, ...line]))

/** Where a slot stands, in a few words: out, final, or what is missing and who owes it, also when its time has gone by. */
export function statusLine({ words, now, ping }: SlotShowing, view: SlotView): Line {
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
export function readyLine(words: Words, { readiness, piece, slot }: SlotView, ping = false): Line {
  if (readiness.ready) return words.line('distribute.status.ready')
  const late = isAfterSlot(piece, slot.at) && piece.dueAt !== undefined
  const after = late ? words.line('distribute.status.dueAfter', { due: lasting(piece.dueAt ?? '') }) : []
  return [...words.line('distribute.status.risk', { owes: owesLine(words, readiness.owes, ping) }), ...after]
}

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
    title,
    text: sure,
    yes: words.plain('distribute.sure.yes'),
    no: words.plain('distribute.sure.no'),
  }
  return { label, act: 'schedule.cancel', values, style: 'danger', confirm }
}

/** Where a piece goes out or went out, in one line; nothing while it has no slot. */
export function placesNote(words: Words, places: readonly Pick<SlotView, 'slot' | 'channel'>[]): CardNode[] {
  if (places.length === 0) return []
  const each = places.map(
    ({ slot, channel }): Line => [
      `${channelName(words, channel)} `,
      ...lasting(slot.at),
      slot.state === 'confirmed' ? ' 🚀' : '',
    ],
  )
  return [note('📅 ', ...joined(each, ' · '))]
}

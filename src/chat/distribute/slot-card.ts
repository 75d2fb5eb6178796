import type { Instant } from '../../foundation/time.ts'
import { partsOf } from '../../loop/create/content.ts'
import type { Version } from '../../loop/create/version.ts'
import { isEscalated } from '../../loop/distribute/reminder.ts'
import type { AskedView, SlotView } from '../../loop/distribute/slot-board.ts'
import type { Step } from '../../loop/next-steps.ts'
import { actions, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { pieceName } from '../shown/piece.ts'
import { anyOf, lasting, readyLine, type SlotShowing, statusLine } from '../shown/slot.ts'
import { stepActions } from '../shown/step-button.ts'
import type { Words } from '../words/words.ts'

const boldName = ({ piece }: SlotView) => ({ bold: pieceName(piece) })

const placeLine = (words: Words, { slot, channel }: SlotView): Line =>
  words.line('distribute.card.place', { channel: channelName(words, channel), at: lasting(slot.at) })

/** How a slot is shown: with what its readers may do about its piece. */
export interface SlotOffering extends SlotShowing {
  steps: readonly Step[]
}

const offered = ({ words, steps }: SlotOffering, { slot }: SlotView, most = 3): CardNode[] =>
  stepActions(words, steps.filter((step) => step.slot === slot.id).slice(0, most))

/** A slot as it stands: planned with its risk, out with its link, or off. */
export function slotCard(showing: SlotOffering, view: AskedView, leads: readonly string[]): Card {
  const { words } = showing
  const { slot } = view
  const headline = words.line(`distribute.card.${slot.state}`, { piece: boldName(view) })
  if (slot.state !== 'scheduled') return { headline, nodes: [text(...endLine(words, view)), ...proof(view)] }
  const people = anyOf(words, leads)
  const decide = view.readiness.ready ? 'distribute.card.escalated' : 'distribute.card.escalatedOpen'
  const late = isEscalated(view.asked) ? [note(...words.line(decide, { people }))] : []
  return {
    headline,
    nodes: [
      text(...placeLine(words, view)),
      note(...statusLine(showing, view)),
      ...late,
      ...offered(showing, view),
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

/** What the owner is asked, and the text of the final version, which they publish. */
export interface SlotAsking extends SlotOffering {
  text?: Version
}

/** What the owner is asked, half an hour before, at and after the slot's time; `at` is the time that was asked about. */
export function askCard(showing: SlotAsking, view: AskedView, at: Instant): Card {
  const { words } = showing
  const { slot } = view
  if (slot.state !== 'scheduled') return slotCard(showing, view, [])
  if (slot.at !== at) return movedAway(words, view)
  if (!view.readiness.ready) return waitsCard(showing, view)
  const stage = isEscalated(view.asked) ? 'late' : view.asked === 'at' ? 'now' : 'before'
  return {
    headline: words.line(`distribute.ask.${stage}`, { piece: boldName(view) }),
    nodes: [
      text(...placeLine(words, view)),
      note(...readyLine(words, view)),
      ...offered(showing, view),
      ...finalText(showing),
    ],
  }
}

const mostParts = 3

/** The text to be published as it was handed in; of what is longer than a message, as much as fits, and where the rest is. */
function finalText({ words, text: version }: SlotAsking): CardNode[] {
  if (!version) return []
  const title = note(...words.line('distribute.ask.text', { version: version.number }))
  if (version.kind === 'link') return [title, text({ link: version.body, text: version.body })]
  const parts = partsOf(version.body)
  if (parts.length === 0) return []
  const fitting = parts.slice(0, mostParts).map((part) => text(part))
  const values = { piece: String(version.piece), version: String(version.number) }
  const whole = { label: words.plain('create.button.text'), act: 'draft.text', values }
  return [title, ...fitting, ...(parts.length > mostParts ? [actions([whole])] : [])]
}

/** Whoever publishes owes nothing while somebody owes the piece, and is told that. */
const waitsCard = (showing: SlotOffering, view: SlotView): Card => ({
  headline: showing.words.line('distribute.ask.waits', { piece: boldName(view) }),
  nodes: [
    text(...placeLine(showing.words, view)),
    note(...readyLine(showing.words, view)),
    ...offered(showing, view),
  ],
})

const movedAway = (words: Words, view: SlotView): Card => ({
  headline: words.line('distribute.ask.moved', { piece: boldName(view) }),
  nodes: [note(...words.line('distribute.ask.movedHint'))],
})

/** The line under the owner's card at the slot's time, which asks for the link and nothing else. */
export function askNowCard(showing: SlotAsking, view: AskedView, at: Instant): Card {
  const { words } = showing
  const { slot, readiness } = view
  if (slot.state !== 'scheduled' || slot.at !== at || !readiness.ready) return askCard(showing, view, at)
  const headline = words.line('distribute.ask.nowShort', { piece: boldName(view) })
  return { headline, nodes: offered(showing, view, 1) }
}

/** What the leads are asked when no link came: to publish, to move or to cancel. */
export function lateCard(showing: SlotAsking, view: AskedView, at: Instant): Card {
  const { words } = showing
  if (view.slot.state !== 'scheduled' || view.slot.at !== at) return askCard(showing, view, at)
  const owner = { person: view.slot.owner }
  return {
    headline: words.line('distribute.late.headline', { piece: boldName(view) }),
    nodes: [
      text(...placeLine(words, view), ...words.line('distribute.status.publishes', { owner })),
      note(...readyLine(words, view)),
      text(...words.line(`distribute.late.${view.readiness.ready ? 'question' : 'notFinal'}`)),
      ...offered(showing, view),
    ],
  }
}

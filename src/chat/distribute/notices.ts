import type { Instant } from '../../foundation/time.ts'
import { sharedOwed } from '../../loop/board/step-facts.ts'
import { wholeTextOf } from '../../loop/create/send-text.ts'
import { findChannel } from '../../loop/distribute/channel-store.ts'
import { distributeNotices } from '../../loop/distribute/notices.ts'
import { isEscalated } from '../../loop/distribute/reminder.ts'
import { scheduleOfDay } from '../../loop/distribute/schedule-board.ts'
import { type AskedView, publicationView, type SlotView, slotView } from '../../loop/distribute/slot-board.ts'
import type { NoticeFacts } from '../../loop/notices.ts'
import { peopleOf } from '../../loop/people-store.ts'
import { loadPiece } from '../../loop/piece-store.ts'
import { publicationsOf } from '../../loop/publication-store.ts'
import { leadsOf } from '../../loop/who-owes.ts'
import type { Button, Card } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { pieceName } from '../shown/piece.ts'
import { sealed } from '../shown/seal.ts'
import { lasting } from '../shown/slot.ts'
import { stepButtonOf } from '../shown/step-button.ts'
import { cardsOf, type NoticeCard, type Telling } from '../talk/notice-card.ts'
import { stepsTold } from '../talk/steps.ts'
import { unplannedCard, wentOutCard, withdrawnCard } from './publish-card.ts'
import { dayCard, isQuiet } from './schedule-card.ts'
import { askCard, askNowCard, lateCard, type SlotAsking, slotCard } from './slot-card.ts'

type Asking = (showing: SlotAsking, view: AskedView, at: Instant) => Card

const asked =
  (make: Asking): NoticeCard<NoticeFacts<'slot-ask'>> =>
  async (telling, { slot, at }) => {
    const { db, desk, words, now } = telling
    const view = await slotView(db, desk, slot)
    if (!view) return undefined
    const { number: piece } = view.piece
    const { text } = await wholeTextOf(db, desk, { piece })
    return make({ words, now, steps: await stepsTold(telling, piece), text }, view, at)
  }

const named = ({ words }: Telling, { piece, channel }: SlotView) => ({
  piece: { bold: pieceName(piece) },
  channel: channelName(words, channel),
})

export const notices = cardsOf(distributeNotices, {
  async slot(telling, facts) {
    const { db, desk, words, now } = telling
    const view = await slotView(db, desk, facts.slot)
    if (!view) return undefined
    const people = isEscalated(view.asked) ? await peopleOf(db, desk.id) : []
    const steps = await stepsTold(telling, view.piece.number)
    return slotCard({ words, now, steps }, view, leadsOf({ people }, view.slot.scheduledBy).people)
  },

  'slot-ask': asked(askCard),
  'slot-now': asked(askNowCard),
  'slot-late': asked(lateCard),

  async 'slot-moved'(telling, { slot, from, to, by }) {
    const view = await slotView(telling.db, telling.desk, slot)
    if (!view) return undefined
    const times = { from: lasting(from), to: lasting(to), by: { person: by } }
    return {
      headline: telling.words.line('distribute.told.moved', { ...named(telling, view), ...times }),
      nodes: [],
    }
  },

  async 'slot-cancelled'(telling, { slot, by }) {
    const view = await slotView(telling.db, telling.desk, slot)
    if (!view) return undefined
    const params = { ...named(telling, view), at: lasting(view.slot.at), by: { person: by } }
    return { headline: telling.words.line('distribute.told.cancelled', params), nodes: [] }
  },

  async publication({ db, desk, words }, facts) {
    const view = await publicationView(db, desk.id, facts.publication)
    return view && unplannedCard(words, view)
  },

  async 'went-out'({ db, desk, words }, { piece }) {
    return wentOutCard(words, await loadPiece(db, desk.id, piece), await publicationsOf(db, desk.id, piece))
  },

  async 'publication-undone'({ db, desk, words }, { piece, channel: id, ...told }) {
    const channel = await findChannel(db, desk.id, id ?? '')
    const name = { bold: pieceName(await loadPiece(db, desk.id, piece)) }
    return withdrawnCard(words, { ...told, piece: name, channel: channel ? channelName(words, channel) : '' })
  },

  async 'daily-schedule'({ db, desk, words, now, stands }, { date, late, asked, seal }) {
    const day = await scheduleOfDay(db, desk, { date, now })
    // Whoever asked is answered even when the day is empty.
    if (isQuiet(day) && !asked && !stands) return undefined
    const open = [...day.lines, ...day.overdue].filter(({ slot }) => slot.state === 'scheduled')
    const pieces = [...new Set(open.map(({ piece }) => piece.number))]
    const steps = await sharedOwed(db, desk, { pieces, now, most: mostButtons })
    const card = dayCard({ words, now, zone: desk.zone, late, ping: true }, day)
    return sealed(
      words,
      withFirst(
        card,
        steps.map((step) => stepButtonOf(words, step)),
      ),
      seal,
    )
  },
})

const mostButtons = 4

/** The card with what is owed before what else its buttons lead to. */
const withFirst = (card: Card, buttons: readonly Button[]): Card => ({
  ...card,
  nodes: card.nodes.map((node) =>
    node.node === 'actions' ? { ...node, buttons: [...buttons, ...node.buttons] } : node,
  ),
})

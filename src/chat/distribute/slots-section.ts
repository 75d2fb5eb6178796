import { minutesBetween } from '../../foundation/time.ts'
import type { PiecePage } from '../../loop/board/piece-page.ts'
import { reminderMinutes } from '../../loop/distribute/reminder.ts'
import { isOverdue } from '../../loop/distribute/slot.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import { type Line, note } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { joined, placeName } from '../shown/figures.ts'
import { near } from '../shown/people-and-times.ts'
import { lasting, readyLine, statusLine } from '../shown/slot.ts'
import type { PageShowing, Section } from '../talk/section.ts'

const mostSlots = 12
const mostNamed = 4
const dayMinutes = 24 * 60

/** Where and when it goes out, or went out with which link; also what went out without a slot. */
export const slots: Section = {
  name: 'slots',
  title: 'page.section.slots',
  rank: 40,
  live: ['ready'],
  line({ words }, page) {
    const places = [
      ...standing(page).map((view) => stands(view, words)),
      ...page.out.map((each) => out(each, words)),
    ]
    if (places.length > 0) return joined(places.slice(0, mostNamed), ' · ')
    return page.piece.state === 'ready' ? words.line('page.slots.none') : undefined
  },
  body(showing, page) {
    const { words } = showing
    const lines = [
      ...page.slots.map(
        (view): Line => [
          ...words.line('page.slots.line', placed(view, words)),
          ...standingLine(showing, view),
        ],
      ),
      ...unplanned(page).map((publication): Line => {
        const { link, publishedAt: at } = publication
        const where = { channel: placeName(words, publication), at: near(at) }
        const proof: Line = link ? [{ link, text: words.plain('distribute.status.link') }] : []
        return [...words.line('page.slots.unplanned', where), ...proof]
      }),
    ]
    if (lines.length === 0) return [note(...words.line('page.slots.none'))]
    const left = lines.length - mostSlots
    return [
      { node: 'list', lines: lines.slice(0, mostSlots) },
      ...(left > 0 ? [note(...words.line('page.more', { count: left }))] : []),
    ]
  },
  sign(showing, page) {
    const { words, now } = showing
    const [first] = standing(page)
    if (!first) return undefined
    const at = near(first.slot.at)
    const late = isOverdue(first.slot, now, reminderMinutes.late)
    if (late && !showing.lasting)
      return { weight: 100, line: words.line('page.sign.overdue', { ...placed(first, words) }) }
    const { readiness, piece } = first
    if (readiness.ready) return undefined
    const { dueAt } = piece
    const tooLate = dueAt !== undefined && dueAt >= first.slot.at && readiness.owes.some(isWriting)
    if (tooLate) return { weight: 90, line: words.line('page.sign.dueAfter', { due: near(dueAt), at }) }
    const soon = !showing.lasting && minutesBetween(now, first.slot.at) < dayMinutes
    return soon ? { weight: 70, line: words.line('page.sign.soon', { at }) } : undefined
  },
}

const isWriting = ({ what }: { what: string }) => what === 'accept' || what === 'draft' || what === 'assign'

const standing = ({ slots: all }: PiecePage) => all.filter(({ slot }) => slot.state === 'scheduled')

const unplanned = ({ out }: PiecePage) =>
  out.map(({ publication }) => publication).filter(({ slot }) => slot === undefined)

function standingLine({ words, now, lasting: stays }: PageShowing, view: SlotView): Line {
  if (!stays || view.slot.state !== 'scheduled') return statusLine({ words, now }, view)
  const owner = { owner: { person: view.slot.owner } }
  return [...readyLine(words, view), ...words.line('distribute.status.publishes', owner)]
}

const stands = ({ slot, channel }: SlotView, words: PageShowing['words']): Line => [
  `${channelName(words, channel)} `,
  ...lasting(slot.at),
]

const out = ({ publication }: PiecePage['out'][number], words: PageShowing['words']): Line =>
  words.line('page.slots.out', { channel: placeName(words, publication) })

const placed = ({ slot, channel }: SlotView, words: PageShowing['words']) => ({
  channel: channelName(words, channel),
  at: near(slot.at),
})

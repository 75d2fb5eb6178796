import { showWeekday } from '../../foundation/show-time.ts'
import { localOf } from '../../foundation/time.ts'
import { openPieces } from '../../loop/board/open-pieces.ts'
import { stepFacts } from '../../loop/board/step-facts.ts'
import { type BriefItem, briefKinds, briefOf } from '../../loop/brief.ts'
import type { Channel } from '../../loop/distribute/channel.ts'
import { channelsOf } from '../../loop/distribute/channel-store.ts'
import type { NoticeFacts } from '../../loop/notices.ts'
import { findPerson } from '../../loop/people-store.ts'
import { actions, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { gateName } from '../shown/gate-name.ts'
import { near } from '../shown/people-and-times.ts'
import { pieceName } from '../shown/piece.ts'
import { stepButton } from '../shown/step-button.ts'
import type { Telling } from '../talk/notice-card.ts'
import type { Words } from '../words/words.ts'

/** Lines with their buttons that a brief has before it refers to the Home. */
const shown = 4
const buttonsShown = 3

/** What somebody is to do today, by a count of each kind and the first few with their buttons; nothing when that is nothing. */
export async function briefCard(
  telling: Omit<Telling, 'sections'>,
  { date }: NoticeFacts<'brief'>,
): Promise<Card | undefined> {
  const { db, desk, words, now, to, stands } = telling
  const day = showWeekday(date, words.language)
  const person = await findPerson(db, desk.id, to)
  if (localOf(now, person?.zone ?? desk.zone).date > date) return only(words.line('brief.past', { day }))
  const facts = await stepFacts(db, desk, await openPieces(db, desk, now), now)
  const items = briefOf(desk, facts.values(), { person: to, now })
  if (items.length === 0) return stands ? only(words.line('brief.done', { day })) : undefined
  const channels = new Map((await channelsOf(db, desk.id, 'all')).map((each) => [each.id, each]))
  const more = items.length - shown
  return {
    headline: words.line('brief.title', { day, counts: counts(words, items) }),
    nodes: [
      ...items.slice(0, shown).flatMap((item) => nodesOf(telling, item, channels)),
      ...(more > 0 ? [note(words.plain('brief.more', { count: more }))] : []),
    ],
  }
}

const only = (headline: Line): Card => ({ headline, nodes: [] })

const counts = (words: Words, items: readonly BriefItem[]): string =>
  briefKinds
    .flatMap((kind) => {
      const count = items.filter(({ debt }) => debt.what === kind).length
      return count > 0 ? [words.plain(`brief.count.${kind}`, { count })] : []
    })
    .join(' · ')

function nodesOf(
  { words, now }: Pick<Telling, 'words' | 'now'>,
  item: BriefItem,
  channels: ReadonlyMap<string, Channel>,
): CardNode[] {
  const { facts, debt, steps } = item
  const slot = facts.slots?.find(({ id }) => id === debt.slot)
  const channel = channels.get(slot?.channel ?? '')
  const key = `brief.line.${debt.what}`
  if (!words.has(key)) throw new Error(`no words for ${key}`)
  const line = words.line(key, {
    piece: { bold: pieceName(facts.piece) },
    at: slot ? near(slot.at) : '',
    channel: channel ? channelName(words, channel) : '',
    gate: debt.gate ? gateName(words, debt.gate) : '',
    due: debt.by ? near(debt.by) : '',
    out: debt.out ? words.line(debt.out > now ? 'brief.out' : 'brief.wasOut', { at: near(debt.out) }) : '',
  })
  return [text(...line), actions(steps.slice(0, buttonsShown).map((step) => stepButton(words, step)))]
}

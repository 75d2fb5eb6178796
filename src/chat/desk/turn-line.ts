import type { PiecePage } from '../../loop/board/piece-page.ts'
import type { Debt } from '../../loop/debt.ts'
import type { Line } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { gateName } from '../shown/gate-name.ts'
import { near, peopleLine } from '../shown/people-and-times.ts'
import type { PageShowing } from '../talk/section.ts'
import type { Key } from '../words/words.ts'

/** Whose turn it is with a piece, what for and by when, and where it goes out next. */
export function turnLine(showing: PageShowing, page: PiecePage): Line {
  const { words } = showing
  const next = page.slots.find(({ slot }) => slot.state === 'scheduled')
  const out = next && { channel: channelName(words, next.channel), at: near(next.slot.at) }
  const owed = whatNext(showing, page)
  const turn = owed ? owedLine(showing, page, owed) : words.line(restKey(page))
  const told = owed?.what === 'publish' || owed?.what === 'late'
  return [...turn, ...(out && !told ? words.line('page.turn.goesOut', out) : [])]
}

/** What is owed first by somebody, else what nobody can do. */
function whatNext({ now, lasting }: PageShowing, { debts }: PiecePage): Debt | undefined {
  const isDue = ({ since, what, people }: Debt) => since <= now || (what === 'publish' && people.length > 0)
  const due = debts.filter((debt) => (lasting ? debt.what !== 'late' : isDue(debt)))
  return due.find(({ people }) => people.length > 0) ?? due[0]
}

function restKey({ piece: { state }, slots }: PiecePage): Key {
  if (state === 'parked' || state === 'rejected' || state === 'closed') return `page.turn.rest.${state}`
  if (state === 'published') return 'page.turn.rest.published'
  return slots.length > 0 ? 'page.turn.rest.waits' : 'page.turn.rest.ready'
}

function owedLine({ words }: PageShowing, { piece, slots, out }: PiecePage, debt: Debt): Line {
  const { what, ask, people, gate, by } = debt
  const named = ask.length > 0 ? ask : people.slice(0, 1)
  const who = named.length > 0 ? peopleLine(words, named) : [words.plain('refused.nobody')]
  const slot = slots.find(({ slot: { id } }) => id === debt.slot)
  const publication = out.find(({ publication: { id } }) => id === debt.publication)?.publication
  const channel = slot
    ? channelName(words, slot.channel)
    : publication
      ? words.plain(`distribute.platform.${publication.platform}`)
      : ''
  const changes = what === 'draft' && piece.state === 'changes'
  const line = words.line(`page.turn.${changes ? 'changes' : what}`, {
    who,
    channel,
    gate: gate ? gateName(words, gate) : '',
    at: slot ? near(slot.slot.at) : '',
  })
  return [...line, ...(by && !slot ? words.line('page.due', { due: near(by) }) : [])]
}

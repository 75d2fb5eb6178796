import { heirOf } from '../../loop/board/leavers.ts'
import { boardNotices } from '../../loop/board/notices.ts'
import { piecePage } from '../../loop/board/piece-page.ts'
import { reviewView } from '../../loop/create/view.ts'
import { findChannel } from '../../loop/distribute/channel-store.ts'
import { slotView } from '../../loop/distribute/slot-board.ts'
import { gateLabels } from '../../loop/gate-policy-store.ts'
import type { NoticeFacts } from '../../loop/notices.ts'
import { hasLeft } from '../../loop/people.ts'
import { findPerson } from '../../loop/people-store.ts'
import { findPiece } from '../../loop/piece-store.ts'
import { cardsOf, type Telling } from '../talk/notice-card.ts'
import { briefCard } from './brief-card.ts'
import { debtCard } from './debt-card.ts'
import { backCard, type FallenView, leftCard } from './leaver-card.ts'
import { sharedPageCard } from './piece-page-card.ts'
import { recordFlawsCard } from './record-flaws-card.ts'

export const boardCards = cardsOf(boardNotices, {
  async 'person-left'(telling, { person, ...fallen }) {
    const found = await findPerson(telling.db, telling.desk.id, person)
    return found && leftCard(telling.words, found, await viewOf(telling, person, fallen))
  },

  async 'person-back'({ db, desk, words, to }, facts) {
    const found = await findPerson(db, desk.id, facts.person)
    return found && !hasLeft(found) ? backCard(words, found, to) : undefined
  },

  async 'piece-page'({ db, desk, words, now, sections }, { piece }) {
    const page = await piecePage(db, desk, { number: piece, now })
    return sharedPageCard({ words, desk, now }, page, sections)
  },
  'debt-ask': debtCard,
  brief: briefCard,

  async 'record-flaws'({ db, desk, words }, { flaws }) {
    return recordFlawsCard(words, flaws, await gateLabels(db, desk.id))
  },
})

async function viewOf(
  { db, desk }: Telling,
  person: string,
  fallen: Omit<NoticeFacts<'person-left'>, 'person'>,
): Promise<FallenView> {
  const view: FallenView = {
    drafts: [],
    gates: [],
    slots: [],
    channels: [],
    numbers: fallen.numbers,
    owner: (await heirOf(db, desk)) ?? person,
  }
  for (const number of fallen.drafts) push(view.drafts, await findPiece(db, desk.id, number))
  for (const { gate, ...key } of fallen.gates) {
    const review = await reviewView(db, desk, key)
    if (review) view.gates.push({ gate, review })
  }
  for (const id of fallen.slots) push(view.slots, await slotView(db, desk, id))
  for (const id of fallen.channels) push(view.channels, await findChannel(db, desk.id, id))
  return view
}

function push<T>(list: T[], one: T | undefined): void {
  if (one !== undefined) list.push(one)
}

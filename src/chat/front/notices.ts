import type { CardOf } from '../talk/notice-card.ts'
import { joinedTable, sections } from './areas.ts'

const kinds = joinedTable((area) => area.notices)

/** Every kind of notice that has a card. */
export const noticeKinds = Object.keys(kinds)

/** The card of a notice as things stand now; throws on a kind that nothing renders. */
export const cardOf: CardOf = async (telling, kind, facts) => {
  const make = kinds[kind]
  if (!make) throw new Error(`no card for the notice ${kind}`)
  return make({ ...telling, sections }, facts)
}

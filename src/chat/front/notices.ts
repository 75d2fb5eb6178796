import { analyzeNotices } from '../analyze/notices.ts'
import { createNotices } from '../create/notices.ts'
import { leaverNotices } from '../desk/leaver-notices.ts'
import { deskNotices } from '../desk/notices.ts'
import { distributeNotices } from '../distribute/notices.ts'
import { planNotices } from '../plan/notices.ts'
import type { Card } from '../shown/card.ts'
import type { NoticeCards, Telling } from '../talk/notice-card.ts'

const kinds: NoticeCards = {
  ...planNotices,
  ...createNotices,
  ...distributeNotices,
  ...analyzeNotices,
  ...deskNotices,
  ...leaverNotices,
}

/** Every kind of notice that has a card. */
export const noticeKinds = Object.keys(kinds)

/** The card of a notice as things stand now; throws on a kind that nothing renders. */
export async function cardOf(
  telling: Telling,
  kind: string,
  facts: Record<string, unknown>,
): Promise<Card | undefined> {
  const make = kinds[kind]
  if (!make) throw new Error(`no card for the notice ${kind}`)
  return make(telling, facts)
}

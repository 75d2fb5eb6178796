import type { Card } from './card.ts'
import { analyzeNotices } from './notices/analyze.ts'
import { createNotices } from './notices/create.ts'
import { deskNotices } from './notices/desk.ts'
import { distributeNotices } from './notices/distribute.ts'
import { leaverNotices } from './notices/leavers.ts'
import type { NoticeCards, Telling } from './notices/notice-card.ts'
import { planNotices } from './notices/plan.ts'

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

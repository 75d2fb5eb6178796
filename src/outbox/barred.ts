import type { Writing } from '../db/open.ts'
import type { Instant } from '../foundation/time.ts'
import { isPending, whoseHome } from './notice.ts'

const mark = 'barred:'

/** The fault of a notice that waits because the platform took nothing at all; it outlives the process. */
export const barredFault = (reason: string): string => mark + reason

/** Whether that is the fault. */
export const isBarred = (fault: string | null): boolean => fault?.startsWith(mark) ?? false

/** What waited while the platform took nothing. */
export interface Waited {
  /** When the oldest that was refused was written. */
  since: Instant
  reason: string
  /** How many messages wait, Homes left out. */
  count: number
}

/**
 * What waits on a desk where something was refused because the platform took nothing, and forgets that it was, so that it is
 * told once; undefined when nothing was. For the transaction of whoever sees that the platform takes something again.
 */
export async function endBarred(trx: Writing, desk: string): Promise<Waited | undefined> {
  const pending = await trx
    .selectFrom('notices')
    .select(['id', 'conversation', 'tag', 'mode', 'fault', 'created_at'])
    .where('desk_id', '=', desk)
    .where(isPending)
    .orderBy('id')
    .execute()
  const oldest = pending.find(({ fault }) => isBarred(fault))
  if (!oldest) return undefined
  await trx
    .updateTable('notices')
    .set({ fault: null })
    .where('desk_id', '=', desk)
    .where(isPending)
    .where('fault', 'like', `${mark}%`)
    .execute()
  // Several notices for one card are one message.
  const messages = pending
    .filter(({ conversation }) => whoseHome(conversation) === undefined)
    .map(({ id, conversation, tag, mode }) => (mode === 'once' ? id : `${conversation} ${tag}`))
  const reason = oldest.fault?.slice(mark.length) ?? ''
  return { since: oldest.created_at, reason, count: new Set(messages).size }
}

import { z } from 'zod'
import { flawKinds } from '../chain.ts'

const flaw = z.object({
  kind: z.enum(flawKinds),
  seq: z.number().optional(),
  to: z.number().optional(),
  piece: z.number().optional(),
  version: z.number().optional(),
  gate: z.string().optional(),
})

export const boardNotices = {
  /** What fell to others: pieces, gates, slots, channels by id, and how many publications' numbers. */
  'person-left': z.object({
    person: z.string(),
    drafts: z.array(z.number()),
    gates: z.array(z.object({ piece: z.number(), version: z.number(), gate: z.string() })),
    slots: z.array(z.string()),
    channels: z.array(z.string()),
    numbers: z.number(),
  }),
  'piece-page': z.object({ piece: z.number() }),
  'person-back': z.object({ person: z.string() }),
  /** A person's brief of a day, by its local date where they are. */
  brief: z.object({ date: z.string() }),
  /** Which asking of which piece, and as what it turns to its reader. */
  'debt-ask': z.object({ piece: z.number(), key: z.string(), as: z.enum(['owner', 'backup', 'lead']) }),
  'record-flaws': z.object({ flaws: z.array(flaw) }),
}

type BoardNotices = typeof boardNotices
declare module '../notices.ts' {
  interface NoticeShapes extends BoardNotices {}
}

import { z } from 'zod'
import { ofDay } from '../notices.ts'

const ofAsk = z.object({ slot: z.string(), at: z.string() })

export const distributeNotices = {
  slot: z.object({ slot: z.string() }),
  'slot-ask': ofAsk,
  'slot-now': ofAsk,
  'slot-late': ofAsk,
  'slot-moved': z.object({ slot: z.string(), from: z.string(), to: z.string(), by: z.string() }),
  'slot-cancelled': z.object({ slot: z.string(), by: z.string() }),
  publication: z.object({ publication: z.string() }),
  'went-out': z.object({ piece: z.number() }),
  'publication-undone': z.object({
    piece: z.number(),
    channel: z.string().optional(),
    link: z.string().optional(),
    by: z.string(),
    at: z.string(),
  }),
  'daily-schedule': ofDay,
}

type DistributeNotices = typeof distributeNotices
declare module '../notices.ts' {
  interface NoticeShapes extends DistributeNotices {}
}

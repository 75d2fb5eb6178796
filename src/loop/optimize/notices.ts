import { z } from 'zod'

export const optimizeNotices = { verdict: z.object({ piece: z.number() }) }

type OptimizeNotices = typeof optimizeNotices
declare module '../notices.ts' {
  interface NoticeShapes extends OptimizeNotices {}
}

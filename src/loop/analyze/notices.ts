import { z } from 'zod'
import { ofDay } from '../notices.ts'

export const analyzeNotices = {
  'daily-numbers': ofDay,
  import: z.object({ import: z.number() }),
}

type AnalyzeNotices = typeof analyzeNotices
declare module '../notices.ts' {
  interface NoticeShapes extends AnalyzeNotices {}
}

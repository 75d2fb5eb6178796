import { z } from 'zod'

const ofPiece = z.object({ piece: z.number() })

export const planNotices = {
  pitch: ofPiece,
  'pitch-decided': ofPiece,
}

type PlanNotices = typeof planNotices
declare module '../notices.ts' {
  interface NoticeShapes extends PlanNotices {}
}

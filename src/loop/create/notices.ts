import { z } from 'zod'

const ofAssignment = z.object({ piece: z.number(), assignment: z.number() })
const ofVersion = z.object({ piece: z.number(), version: z.number() })
const ofGate = ofVersion.extend({ gate: z.string() })
/** The gate whose reviewers are asked in the same line. */
const asking = { asks: z.string().optional() }
const byWhom = { by: z.string() }

export const createNotices = {
  assignment: ofAssignment,
  'assignment-declined': ofAssignment,
  'assignment-replaced': ofAssignment.extend(byWhom),
  'draft-due': z.object({ piece: z.number(), by: z.string(), due: z.string() }),
  // Once each version had a card of its own.
  review: ofVersion.partial({ version: true }),
  'review-version': ofVersion.extend(asking),
  'review-text': ofVersion.extend({ part: z.number() }),
  'review-ask': ofGate,
  'review-remind': ofGate.extend(byWhom),
  'review-taken-back': ofGate.extend(byWhom),
  // The first ones did not say by whom.
  'review-decided': ofGate.extend({ by: z.string().optional(), ...asking }),
  'review-overruled': ofGate.extend({ ...byWhom, findings: z.array(z.number()) }),
  'findings-settled': ofGate.extend({ ...byWhom, findings: z.array(z.number()) }),
  'draft-reopened': ofVersion.extend({ ...byWhom, before: z.number(), slot: z.string().optional() }),
  'review-withdrawn': ofVersion,
  'review-blocked': ofVersion,
  'draft-final': ofVersion,
  changes: ofVersion.extend({ writer: z.string() }),
  'text-returned': z.object({ clipping: z.string(), part: z.number() }),
}

type CreateNotices = typeof createNotices
declare module '../notices.ts' {
  interface NoticeShapes extends CreateNotices {}
}

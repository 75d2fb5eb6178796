import { z } from 'zod'

const decided = z.object({ reason: z.string().nullable() })

export const planActs = {
  'pitch.propose': z.object({ title: z.string(), form: z.string() }),
  'pitch.score': z.object({ score: z.number() }),
  'pitch.approved': decided,
  'pitch.parked': decided,
  'pitch.rejected': decided,
  'pitch.withdraw': z.object({}),
  'pitch.rename': z.object({ title: z.string(), before: z.string() }),
  'pitch.merge': z.object({ into: z.number() }),
  'pitch.reopen': z.object({ before: z.string(), reason: z.string().nullable() }),
}

type PlanActs = typeof planActs
declare module '../acts.ts' {
  interface ActShapes extends PlanActs {}
}

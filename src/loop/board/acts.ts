import { z } from 'zod'
import { roles } from '../people.ts'

export const boardActs = {
  'page.share': z.object({ conversation: z.string() }),
  'desk.digest': z.object({ which: z.enum(['schedule', 'metrics']), date: z.string() }),
  'desk.left': z.object({
    person: z.string(),
    standing: z.string().optional(),
    roles: z.array(z.enum(roles)),
  }),
  'debt.remind': z.object({ what: z.string(), step: z.string(), asked: z.array(z.string()) }),
  'desk.back': z.object({ person: z.string(), roles: z.array(z.enum(roles)) }),
}

type BoardActs = typeof boardActs
declare module '../acts.ts' {
  interface ActShapes extends BoardActs {}
}

import { z } from 'zod'
import { reachedList } from '../reached.ts'

export const optimizeActs = {
  'piece.close': z.object({ line: z.string(), reached: reachedList }),
  'piece.reopen': z.object({ line: z.string() }),
}

type OptimizeActs = typeof optimizeActs
declare module '../acts.ts' {
  interface ActShapes extends OptimizeActs {}
}

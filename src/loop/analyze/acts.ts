import { z } from 'zod'
import { outcomeShape } from './import-store.ts'

const text = z.string()
const count = z.number()
const figure = z.object({ metric: text, value: count, before: count.optional() })
const ofFile = z.object({ import: z.number(), file: text })

export const analyzeActs = {
  'metrics.add': z.object({
    publication: text,
    takenAt: text,
    figures: z.record(text, z.number()),
    sure: z.boolean(),
  }),
  'metrics.undo': z.object({ publication: text, takenAt: text, figures: z.array(figure) }),
  'metrics.owner': z.object({ publication: text, owner: text, before: text }),
  'metrics.preview': ofFile.extend({ rows: count }),
  'metrics.into': ofFile.extend({ channel: text }),
  'metrics.clock': ofFile.extend({ zone: text }),
  'metrics.discard': ofFile,
  // Once for the file, with its outcome, and once for every piece that it has numbers of.
  'metrics.import': ofFile.extend({ ...outcomeShape.partial().shape, values: count.optional() }),
  'metrics.undo-import': z.object({
    import: z.number(),
    file: text.optional(),
    values: count.optional(),
    publications: count.optional(),
  }),
}

type AnalyzeActs = typeof analyzeActs
declare module '../acts.ts' {
  interface ActShapes extends AnalyzeActs {}
}

import { z } from 'zod'

const text = z.string()
const answer = z.object({ assignment: z.number(), reason: text.optional() })
const ofVersion = z.object({ version: z.number(), fingerprint: text })
const ofGate = ofVersion.extend({ gate: text })
const asking = z.object({ version: z.number(), gate: text, asked: z.array(text) })

export const createActs = {
  'draft.assign': z.object({
    writer: text,
    due: text.nullable(),
    former: text.nullable(),
    assignment: z.number(),
  }),
  'draft.due': z.object({ due: text, before: text.nullable() }),
  'draft.accept': answer,
  'draft.decline': answer,
  'draft.release': z.object({ writer: text, assignment: z.number().nullable(), before: text }),
  'draft.submit': ofVersion.extend({
    kind: z.enum(['link', 'text']),
    source: text.nullable(),
    gates: z.array(z.object({ name: text, need: z.number(), who: z.unknown() })),
  }),
  'draft.withdraw': ofVersion,
  'draft.final': ofVersion,
  // `settled`: findings of others that were settled by it.
  'review.approve': ofGate.extend({ settled: z.array(z.number()).optional() }),
  // `over`: who had passed the gate just before.
  'review.changes': ofGate.extend({ findings: z.array(z.number()), over: z.array(text).optional() }),
  'review.take-back': ofGate,
  'review.finding': z.object({ finding: z.number(), state: z.enum(['settled', 'waived']) }),
  'review.remind': asking,
  'review.ask-anew': asking.extend({ gone: text }),
}

type CreateActs = typeof createActs
declare module '../acts.ts' {
  interface ActShapes extends CreateActs {}
}

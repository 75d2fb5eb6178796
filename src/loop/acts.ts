import { z } from 'zod'
import { gateList } from './gate-policy.ts'
import { hoursShape } from './hours.ts'
import { roles } from './people.ts'

const text = z.string()
const standing = text.optional()
const someRoles = z.array(z.enum(roles))

/** What is done to the whole desk. */
export const deskActs = {
  'desk.setup': z.object({
    topics: text.optional(),
    review: text.optional(),
    schedule: text.optional(),
    metrics: text.optional(),
    scheduleAt: text.optional(),
    metricsAt: text.optional(),
    language: text.optional(),
    zone: text.optional(),
    first: z.boolean(),
  }),
  'desk.hours': z.object({ hours: hoursShape, before: hoursShape }),
  'desk.gates': z.object({ policy: z.number(), gates: gateList }),
  'desk.role': z.object({ person: text, roles: someRoles, before: someRoles, standing }),
  'desk.lead-gone': z.object({ gone: z.array(text), told: z.array(text) }),
  'desk.send-again': z.object({ count: z.number(), conversation: text.nullable() }),
}

type DeskActs = typeof deskActs

/** Every act of the journal with the shape of its facts; a stage adds its own to it, in its `acts.ts`. */
export interface ActShapes extends DeskActs {}

export type ActName = keyof ActShapes
export type ActFacts<A extends ActName> = z.input<ActShapes[A]>

import { z } from 'zod'
import type { Term } from '../foundation/errors.ts'
import type { languages } from '../foundation/language.ts'
import { roles } from './people.ts'

/** A gate by its key, and by the desk's own word for it where there is one. */
export interface NamedGate {
  name: string
  /** By language. */
  label?: Record<(typeof languages)[number], string>
}

const word = z.string().trim().min(1).max(40)
const both = z.object({ 'zh-CN': word, en: word })
const who = z.object({ roles: z.array(z.enum(roles)), people: z.array(z.string()) })

/** The gate as a fact of a refusal: the desk's own word, or the catalog's. */
export const gateTerm = ({ name, label }: NamedGate, within?: string): Term => ({
  term: `create.gate.${name}`,
  own: label,
  within,
})

/** Who may decide a gate: whoever holds one of the roles or is named; `lead` is one of them like every other. */
export type Deciders = z.infer<typeof who>

/** One word of the desk's own stands for both languages. */
const labelSchema = z.union([word.transform((said) => ({ 'zh-CN': said, en: said })), both])

const gateSchema = z.object({
  /** The key under which it is stored and recorded. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/),
  label: labelSchema.optional(),
  who: who.refine((said) => said.roles.length + said.people.length > 0, 'somebody has to decide'),
  /** How many different people must pass it. */
  need: z.number().int().min(1).max(9),
})

/** One required approval, as a desk sets it. */
export type GateRule = z.infer<typeof gateSchema>

const mostGates = 9

/** The gates of a desk in the order in which they come due; each has a name of its own. */
export const gateList = z
  .array(gateSchema)
  .min(1)
  .max(mostGates)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'a gate stands there twice')

/** The form in which gates are said, before they are checked. */
export type GatesSaid = z.input<typeof gateList>

const reviewed = { who: { roles: ['lead', 'reviewer'], people: [] }, need: 1 } satisfies Omit<
  GateRule,
  'name'
>

/** What holds on a desk that has said nothing of its gates. */
export const defaultGates: readonly GateRule[] = [
  { name: 'wording', ...reviewed },
  { name: 'facts', ...reviewed },
]

/** Who decides, as a version keeps it; throws on anything else. */
export const decidersFrom = (stored: string): Deciders => who.parse(JSON.parse(stored))

/** The desk's own word, as a version keeps it. */
export const labelFrom = (stored: string | null): NamedGate['label'] =>
  stored === null ? undefined : both.parse(JSON.parse(stored))

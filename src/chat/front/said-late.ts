import { z } from 'zod'
import type { Instant } from '../../foundation/time.ts'
import type { Hearing } from '../talk/command.ts'
import type { Interaction } from '../talk/interaction.ts'

/** The act of the button under which something that arrived late is confirmed; it is no subcommand and has no other twin. */
export const lateAct = 'late.confirm'

/** Characters that a button carries on every platform. */
const mostCarried = 1900

const instant = z.iso.datetime()
const where = { conversation: z.string().optional(), thread: z.string().optional() }
const common = z.object({
  key: z.string(),
  at: instant,
  shown: instant,
  unheard: z.number().optional(),
  ...where,
})
const carried = z.discriminatedUnion('kind', [
  common.extend({
    kind: z.literal('mention'),
    text: z.string(),
    corrects: z.object({ key: z.string(), at: instant }).optional(),
  }),
  common.extend({
    kind: z.literal('press'),
    act: z.string(),
    values: z.record(z.string(), z.string()),
    message: z.string().optional(),
  }),
  common.extend({ kind: z.literal('command'), command: z.string(), text: z.string() }),
  common.extend({
    kind: z.literal('submission'),
    act: z.string(),
    values: z.record(z.string(), z.string()),
  }),
])
type Carried = z.infer<typeof carried>

/** What a button needs to say to do the same under the same key; undefined for what no button can carry: a file, a long text. */
export function carriedBy({ interaction, person, saidAt, now }: Hearing): Record<string, string> | undefined {
  const { key, conversation, thread, unheard } = interaction
  const what = { key, at: saidAt, shown: now, unheard, conversation, thread }
  const said = JSON.stringify(saidIn(interaction, person.id, what))
  const values = { said }
  return said !== undefined && JSON.stringify(values).length <= mostCarried ? values : undefined
}

function saidIn(interaction: Interaction, person: string, what: z.infer<typeof common>): Carried | undefined {
  if (interaction.kind === 'press') {
    const { act, values, message } = interaction
    return { ...what, kind: 'press', act, values, message }
  }
  if (interaction.kind === 'submission') {
    const { act, values } = interaction
    return { ...what, kind: 'submission', act, values }
  }
  if (interaction.kind === 'command') {
    const { command, text } = interaction
    return { ...what, kind: 'command', command, text }
  }
  if (interaction.kind !== 'mention') return undefined
  const { text, corrects, message } = interaction
  // A file, or the own text above, is no part of the words.
  if (message && (message.files.length > 0 || message.author === person)) return undefined
  return { ...what, kind: 'mention', text, corrects }
}

/** What was confirmed by a press, as it was done first, when that was, and when the card was shown. */
export interface LateConfirmed {
  interaction: Interaction
  at: Instant
  shown: Instant
}

/** Undefined for whatever is no confirmation. */
export function confirmedBy(press: Interaction): LateConfirmed | undefined {
  if (press.kind !== 'press' || press.act !== lateAct) return undefined
  const said = carried.safeParse(jsonIn(press.values.said)).data
  if (!said) return undefined
  const { at, shown, ...what } = said
  return { at, shown, interaction: { ...what, at, tenant: press.tenant, actor: press.actor } }
}

function jsonIn(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

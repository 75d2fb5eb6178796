import { Refusal } from '../../foundation/errors.ts'
import { requireRight } from '../../loop/require-right.ts'
import { helpCard } from '../desk/help-card.ts'
import { named } from '../hear/named.ts'
import { hearLine, type Said } from '../hear/said.ts'
import { checked, missingArgs } from '../talk/check.ts'
import type { Command, Hearing, Sub } from '../talk/command.ts'
import type { Form } from '../talk/form.ts'
import type { Reply } from '../talk/interaction.ts'
import { mustRead } from '../talk/reading.ts'
import { fieldErrors, formOf } from './ask.ts'
import { mustSayOthers, withOthers } from './other-field.ts'
import { spared } from './spare-words.ts'

const asksForHelp = /^(help|帮助|\?|？)$/i

/** A line behind its command's name, which one act is. Throws `words-left-over` where words fit nothing. */
export function typed(hearing: Hearing, command: Command, text: string): Promise<Reply> {
  if (asksForHelp.test(text.trim()) && command.name !== 'desk')
    return Promise.resolve({ kind: 'whisper', card: helpCard(hearing, command) })
  const { saidAt: now, desk, about } = hearing
  const { sub, said, rest } = hearLine(command, text, { now, zone: desk.zone, about })
  if (rest) throw new Refusal('words-left-over', { rest, command: command.name, sub: sub.name })
  return say(hearing, sub, said)
}

/** Runs the subcommand, or opens its form when something it needs was not said. */
export async function say(hearing: Hearing, sub: Sub, words: Said): Promise<Reply> {
  if (sub.right) await requireRight(hearing.scene.database.reading, hearing.person, sub.right, hearing.desk)
  const said = await named(hearing, sub, words)
  const missing = missingArgs(sub, said)
  const nothingSaid = sub.ask && Object.values(said).every((value) => value === '')
  if (missing.length > 0 || nothingSaid)
    return { kind: 'form', form: await asking(hearing, { sub, said, missing }) }
  return allowed(hearing, sub, checked(sub, said))
}

/** The form for what is missing, with all that was said; a link that is all that is missing is asked for by name. */
async function asking(
  hearing: Hearing,
  { sub, said, missing }: { sub: Sub; said: Said; missing: readonly string[] },
): Promise<Form> {
  const form = await formOf(hearing, sub, spared(sub, said))
  if (missing.length !== 1 || missing[0] !== 'link') return form
  const lacks = hearing.words.plain('heard.lacksLink')
  return { ...form, intro: form.intro ? `${form.intro}\n${lacks}` : lacks }
}

/** Runs it for whoever may read what it shows. */
async function allowed(hearing: Hearing, sub: Sub, input: Record<string, unknown>): Promise<Reply> {
  const room = typeof sub.reads === 'function' ? sub.reads(input) : sub.reads
  const { piece } = input
  if (room) await mustRead(hearing, room, typeof piece === 'number' ? piece : undefined)
  return sub.run(hearing, input)
}

/** What stands in a form, or what is wrong with it under its fields. */
export async function submitted(hearing: Hearing, sub: Sub, filled: Said): Promise<Reply> {
  try {
    mustSayOthers(sub, filled)
    const said = await named(hearing, sub, withOthers(filled))
    if (hasNextStep(sub, said)) return { kind: 'form', form: await formOf(hearing, sub, said) }
    return await allowed(hearing, sub, checked(sub, said))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: 'errors', errors: fieldErrors(hearing, sub, error) }
  }
}

/** Whether what is still missing could not be asked for before this much was known. */
const hasNextStep = (sub: Sub, said: Said) =>
  missingArgs(sub, said).some((name) => said[sub.args[name]?.after ?? ''])

import type { Refusal } from '../../foundation/errors.ts'
import type { Said } from '../hear/said.ts'
import type { Arg, Hearing, Sub } from '../talk/command.ts'
import type { Form, FormField } from '../talk/form.ts'
import { spelledOut } from '../talk/mention.ts'
import { refusalSentence } from '../talk/refusals.ts'
import { actOf } from './commands.ts'

/** The form of a subcommand, with what was already said standing in its fields. */
export async function formOf(hearing: Hearing, sub: Sub, said: Said): Promise<Form> {
  const { words } = hearing
  const fields: FormField[] = []
  const kept: Said = {}
  for (const [name, arg] of Object.entries(sub.args)) {
    if (arg.kind === 'silent' || !arg.label) {
      if (said[name]) kept[name] = said[name]
    } else fields.push(await fieldOf(hearing, name, arg, said[name]))
  }
  return {
    act: actOf(sub),
    title: words.plain(sub.formTitle ?? sub.help),
    submit: words.plain(sub.submit ?? 'ask.submit'),
    kept,
    fields,
  }
}

async function fieldOf(
  hearing: Hearing,
  name: string,
  arg: Arg,
  said: string | undefined,
): Promise<FormField> {
  const { words } = hearing
  const value = said?.trim() || (await arg.initial?.(hearing))
  return {
    name,
    label: words.plain(arg.label ?? 'ask.value'),
    hint: arg.hint && words.plain(arg.hint),
    optional: arg.optional,
    value: value && isTyped(arg) ? spelledOut(value, hearing.nameOf) : value,
    input: await inputOf(hearing, arg),
  }
}

const isTyped = (arg: Arg) => arg.kind !== 'person' && arg.kind !== 'conversation'

async function inputOf(hearing: Hearing, arg: Arg): Promise<FormField['input']> {
  switch (arg.kind) {
    case 'person':
    case 'conversation':
      return { kind: arg.kind }
    case 'choice':
    case 'choices':
      return { kind: arg.kind, options: (await arg.options?.(hearing)) ?? [] }
    case 'text':
      return { kind: 'text', max: arg.max }
    default:
      return { kind: 'line', max: arg.max }
  }
}

/** A refusal as the error under the field that it is about, or under the first one when it is about none. */
export function fieldErrors(hearing: Hearing, sub: Sub, refusal: Refusal): Record<string, string> {
  const asked = Object.entries(sub.args).filter(([, arg]) => arg.kind !== 'silent' && arg.label)
  const named = asked.find(([name]) => name === refusal.facts.field)?.[0] ?? asked[0]?.[0] ?? ''
  return { [named]: refusalSentence(hearing, refusal) }
}

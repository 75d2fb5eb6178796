import type { Refusal } from '../../foundation/errors.ts'
import type { Said } from '../hear/said.ts'
import type { Arg, Hearing, Offer, Sub } from '../talk/command.ts'
import type { Form, FormField } from '../talk/form.ts'
import { spelledOut } from '../talk/mention.ts'
import { refusalSentence } from '../talk/refusals.ts'
import { pieceOffer, pieceTold } from './ask-piece.ts'
import { actOf } from './commands.ts'
import { otherField, otherMark } from './other-field.ts'

/**
 * The form of a subcommand, with what was already said standing in its fields. What it is about stands above them as text, and
 * so does what leaves no choice; what depends on an answer is asked for after it.
 */
export async function formOf(hearing: Hearing, sub: Sub, typed: Said): Promise<Form> {
  const { words } = hearing
  const said = { ...typed }
  const told: string[] = []
  const fields: FormField[] = []
  const kept: Said = {}
  let isWaiting = false
  const keep = (name: string) => {
    if (said[name]) kept[name] = said[name]
  }
  for (const [name, arg] of Object.entries(sub.args)) {
    if (arg.kind === 'silent' || !arg.label) {
      keep(name)
      continue
    }
    const known = arg.kind === 'piece' ? await pieceTold(hearing, said[name]) : undefined
    const waits = arg.after !== undefined && !said[arg.after]
    isWaiting ||= waits && !arg.optional
    const offer = known || waits ? undefined : await offerOf(hearing, { arg, said, name })
    const [only] = typeof offer === 'object' && !offer.other ? offer.choices : []
    const isSettled = typeof offer === 'object' && only && offer.choices.length === 1 && arg.kind !== 'piece'
    if (isSettled) said[name] = only.value
    if (known ?? isSettled) told.push(known ?? only?.label ?? '')
    if (known || isSettled || waits || offer === 'settled') keep(name)
    else fields.push(...(await fieldsOf(hearing, { name, arg, said: said[name], offer })))
  }
  return {
    act: actOf(sub),
    title: words.plain(sub.formTitle ?? sub.help),
    submit: words.plain(isWaiting ? 'ask.next' : (sub.submit ?? 'ask.submit')),
    kept,
    ...(told.length > 0 ? { intro: told.join('\n') } : {}),
    fields,
  }
}

interface Asked {
  name: string
  arg: Arg
  said?: string
  offer?: Offer
}

async function offerOf(
  hearing: Hearing,
  { arg, said, name }: { arg: Arg; said: Said; name: string },
): Promise<Offer | 'settled' | undefined> {
  if (arg.kind === 'piece') return pieceOffer(hearing, arg, said[name])
  const offer = await arg.offers?.(hearing, said)
  return typeof offer === 'object' && offer.choices.length === 0 ? undefined : offer
}

/** A field, and where something else than its choices may be said, one for that. */
async function fieldsOf(hearing: Hearing, asked: Asked): Promise<FormField[]> {
  const { offer, name, arg, said } = asked
  if (!offer) return [await fieldOf(hearing, asked)]
  const { words } = hearing
  const { choices, other } = offer
  const isChoice = choices.some(({ value }) => value === said)
  const value = offer.value ?? (isChoice || !said ? said : other && otherMark)
  const options = other ? [...choices, { value: otherMark, label: words.plain(other) }] : choices
  const field: FormField = {
    name,
    label: words.plain(arg.label ?? 'ask.value'),
    optional: arg.optional,
    value,
    input: { kind: 'choice', options },
  }
  if (!other) return [field]
  const rest = await fieldOf(hearing, { name, arg, said: value === otherMark ? said : undefined })
  return [field, { ...rest, name: otherField(name), label: words.plain(other), optional: true }]
}

async function fieldOf(hearing: Hearing, { name, arg, said }: Asked): Promise<FormField> {
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
  const { interaction } = hearing
  const filled = interaction.kind === 'submission' ? interaction.values : {}
  const asked = Object.entries(sub.args).filter(([, arg]) => arg.kind !== 'silent' && arg.label)
  const named = asked.find(([name]) => name === refusal.facts.field)?.[0] ?? asked[0]?.[0] ?? ''
  const isOther = filled[named] === otherMark || Boolean(filled[otherField(named)])
  return { [isOther ? otherField(named) : named]: refusalSentence(hearing, refusal) }
}

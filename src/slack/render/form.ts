import type { InputBlock, KnownBlock, ModalView, Option, PlainTextInput } from '@slack/types'
import { z } from 'zod'
import type { Form, FormField } from '../../chat/talk/form.ts'
import { wordsOf } from '../../chat/words/words.ts'
import { Refusal } from '../../foundation/errors.ts'
import { clean, cut, headOf } from '../cut.ts'
import { isPersonId, slackIdOf } from '../ids.ts'
import { limits } from '../limits.ts'
import { plainText } from './blocks.ts'

/** The `callback_id` of every form; what it is about stands in its metadata. */
export const formCallback = 'form'
/** The `action_id` of every field. */
export const fieldAction = 'value'

/** Where the person stood when the form opened, as references. */
export interface OpenedFrom {
  conversation?: string
  thread?: string
}

/** What travels unseen with a form. */
export const formMetadata = z.object({
  act: z.string(),
  kept: z.record(z.string(), z.string()),
  conversation: z.string().optional(),
  thread: z.string().optional(),
})

type Input = InputBlock['element']

/** A form as a modal, `plain` without what was chosen already; throws the Refusal `door.form-too-long` when what must travel with it does not fit. */
export function renderForm(form: Form, language: string, origin: OpenedFrom = {}, plain = false): ModalView {
  const words = wordsOf(language)
  const fields = form.fields
    .slice(0, limits.view.blocks - 1)
    .map((field) => (plain ? unfilled(field) : field))
  const intro: KnownBlock[] = form.intro
    ? [{ type: 'section', text: plainText(form.intro, limits.section.text) }]
    : []
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata: metadataOf(form, origin),
    title: plainText(form.title, limits.view.title),
    submit: plainText(form.submit, limits.view.button),
    close: plainText(words.plain('door.cancel'), limits.view.button),
    blocks: [...intro, ...fields.map((field) => inputBlock(field, words.plain('door.optional')))],
  }
}

/** Without what was chosen already: somebody who is gone, or a conversation that cannot be seen, refuses the whole form. */
const unfilled = ({ value, ...field }: FormField): FormField =>
  field.input.kind === 'line' || field.input.kind === 'text' ? { ...field, value } : field

function metadataOf({ act, kept }: Form, origin: OpenedFrom): string {
  const metadata = JSON.stringify({ act, kept, ...origin } satisfies z.input<typeof formMetadata>)
  if (metadata.length > limits.view.metadata)
    throw new Refusal('door.form-too-long', { length: Object.values(kept).join('').length })
  return metadata
}

function inputBlock(field: FormField, choose: string): InputBlock {
  const { name, label, hint, optional } = field
  return {
    type: 'input',
    block_id: name,
    label: plainText(label, limits.input.label),
    element: { ...inputElement(field, choose), action_id: fieldAction },
    ...(hint ? { hint: plainText(hint, limits.input.hint) } : {}),
    ...(optional ? { optional } : {}),
  }
}

function inputElement(field: FormField, choose: string): Input {
  const { input, value } = field
  const placeholder = placeholderOf(field.placeholder ?? choose)
  switch (input.kind) {
    case 'line':
    case 'text':
      return textInput(field, input)
    case 'choice':
    case 'choices':
      return input.options.some(fits)
        ? choiceInput(input, value, placeholder)
        : textInput(field, { kind: 'line' })
    case 'person': {
      const id = value && slackIdOf(value)?.id
      return { type: 'users_select', ...placeholder, ...(id && isPersonId(id) ? { initial_user: id } : {}) }
    }
    case 'conversation': {
      const id = value && slackIdOf(value)?.id
      return {
        type: 'conversations_select',
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...placeholder,
        ...(id && /^[CG]/.test(id) ? { initial_conversation: id } : {}),
      }
    }
  }
}

const placeholderOf = (text: string) => ({ placeholder: plainText(text, limits.input.placeholder) })

function textInput(
  { value, placeholder }: FormField,
  { kind, max }: { kind: 'line' | 'text'; max?: number },
): PlainTextInput {
  const most = Math.min(max ?? limits.input.text, limits.input.text)
  const initial = value && clean(value)
  return {
    type: 'plain_text_input',
    multiline: kind === 'text',
    max_length: most,
    ...(placeholder ? placeholderOf(placeholder) : {}),
    ...(initial ? { initial_value: cut(initial, most) } : {}),
  }
}

interface Choice {
  value: string
  label: string
}

const fits = ({ value }: Choice) => value !== '' && value.length <= limits.option.value

const optionOf = ({ value, label }: Choice): Option & { text: { type: 'plain_text'; text: string } } => ({
  value,
  text: plainText(label, limits.option.label),
})

function choiceInput(
  { kind, options }: { kind: 'choice' | 'choices'; options: Choice[] },
  value: string | undefined,
  placeholder: ReturnType<typeof placeholderOf>,
): Input {
  const offered = options.filter(fits).slice(0, limits.options * limits.optionGroups)
  const chosen = new Set(kind === 'choice' ? [value] : (value ?? '').split(listSeparator))
  const initial = offered.filter((each) => chosen.has(each.value)).map(optionOf)
  const [first] = initial
  const shared = { ...placeholder, ...choicesOf(offered) }
  if (kind === 'choice')
    return { type: 'static_select', ...shared, ...(first ? { initial_option: first } : {}) }
  return {
    type: 'multi_static_select',
    ...shared,
    ...(first ? { initial_options: initial.slice(0, limits.options) } : {}),
  }
}

/** Between the values of several choices, in a form's value and in what its submission says. */
export const listSeparator = ','

// More than a list of Slack's holds stand in groups, each named after its first and last choice.
function choicesOf(choices: Choice[]) {
  const options = choices.map(optionOf)
  if (options.length <= limits.options) return { options }
  const groups = []
  for (let at = 0; at < options.length; at += limits.options) {
    const group = options.slice(at, at + limits.options)
    const ends = [group.at(0), group.at(-1)].map((each) => headOf(each?.text.text ?? '', 30))
    groups.push({ label: plainText(ends.join(' – '), limits.option.label), options: group })
  }
  return { option_groups: groups }
}

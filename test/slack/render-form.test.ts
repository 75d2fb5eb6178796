import type { InputBlock } from '@slack/types'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form, FormField } from '../../src/chat/talk/form.ts'
import { checkBlocks } from '../../src/sandbox/validate/blocks.ts'
import { misfitsOfView } from '../../src/slack/fits.ts'
import { renderForm } from '../../src/slack/render/form.ts'
import { hostile } from './support/any-card.ts'

const form = (...fields: FormField[]): Form => ({
  act: 'pitch.propose',
  title: 'Propose a topic',
  submit: 'Propose',
  kept: { source: 'https://a.example' },
  fields,
})
const elementOf = (field: Omit<FormField, 'name' | 'label'>) => {
  const [block] = renderForm(form({ name: 'title', label: 'Topic', ...field }), 'en').blocks
  return block?.type === 'input' ? (block as InputBlock).element : undefined
}
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Choice ${at}` }))

describe('a form', () => {
  test('is a modal that carries its act, its kept values and where it was opened', () => {
    const origin = { conversation: 'slack:T1/C1', thread: 'slack:T1/C1/1.2' }
    const view = renderForm(form(), 'zh-CN', origin)
    expect(view).toMatchObject({ type: 'modal', callback_id: 'form', close: { text: '取消' } })
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({
      act: 'pitch.propose',
      kept: { source: 'https://a.example' },
      ...origin,
    })
  })

  test('names each block after its field', () => {
    const view = renderForm(
      form({ name: 'note', label: 'Why', optional: true, hint: 'h', input: { kind: 'text' } }),
      'en',
    )
    expect(view.blocks[0]).toMatchObject({ block_id: 'note', optional: true, hint: { text: 'h' } })
  })

  test('with more to keep than Slack carries is refused in words', () => {
    const long = { ...form(), kept: { quoted: 'x'.repeat(3000) } }
    expect(() => renderForm(long, 'en')).toThrow(expect.objectContaining({ code: 'door.form-too-long' }))
  })
})

describe('a field', () => {
  test('of one line has its own length', () => {
    expect(elementOf({ input: { kind: 'line', max: 150 }, value: 'typed' })).toMatchObject({
      type: 'plain_text_input',
      multiline: false,
      max_length: 150,
      initial_value: 'typed',
    })
  })

  test('never asks for more than Slack takes, and what stands in it is cut to that', () => {
    const element = elementOf({ input: { kind: 'text', max: 9000 }, value: 'x'.repeat(4000) })
    expect(element).toMatchObject({ max_length: 3000, multiline: true })
    expect(element?.type === 'plain_text_input' && element.initial_value?.length).toBe(3000)
  })

  test('with a choice has exactly the option that stands in it', () => {
    const element = elementOf({ input: { kind: 'choice', options: options(3) }, value: 'v1' })
    expect(element?.type === 'static_select' && element.initial_option).toEqual({
      value: 'v1',
      text: { type: 'plain_text', text: 'Choice 1', emoji: false },
    })
  })

  test('with a choice that is no longer there stands empty', () => {
    expect(elementOf({ input: { kind: 'choice', options: options(3) }, value: 'gone' })).not.toHaveProperty(
      'initial_option',
    )
  })

  test('with several choices has those that were said', () => {
    const element = elementOf({ input: { kind: 'choices', options: options(4) }, value: 'v1,v3' })
    expect(
      element?.type === 'multi_static_select' && element.initial_options?.map(({ value }) => value),
    ).toEqual(['v1', 'v3'])
  })

  test('with 250 choices puts them into groups', () => {
    const element = elementOf({ input: { kind: 'choice', options: options(250) } })
    const groups = element?.type === 'static_select' ? (element.option_groups ?? []) : []
    expect(groups.map((group) => [group.label.text, group.options.length])).toEqual([
      ['Choice 0 – Choice 99', 100],
      ['Choice 100 – Choice 199', 100],
      ['Choice 200 – Choice 249', 50],
    ])
  })

  test('without any choice is a line', () => {
    expect(elementOf({ input: { kind: 'choice', options: [] } })?.type).toBe('plain_text_input')
  })

  test('for a person has the person who was said', () => {
    expect(elementOf({ input: { kind: 'person' }, value: 'slack:T1/U1' })).toMatchObject({
      type: 'users_select',
      initial_user: 'U1',
    })
  })

  test('for a conversation has the one that was said, and never a direct message', () => {
    const input = { kind: 'conversation' as const }
    expect(elementOf({ input, value: 'slack:T1/C1' })).toMatchObject({ initial_conversation: 'C1' })
    expect(elementOf({ input, value: 'slack:T1/D1' })).not.toHaveProperty('initial_conversation')
  })
})

const anyChoices = fc
  .array(fc.record({ value: hostile(100), label: fc.oneof(hostile(300), fc.constant('')) }), {
    maxLength: 30,
  })
  .chain((some) =>
    fc.integer({ min: 1, max: 10 }).map((times) => Array.from({ length: times }, () => some).flat()),
  )

const anyField: fc.Arbitrary<FormField> = fc.record(
  {
    name: fc.uuid(),
    label: hostile(3000),
    hint: hostile(3000),
    placeholder: hostile(300),
    optional: fc.boolean(),
    value: fc.oneof(hostile(6000), fc.constantFrom('slack:T1/U1', 'slack:T1/C1', '')),
    input: fc.oneof(
      fc.record({
        kind: fc.constantFrom('line' as const, 'text' as const),
        max: fc.integer({ min: 1, max: 9000 }),
      }),
      fc.record({ kind: fc.constantFrom('choice' as const, 'choices' as const), options: anyChoices }),
      fc.record({ kind: fc.constantFrom('person' as const, 'conversation' as const) }),
    ),
  },
  { requiredKeys: ['name', 'label', 'input'] },
)

test('every form within every limit', () => {
  fc.assert(
    fc.property(
      fc.array(anyField, { maxLength: 12 }),
      hostile(300),
      hostile(4000),
      (fields, title, intro) => {
        const view = renderForm({ ...form(...fields), title, submit: title, intro }, 'zh-CN')
        expect(misfitsOfView(view)).toEqual([])
        expect(checkBlocks(JSON.parse(JSON.stringify(view.blocks)), 'modal')).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})

import type { KnownBlock } from '@slack/types'
import { expect, test } from 'vitest'
import { checkInputs, initialValues, isEmpty, overlay } from '../../../src/sandbox/page/form-state.ts'
import { en } from '../../../src/sandbox/page/words-en.ts'

type Element = Extract<KnownBlock, { type: 'input' }>['element']

const input = (block_id: string, element: Element, optional = false): KnownBlock => ({
  type: 'input',
  block_id,
  optional,
  label: { type: 'plain_text', text: block_id },
  element: { ...element, action_id: 'v' },
})

const typed = (value: string) => ({ b: { v: { type: 'x', value } } })

test('elements begin with their initial values, and untouched ones are null or empty', () => {
  const blocks = [
    input('text', { type: 'plain_text_input', initial_value: 'a' }),
    input('people', { type: 'multi_users_select' }),
    input('where', { type: 'conversations_select', default_to_current_conversation: true }),
    input('when', { type: 'datetimepicker', initial_date_time: 1795600000 }),
  ]
  expect(initialValues(blocks, 'C1')).toEqual({
    text: { v: { type: 'plain_text_input', value: 'a' } },
    people: { v: { type: 'multi_users_select', selected_users: [] } },
    where: { v: { type: 'conversations_select', selected_conversation: 'C1' } },
    when: { v: { type: 'datetimepicker', selected_date_time: 1795600000 } },
  })
})

test('what was typed survives new blocks only where block, action and type are the same', () => {
  const lower = { b: { v: { type: 'x', value: null } }, c: { v: { type: 'y', value: 'kept' } } }
  const upper = {
    ...typed('mine'),
    c: { v: { type: 'z', value: 'other type' } },
    gone: { v: { type: 'x', value: '1' } },
  }
  expect(overlay(lower, upper)).toEqual({
    b: { v: { type: 'x', value: 'mine' } },
    c: { v: { type: 'y', value: 'kept' } },
  })
})

test('null, empty text and empty lists count as not filled in', () => {
  expect(isEmpty({ type: 'x', value: null })).toBe(true)
  expect(isEmpty({ type: 'x', selected_users: [] })).toBe(true)
  expect(isEmpty({ type: 'x', selected_date_time: 0 })).toBe(false)
  expect(isEmpty(undefined)).toBe(true)
})

test('a required input must be filled in and an optional one may stay empty', () => {
  const element: Element = { type: 'plain_text_input' }
  expect(checkInputs([input('b', element)], {}, en)).toEqual({ b: en.required })
  expect(checkInputs([input('b', element, true)], {}, en)).toEqual({})
})

test.each<[string, Element, string, string | undefined]>([
  ['short text', { type: 'plain_text_input', min_length: 3 }, '好的', en.tooShort(3)],
  ['emoji counted as one', { type: 'plain_text_input', max_length: 2 }, '😀😀', undefined],
  ['long text', { type: 'plain_text_input', max_length: 2 }, 'abc', en.tooLongField(2)],
  ['no number', { type: 'number_input', is_decimal_allowed: true }, '1e3', en.notANumber],
  ['a fraction', { type: 'number_input', is_decimal_allowed: false }, '1.5', en.notAWhole],
  ['too small', { type: 'number_input', is_decimal_allowed: true, min_value: '2' }, '1.9', en.tooSmall('2')],
  ['too big', { type: 'number_input', is_decimal_allowed: true, max_value: '2' }, '2.1', en.tooBig('2')],
  ['a good number', { type: 'number_input', is_decimal_allowed: true, max_value: '2' }, '-.5', undefined],
  ['no address', { type: 'email_text_input' }, 'a@b', en.notAnEmail],
  ['no link', { type: 'url_text_input' }, 'ftp://a.b', en.notAUrl],
  ['a link', { type: 'url_text_input' }, 'https://a.b/中文', undefined],
])('before sending, %s is judged as Slack judges it', (_, element, value, error) => {
  expect(checkInputs([input('b', element)], typed(value), en).b).toBe(error)
})

test('a link is taken however often links were looked at before', () => {
  const isTaken = (link: string) =>
    checkInputs([input('b', { type: 'url_text_input' })], typed(link), en).b === undefined
  const links = ['https://münchen.de/', 'https://example.com/café']
  const refused = Array.from({ length: 20_000 }, (_, n) => links[n % 2] ?? '').filter(
    (link) => !isTaken(link),
  )
  expect(refused.length).toBe(0)
})

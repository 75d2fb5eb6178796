import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/sandbox/index.ts'
import { checkBlocks, type Surface } from '../../src/sandbox/validate/blocks.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const x = (count: number) => 'x'.repeat(count)
const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at))
const option = (at: number) => ({ text: plain(`o${at}`), value: `v${at}` })
const button = (change: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...change })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const section = (change: object = {}) => ({ type: 'section', text: mrkdwn('hi'), ...change })
const input = (element: object, change: object = {}) => ({
  type: 'input',
  label: plain('L'),
  element,
  ...change,
})
const select = (change: object) => ({ type: 'static_select', action_id: 's', ...change })
const confirm = (change: object = {}) => ({
  title: plain('Sure?'),
  text: plain('Really'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...change,
})
const line = (data: object[], categories: string[], name = 'a') => ({
  type: 'data_visualization',
  title: 'T',
  chart: { type: 'line', series: [{ name, data }], axis_config: { categories } },
})

function check(block: object, surface: Surface = 'message'): string[] {
  return checkBlocks([block as JsonObject], surface)
}

type Row = [what: string, block: object, complaint: string]

describe('a message refuses', () => {
  const rows: Row[] = [
    ['an unknown block', { type: 'banner' }, 'unsupported type: banner [json-pointer:/blocks/0/type]'],
    ['a field that does not exist', section({ colour: 'red' }), 'invalid additional property: colour'],
    ['a section with neither text nor fields', { type: 'section' }, 'missing required field: text'],
    [
      'section text of 3001 characters',
      section({ text: mrkdwn(x(3001)) }),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['empty text', section({ text: mrkdwn('') }), 'must be more than 0 characters'],
    [
      'emoji on mrkdwn',
      section({ text: { ...mrkdwn('a'), emoji: true } }),
      'invalid additional property: emoji',
    ],
    [
      'verbatim on plain_text',
      section({ text: { ...plain('a'), verbatim: true } }),
      'invalid additional property: verbatim',
    ],
    ['11 fields', section({ fields: times(11, () => plain('f')) }), 'no more than 10 items allowed'],
    [
      'a field of 2001 characters',
      section({ fields: [plain(x(2001))] }),
      'must be less than 2001 characters',
    ],
    [
      'a header of 151 characters',
      { type: 'header', text: plain(x(151)) },
      'must be less than 151 characters',
    ],
    ['a header in mrkdwn', { type: 'header', text: mrkdwn('h') }, 'must be plain_text'],
    [
      '26 action elements',
      actions(...times(26, (at) => button({ action_id: `b${at}` }))),
      'no more than 25 items allowed',
    ],
    [
      '11 context elements',
      { type: 'context', elements: times(11, () => plain('c')) },
      'no more than 10 items allowed',
    ],
    ['a button in a context', { type: 'context', elements: [button()] }, 'unsupported type: button'],
    [
      'a button label of 76 characters',
      actions(button({ text: plain(x(76)) })),
      'must be less than 76 characters',
    ],
    [
      'a button value of 2001 characters',
      actions(button({ value: x(2001) })),
      'must be less than 2001 characters',
    ],
    [
      'a button URL of 3001 characters',
      actions(button({ url: x(3001) })),
      'must be less than 3001 characters',
    ],
    ['an unknown button style', actions(button({ style: 'warning' })), 'must be one of: primary, danger'],
    [
      'an action_id of 256 characters',
      actions(button({ action_id: x(256) })),
      'must be less than 256 characters',
    ],
    ['a block_id of 256 characters', section({ block_id: x(256) }), 'must be less than 256 characters'],
    ['two elements with one action_id', actions(button(), button()), 'duplicate action_id: go'],
    [
      'an overflow menu of 6',
      actions({ type: 'overflow', action_id: 'o', options: times(6, option) }),
      'no more than 5 items allowed',
    ],
    ['101 options', actions(select({ options: times(101, option) })), 'no more than 100 items allowed'],
    [
      'options together with groups',
      actions(select({ options: [option(1)], option_groups: [{ label: plain('g'), options: [option(1)] }] })),
      'only one of options and option_groups is allowed',
    ],
    ['a select without options', actions(select({})), 'missing required field: options'],
    [
      'an option text of 76 characters',
      actions(select({ options: [{ text: plain(x(76)), value: 'v' }] })),
      'must be less than 76 characters',
    ],
    [
      'an option value of 151 characters',
      actions(select({ options: [{ text: plain('a'), value: x(151) }] })),
      'must be less than 151 characters',
    ],
    [
      'a mrkdwn option in a select',
      actions(select({ options: [{ text: mrkdwn('a'), value: 'v' }] })),
      'must be plain_text',
    ],
    [
      'an initial option that is not offered',
      actions(select({ options: [option(1)], initial_option: option(2) })),
      'initial_option must exactly match',
    ],
    [
      '11 checkboxes',
      actions({ type: 'checkboxes', action_id: 'c', options: times(11, option) }),
      'no more than 10 items allowed',
    ],
    [
      'a placeholder of 151 characters',
      actions(select({ options: [option(1)], placeholder: plain(x(151)) })),
      'must be less than 151 characters',
    ],
    [
      'a confirmation without its buttons',
      actions(button({ confirm: { title: plain('t'), text: plain('x') } })),
      'missing required field: confirm',
    ],
    [
      'a confirmation title of 101 characters',
      actions(button({ confirm: confirm({ title: plain(x(101)) }) })),
      'must be less than 101 characters',
    ],
    [
      'a confirmation text of 301 characters',
      actions(button({ confirm: confirm({ text: plain(x(301)) }) })),
      'must be less than 301 characters',
    ],
    [
      'a date of another form',
      actions({ type: 'datepicker', action_id: 'd', initial_date: '1 Dec' }),
      'must match',
    ],
    [
      'a time of another form',
      actions({ type: 'timepicker', action_id: 't', initial_time: '24:00' }),
      'must match',
    ],
    [
      'a datetimepicker as an accessory',
      section({ accessory: { type: 'datetimepicker', action_id: 'd' } }),
      'unsupported type: datetimepicker',
    ],
    [
      'an image without alt text',
      { type: 'image', image_url: 'https://a.b/c.png' },
      'missing required field: alt_text',
    ],
    ['an image from nowhere', { type: 'image', alt_text: 'a' }, 'missing required field: image_url'],
    [
      'an image from two places',
      { type: 'image', alt_text: 'a', image_url: 'u', slack_file: { id: 'F1' } },
      'only one of image_url and slack_file',
    ],
    [
      'an alert, which is for modals',
      { type: 'alert', text: plain('a') },
      'unsupported type: alert is not allowed in a message',
    ],
    [
      'an e-mail input, which is for modals',
      input({ type: 'email_text_input', action_id: 'e' }),
      'email_text_input is not allowed in a message',
    ],
    [
      'a file block, which is read-only',
      { type: 'file', external_id: 'e', source: 'remote' },
      'unsupported type: file',
    ],
    [
      'a plain text input among actions',
      actions({ type: 'plain_text_input', action_id: 'p' }),
      'unsupported type: plain_text_input',
    ],
    [
      'an input without a label',
      { type: 'input', element: { type: 'datepicker' } },
      'missing required field: label',
    ],
    [
      '101 table rows',
      { type: 'table', rows: times(101, () => [{ type: 'raw_text', text: 'a' }]) },
      'no more than 100 items allowed',
    ],
    [
      '21 table cells',
      { type: 'table', rows: [times(21, () => ({ type: 'raw_text', text: 'a' }))] },
      'no more than 20 items allowed',
    ],
    [
      '10,001 characters of table cells',
      { type: 'table', rows: [[{ type: 'raw_text', text: x(10_001) }]] },
      'must be less than 10001 characters',
    ],
    [
      'a data table without a caption',
      { type: 'data_table', rows: times(2, () => [{ type: 'raw_text', text: 'a' }]) },
      'missing required field: caption',
    ],
    [
      'a data table with ragged rows',
      {
        type: 'data_table',
        caption: 'c',
        rows: [
          [{ type: 'raw_text', text: 'a' }],
          [
            { type: 'raw_text', text: 'a' },
            { type: 'raw_text', text: 'b' },
          ],
        ],
      },
      'all rows must have the same length',
    ],
    [
      'a chart point of a category that is not there',
      line([{ label: 'b', value: 1 }], ['a']),
      'every series needs one point for each category',
    ],
    [
      'a chart with 21 categories',
      line(
        times(21, (at) => ({ label: `${at}`, value: 1 })),
        times(21, String),
      ),
      'no more than 20 items allowed',
    ],
    [
      'a chart title of 51 characters',
      { ...line([{ label: 'a', value: 1 }], ['a']), title: x(51) },
      'must be less than 51 characters',
    ],
    [
      'a pie of nothing',
      {
        type: 'data_visualization',
        title: 't',
        chart: { type: 'pie', segments: [{ label: 'a', value: 0 }] },
      },
      'must be at least',
    ],
    [
      'markdown of 12,001 characters',
      { type: 'markdown', text: x(12_001) },
      'must be less than 12001 characters',
    ],
    ['a plan whose title is a text object', { type: 'plan', title: plain('p') }, 'must provide a string'],
    [
      'a task card that is pending',
      { type: 'task_card', task_id: '1', title: 't', status: 'pending' },
      'must be one of',
    ],
    ['a card with a bare string', { type: 'card', title: 'a' }, 'must provide a text object'],
    ['a card with nothing in it', { type: 'card' }, 'a card needs'],
    [
      '11 cards',
      { type: 'carousel', elements: times(11, () => ({ type: 'card', title: plain('c') })) },
      'no more than 10 items allowed',
    ],
    [
      '11 children in a container',
      { type: 'container', title: plain('t'), child_blocks: times(11, () => ({ type: 'divider' })) },
      'no more than 10 items allowed',
    ],
    [
      'a list indented nine times',
      { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', indent: 9, elements: [] }] },
      'must be at most 8',
    ],
    [
      'an emoji name with colons',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'emoji', name: ':a:' }] }],
      },
      'an emoji name has no colons',
    ],
    [
      'a user mention inside preformatted text',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }],
      },
      'unsupported type: user',
    ],
    [
      '6 context actions',
      {
        type: 'context_actions',
        elements: times(6, (at) => ({
          type: 'icon_button',
          action_id: `${at}`,
          icon: 'trash',
          text: plain('d'),
        })),
      },
      'no more than 5 items allowed',
    ],
  ]

  test.each(rows)('%s', (_what, block, complaint) => {
    expect(check(block).join('\n')).toContain(complaint)
  })

  test('51 blocks', () => {
    const blocks: Json[] = times(51, () => ({ type: 'divider' }))
    expect(checkBlocks(blocks, 'message')).toEqual(['no more than 50 items allowed [json-pointer:/blocks]'])
    expect(checkBlocks(blocks, 'modal')).toEqual([])
  })

  test('two blocks with one block_id', () => {
    const blocks = times(2, () => ({ type: 'divider', block_id: 'same' }))
    expect(checkBlocks(blocks, 'message')).toEqual([
      'duplicate block_id: same [json-pointer:/blocks/1/block_id]',
    ])
  })

  test('three charts', () => {
    const chart = line([{ label: 'a', value: 1 }], ['a'])
    expect(checkBlocks([chart, chart, chart] as Json[], 'message').join()).toContain('no more than 2')
  })

  test('markdown blocks that are too long together', () => {
    const half = { type: 'markdown', text: x(7000) }
    expect(checkBlocks([half, half], 'message').join()).toContain('all markdown blocks')
  })
})

describe('surfaces', () => {
  test.each([
    ['a modal refuses a table', { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }, 'modal', false],
    ['a Home takes a table', { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }, 'home', true],
    ['a modal refuses a chart', line([{ label: 'a', value: 1 }], ['a']), 'modal', false],
    ['a Home refuses a chart', line([{ label: 'a', value: 1 }], ['a']), 'home', false],
    ['a message takes a chart', line([{ label: 'a', value: 1 }], ['a']), 'message', true],
    ['a modal refuses markdown', { type: 'markdown', text: 'a' }, 'modal', false],
    ['a modal takes an alert', { type: 'alert', text: plain('a'), level: 'info' }, 'modal', true],
    [
      'a modal takes a number',
      input({ type: 'number_input', action_id: 'n', is_decimal_allowed: false }),
      'modal',
      true,
    ],
    [
      'a Home refuses a number',
      input({ type: 'number_input', action_id: 'n', is_decimal_allowed: false }),
      'home',
      false,
    ],
    [
      'a number whose bound is no string is refused',
      input({ type: 'number_input', action_id: 'n', is_decimal_allowed: false, min_value: 1 }),
      'modal',
      false,
    ],
    ['a Home refuses a datetimepicker', actions({ type: 'datetimepicker', action_id: 'd' }), 'home', false],
    [
      'a modal takes a file input',
      input({ type: 'file_input', action_id: 'f', max_files: 10 }),
      'modal',
      true,
    ],
    [
      'a modal refuses eleven files',
      input({ type: 'file_input', action_id: 'f', max_files: 11 }),
      'modal',
      false,
    ],
    ['a message takes a text input', input({ type: 'plain_text_input', action_id: 'p' }), 'message', true],
  ] as const)('%s', (_what, block, surface, taken) => {
    expect(check(block, surface).length === 0).toBe(taken)
  })

  test('only one element may have the focus', () => {
    const focused = (action_id: string) =>
      input({ type: 'plain_text_input', action_id, focus_on_load: true }) as JsonObject
    expect(checkBlocks([focused('a')], 'modal')).toEqual([])
    expect(checkBlocks([focused('a'), focused('b')], 'modal').join()).toContain('focus_on_load')
  })
})

describe('limits hold to the character', () => {
  test('text of a section is taken from 1 to 3000 characters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3200 }), (length) => {
        const taken = check(section({ text: mrkdwn(x(length)) })).length === 0
        expect(taken).toBe(length >= 1 && length <= 3000)
      }),
    )
  })

  test('a message with every common block is taken whole', () => {
    const blocks = [
      { type: 'header', text: plain('H') },
      { type: 'divider' },
      section({ accessory: button({ confirm: confirm() }), fields: [mrkdwn('a'), plain('b')] }),
      actions(
        button({ action_id: 'a', style: 'primary' }),
        select({ options: [option(1), option(2)], initial_option: { value: 'v1', text: plain('o1') } }),
        { type: 'users_select', action_id: 'u' },
        { type: 'datepicker', action_id: 'd', initial_date: '2026-12-01' },
        { type: 'overflow', action_id: 'o', options: [{ ...option(1), url: 'https://a.b' }] },
        { type: 'radio_buttons', action_id: 'r', options: [{ text: mrkdwn('*r*'), value: 'r' }] },
      ),
      {
        type: 'context',
        elements: [mrkdwn('c'), { type: 'image', alt_text: 'i', image_url: 'https://a.b' }],
      },
      { type: 'image', alt_text: 'i', slack_file: { id: 'F1' }, title: plain('t') },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'a' },
            { type: 'raw_number', value: 1, text: '1' },
          ],
        ],
        column_settings: [null, { align: 'right' }],
      },
      line([{ label: 'a', value: -1.5 }], ['a']),
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'a', style: { bold: true } },
              { type: 'user', user_id: 'U1' },
            ],
          },
        ],
      },
    ]
    expect(checkBlocks(blocks as Json[], 'message')).toEqual([])
  })
})

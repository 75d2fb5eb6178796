import { describe, expect, test } from 'vitest'
import { misfitsOfMessage, misfitsOfView } from '../../src/slack/fits.ts'

const message = (...blocks: object[]) => misfitsOfMessage({ blocks, text: 'x' })
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
const button = (change: object = {}) => ({ type: 'button', action_id: 'a', text: plain('A'), ...change })

describe('the check finds', () => {
  test.each<[string, object[], string]>([
    ['too many blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), 'blocks: 51 of at most 50'],
    ['an empty text', [rich({ type: 'text', text: '' })], 'blocks/0/text: 0 of at least 1'],
    ['a ping to everybody', [rich({ type: 'broadcast', range: 'channel' })], 'blocks/0: pings everybody'],
    [
      'text that is parsed',
      [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }],
      'blocks/0: would be parsed',
    ],
    [
      'a select with nothing to choose',
      [
        {
          type: 'actions',
          elements: [{ type: 'static_select', action_id: 'menu#1', placeholder: plain('A') }],
        },
      ],
      'blocks/0/options: 0 of at least 1',
    ],
    ['one id twice', [{ type: 'actions', elements: [button(), button()] }], 'blocks/0: an action_id twice'],
    [
      'a long label',
      [{ type: 'actions', elements: [button({ text: plain('x'.repeat(76)) })] }],
      'blocks/0/button: 76 of at most 75',
    ],
    [
      'a red button without a question',
      [{ type: 'actions', elements: [button({ style: 'danger' })] }],
      'blocks/0: danger without a confirmation',
    ],
    [
      'a second table',
      [
        { type: 'table', rows: [[]] },
        { type: 'table', rows: [[]] },
      ],
      'tables: 2 of at most 1',
    ],
    ['a block that nobody knows', [{ type: 'marquee' }], 'blocks/0: unknown block marquee'],
  ])('%s', (_, blocks, misfit) => {
    expect(message(...blocks)).toContain(misfit)
  })

  test('a message without the text for notifications', () => {
    expect(misfitsOfMessage({ blocks: [], text: '' })).toEqual(['text: 0 of at least 1'])
  })

  test('a block where it may not stand', () => {
    const view = {
      type: 'modal' as const,
      title: plain('T') as never,
      blocks: [{ type: 'table', rows: [] } as never],
    }
    expect(misfitsOfView(view)).toContain('table: not in a modal')
  })
})

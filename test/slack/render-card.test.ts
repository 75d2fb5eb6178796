import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  actions,
  type Button,
  type Card,
  type CardNode,
  type Line,
  note,
  text,
} from '../../src/chat/shown/card.ts'
import { checkBlocks } from '../../src/sandbox/validate/blocks.ts'
import { misfitsOfMessage, misfitsOfView } from '../../src/slack/fits.ts'
import { renderCard } from '../../src/slack/render/card.ts'
import { renderHome, renderPage } from '../../src/slack/render/page.ts'
import { anyCard, hostile } from './support/any-card.ts'
import { reading } from './support/reading.ts'

const card = (...nodes: CardNode[]): Card => ({ headline: ['💡 Topic'], nodes })
const blocksOf = (...nodes: CardNode[]) => renderCard(card(...nodes), reading()).blocks.slice(1)
const button = (label: string, more: Partial<Button> = {}): Button => ({
  label,
  act: 'pitch.approve',
  values: { piece: '12' },
  ...more,
})

describe('text', () => {
  test('a title with markup arrives letter by letter and pings nobody', () => {
    const title = '<!channel> *x* & <@U1> :fire: @here #general'
    const { blocks } = renderCard({ headline: ['💡 ', { bold: title }], nodes: [] }, reading())
    expect(blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: '💡 ' },
              { type: 'text', text: title, style: { bold: true } },
            ],
          },
        ],
      },
    ])
  })

  test('the headline and the text below it are one block of two lines', () => {
    const { blocks } = renderCard({ headline: ['One'], nodes: [text('Two')] }, reading())
    expect(blocks).toEqual([
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'One\nTwo' }] }],
      },
    ])
  })

  test.each<[string, Line, object]>([
    ['a person is a name that pings nobody', [{ person: 'slack:T1/U1' }], { type: 'text', text: '@林' }],
    [
      'a person who owes is mentioned',
      [{ person: 'slack:T1/U1', ping: true }],
      { type: 'user', user_id: 'U1' },
    ],
    [
      'a stranger to Slack is never mentioned',
      [{ person: 'feishu:T1/U1', ping: true }],
      { type: 'text', text: '@somebody' },
    ],
    [
      'a conversation is a channel element',
      [{ conversation: 'slack:T1/C1' }],
      { type: 'channel', channel_id: 'C1' },
    ],
    [
      'a direct message that stands as a home is a name',
      [{ conversation: 'slack:T1/U1' }],
      { type: 'text', text: '@林' },
    ],
    [
      'a near time has its distance',
      [{ instant: '2026-11-26T10:30:00.000Z', as: 'near' }],
      { type: 'text', text: 'today Thu 18:30 (in 8 h)' },
    ],
    [
      'a full time names no zone where everybody has the same',
      [{ instant: '2026-11-26T10:30:00.000Z', as: 'full' }],
      { type: 'text', text: 'today Thu 18:30' },
    ],
    [
      'a day is a day in the zone of the desk',
      [{ instant: '2026-11-26T17:00:00.000Z', as: 'day' }],
      { type: 'text', text: 'Fri 27 Nov' },
    ],
    [
      'a time is the time in the zone of the desk',
      [{ instant: '2026-11-26T17:00:00.000Z', as: 'time' }],
      { type: 'text', text: '01:00' },
    ],
    [
      'a link has its words',
      [{ link: 'https://a.example/x', text: 'here' }],
      { type: 'link', url: 'https://a.example/x', text: 'here' },
    ],
    [
      'what is no page is told as text',
      [{ link: 'javascript:x', text: 'here' }],
      { type: 'text', text: 'here (javascript:x)' },
    ],
  ])('%s', (_, line, element) => {
    const { blocks } = renderCard({ headline: line, nodes: [] }, reading())
    expect(blocks).toEqual([
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] },
    ])
  })

  test('a Chinese field has a Chinese colon', () => {
    const fields: CardNode = { node: 'fields', fields: [{ label: '平台', value: ['抖音'] }] }
    const { blocks } = renderCard({ headline: [], nodes: [fields] }, reading('zh-CN'))
    expect(JSON.stringify(blocks)).toContain('：抖音')
  })

  test('a text of 9000 characters is parted into blocks and nothing of it is lost', () => {
    const long = '端午为什么吃粽子。'.repeat(1000)
    const blocks = renderCard({ headline: [long], nodes: [] }, reading()).blocks
    expect(blocks.length).toBe(4)
    expect(allText(blocks)).toBe(long)
  })

  test('an ordered list goes on counting in the next block', () => {
    const lines = Array.from({ length: 40 }, (_, at): Line => [`${at} ${'x'.repeat(100)}`])
    const blocks = blocksOf({ node: 'divider' }, { node: 'list', lines, ordered: true }).slice(1)
    expect(blocks.length).toBe(2)
    expect(JSON.stringify(blocks[1])).toContain('"offset":28')
  })

  test('a note of plain words is a context block that parses nothing', () => {
    expect(blocksOf(note('*a* :b: ', { person: 'slack:T1/U1' }))).toEqual([
      { type: 'context', elements: [{ type: 'plain_text', text: '*a* :b: @林', emoji: false }] },
    ])
  })

  test('a note with a link is rich text', () => {
    expect(blocksOf(note({ link: 'https://a.example', text: 'a' }))[0]?.type).toBe('rich_text')
  })
})

describe('buttons', () => {
  const elementsOf = (...nodes: CardNode[]) => {
    const [block] = blocksOf(...nodes)
    return block?.type === 'actions' ? block.elements : []
  }

  test('a button carries its act and its values', () => {
    expect(elementsOf(actions([button('Approve', { style: 'primary' })]))).toEqual([
      {
        type: 'button',
        action_id: 'pitch.approve#1',
        text: { type: 'plain_text', text: 'Approve', emoji: false },
        value: '{"piece":"12"}',
        style: 'primary',
      },
    ])
  })

  test('the menu carries the act in its option', () => {
    const menu = elementsOf(actions([], [button('Reject', { act: 'pitch.reject' })]))
    expect(menu).toMatchObject([
      { type: 'overflow', options: [{ value: '{"act":"pitch.reject","values":{"piece":"12"}}' }] },
    ])
  })

  test('one of many is a select, whose option carries the act', () => {
    const menu = elementsOf({ node: 'menu', label: 'Open', options: [button('P-12'), button('P-13')] })
    expect(menu).toMatchObject([
      { type: 'static_select', action_id: 'menu#1', placeholder: { text: 'Open' } },
    ])
    expect(menu[0]).toHaveProperty('options.0.value', '{"act":"pitch.approve","values":{"piece":"12"}}')
    const [long, many] = [button('x', { values: { text: 'x'.repeat(200) } }), Array(120).fill(button('y'))]
    expect(elementsOf({ node: 'menu', label: '', options: [long] })).toEqual([])
    expect(elementsOf({ node: 'menu', label: '', options: many })[0]).toHaveProperty('options.length', 100)
  })

  test('what does not fit a menu becomes a button', () => {
    const long = button('Long', { values: { text: 'x'.repeat(200) } })
    const sure = button('Sure', { confirm: { title: 'a', text: 'b', yes: 'c', no: 'd' } })
    const types = elementsOf(actions([], [long, sure, button('Short')])).map(({ type }) => type)
    expect(types).toEqual(['button', 'button', 'overflow'])
  })

  test('a button whose values are too long for Slack is left out', () => {
    expect(
      elementsOf(actions([button('Huge', { values: { text: 'x'.repeat(2100) } }), button('Ok')])),
    ).toHaveLength(1)
  })

  test('only the first of two primary buttons stays primary', () => {
    const two = elementsOf(actions([button('A', { style: 'primary' }), button('B', { style: 'primary' })]))
    expect(two.map((each) => 'style' in each && each.style)).toEqual(['primary', false])
  })

  test('a danger without a confirmation is an ordinary button', () => {
    expect(elementsOf(actions([button('A', { style: 'danger' })]))[0]).not.toHaveProperty('style')
  })

  test('a page is opened by its address', () => {
    expect(elementsOf(actions([button('Open', { link: 'https://a.example' })]))).toMatchObject([
      { action_id: 'link#1', url: 'https://a.example' },
    ])
  })
})

test('what stays tells its times by date, with the year where it is not this one', () => {
  const at = (instant: string) => ({ instant, as: 'near' as const })
  const stays = card(text(at('2026-11-26T02:42:00.000Z'), ' · ', at('2025-12-28T02:42:00.000Z')))
  const { text: said } = renderCard(stays, { ...reading('zh-CN'), lasting: true })
  expect(said.split('\n')[1]).toBe('11月26日 周四 10:42 · 2025年12月28日 周日 10:42')
})

test('a full time names its zone for readers whose own is another', () => {
  const at = card(text({ instant: '2026-11-26T02:42:00.000Z', as: 'full' }))
  const { text: said } = renderCard(at, { ...reading('zh-CN'), apart: true })
  expect(said.split('\n')[1]).toBe('今天 10:42 周四 Asia/Shanghai')
})

describe('tables, charts and collapsed parts', () => {
  const table = (rows: number, rest?: Button): CardNode => ({
    node: 'table',
    head: ['Title', 'Reads'],
    rows: Array.from({ length: rows }, (_, at): Line[] => [[`P-${at}`], [`${at}`]]),
    align: ['left', 'right'],
    rest,
  })

  test('a table has literal cells and its alignment', () => {
    const [block] = blocksOf(table(1))
    expect(block).toMatchObject({ type: 'table', column_settings: [{ align: 'left' }, { align: 'right' }] })
    expect(allText([block])).toBe('TitleReadsP-00')
  })

  test('a table of 120 rows shows 99, says so and has the button for all', () => {
    const [block, said, rest] = blocksOf(table(120, button('Show all', { act: 'pitch.list' })))
    expect(block?.type === 'table' && block.rows.length).toBe(100)
    expect(allText([said])).toBe('Showing 99 of 120.')
    expect(JSON.stringify(rest)).toContain('Show all')
  })

  test('a short table has no button for the rest', () => {
    expect(blocksOf(table(3, button('Show all')))).toHaveLength(1)
  })

  test('a second table is a list', () => {
    expect(blocksOf(table(1), table(1)).map(({ type }) => type)).toEqual(['table', 'rich_text'])
  })

  const chart: CardNode = {
    node: 'chart',
    chart: {
      kind: 'line',
      title: 'Reads',
      categories: Array.from({ length: 25 }, (_, at) => `day ${at + 1}`),
      series: [{ name: 'P-1', values: Array.from({ length: 25 }, (_, at) => at * 1000) }],
    },
  }

  test('a chart shows the newest twenty points and all numbers stand below it', () => {
    const [block, numbers] = blocksOf(chart)
    expect(block?.type === 'data_visualization' && block.chart.axis_config.categories[0]).toBe('day 6')
    expect(allText([numbers])).toContain('P-1: day 1 0 · day 2 1,000')
  })

  test('a chart’s numbers stand in the plain text of the message too, for who sees no blocks', () => {
    const small: CardNode = {
      node: 'chart',
      chart: {
        kind: 'bar',
        title: '公众号：发布次日的阅读',
        categories: ['11月24日', '11月25日'],
        series: [{ name: '公众号 阅读', values: [12_000, 400] }],
      },
    }
    const lines = ['公众号：发布次日的阅读', '• 公众号 阅读: 11月24日 12,000 · 11月25日 400']
    for (const surface of ['message', 'plain'] as const)
      expect(renderCard(card(small), reading(), surface).text.split('\n').slice(1)).toEqual(lines)
    expect(allText(renderCard(card(small), reading(), 'plain').blocks)).toContain(
      '11月24日 12,000 · 11月25日 400',
    )
  })

  test('a third chart is its numbers only', () => {
    expect(blocksOf(chart, chart, chart).filter(({ type }) => type === 'data_visualization')).toHaveLength(2)
  })

  test('a chart with a hole is its numbers only', () => {
    const holed: CardNode = {
      node: 'chart',
      chart: {
        kind: 'bar',
        title: 'x',
        categories: ['a', 'b'],
        series: [{ name: 's', values: [1, Number.NaN] }],
      },
    }
    expect(blocksOf(holed).map(({ type }) => type)).toEqual(['rich_text'])
    expect(allText(blocksOf(holed))).toBe('xs: a 1 · b –')
  })

  const details: CardNode = { node: 'details', summary: 'More', nodes: [text('inside'), chart] }

  test('details are collapsed in a message, and a chart in them is numbers', () => {
    const [block] = blocksOf(details)
    expect(block).toMatchObject({ type: 'container', is_collapsible: true, default_collapsed: true })
    expect(JSON.stringify(block)).not.toContain('data_visualization')
  })

  test('a plain message has no table, chart or collapsed part', () => {
    const { blocks } = renderCard(card(table(3), chart, details), reading(), 'plain')
    expect(new Set(blocks.map(({ type }) => type))).toEqual(new Set(['rich_text']))
  })
})

describe('a card that is too long', () => {
  const paragraphs = Array.from({ length: 30 }, () => text('字'.repeat(990)))

  test('keeps its buttons and says that it was cut', () => {
    const { blocks } = renderCard(card(...paragraphs, actions([button('Approve')])), reading())
    expect(blocks.at(-1)?.type).toBe('actions')
    expect(allText(blocks)).toContain('Shortened here')
  })

  test('of 80 blocks is 50 blocks', () => {
    const nodes = Array.from({ length: 80 }, () => ({ node: 'divider' as const }))
    const { blocks } = renderCard(card(...nodes, actions([button('Approve')])), reading())
    expect(blocks).toHaveLength(50)
    expect(blocks.at(-1)?.type).toBe('actions')
  })
})

describe('the text for notifications', () => {
  test('is escaped', () => {
    expect(renderCard({ headline: ['<!channel> & a'], nodes: [] }, reading()).text).toBe(
      '&lt;!channel&gt; &amp; a',
    )
  })

  test('is cut between two characters, never inside an entity', () => {
    const { text } = renderCard({ headline: ['&'.repeat(5000)], nodes: [] }, reading())
    expect(text.length).toBeLessThanOrEqual(3000)
    expect(text.replace(/&amp;/g, '')).toBe('…')
  })
})

test('every card within every limit of a message, plain or not', () => {
  fc.assert(
    fc.property(anyCard, fc.constantFrom('message' as const, 'plain' as const), (any, surface) => {
      const rendered = renderCard(any, reading(), surface)
      expect(misfitsOfMessage(rendered)).toEqual([])
      expect(checkBlocks(sent(rendered.blocks), 'message')).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('every card within every limit of a Home and of a modal', () => {
  fc.assert(
    fc.property(anyCard, (any) => {
      const [home, page] = [renderHome(any, reading()), renderPage(any, reading())]
      expect([...misfitsOfView(home), ...misfitsOfView(page)]).toEqual([])
      expect(checkBlocks(sent(home.blocks), 'home')).toEqual([])
      expect(checkBlocks(sent(page.blocks), 'modal')).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('every title arrives as typed', () => {
  fc.assert(
    fc.property(hostile(1500), (title) => {
      const { blocks } = renderCard({ headline: [{ bold: title }], nodes: [] }, reading())
      expect(allText(blocks)).toBe(title)
    }),
  )
})

test('rendering is the same twice', () => {
  fc.assert(
    fc.property(anyCard, (any) => {
      expect(renderCard(any, reading())).toEqual(renderCard(any, reading()))
    }),
    { numRuns: 20 },
  )
})

/** As it travels. */
const sent = (blocks: object[]) => JSON.parse(JSON.stringify(blocks))

/** All literal text in blocks, in order. */
function allText(value: unknown): string {
  if (Array.isArray(value)) return value.map(allText).join('')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([key, held]) => (key === 'text' && typeof held === 'string' ? held : allText(held)))
    .join('')
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Inline,
  type Passage,
  parseInline,
  parseMrkdwn,
  parsePlain,
} from '../../../src/sandbox/page/mrkdwn.ts'

const inline = (text: string): Inline[] => parseInline(text)

test('marks become nodes and entities are decoded once, after the markup was found', () => {
  expect(inline('<!channel> *x* &amp;amp;')).toEqual([
    { kind: 'broadcast', range: 'channel' },
    { kind: 'text', text: ' ' },
    { kind: 'bold', children: [{ kind: 'text', text: 'x' }] },
    { kind: 'text', text: ' &amp;' },
  ])
})

test('escaped markup stays text', () => {
  expect(inline('&lt;!channel&gt; &lt;script&gt;alert(1)&lt;/script&gt;')).toEqual([
    { kind: 'text', text: '<!channel> <script>alert(1)</script>' },
  ])
})

test('a link that a browser would run is text', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'JAVASCRIPT:x', 'vbscript:x'])
    expect(inline(`<${url}|click>`)).toEqual([{ kind: 'text', text: `<${url}|click>` }])
})

test('a link shows its label and decodes its address', () => {
  expect(inline('<https://a.b/?q=1&amp;r=2|ok &gt; fine>')).toEqual([
    { kind: 'link', url: 'https://a.b/?q=1&r=2', label: 'ok > fine' },
  ])
})

test('mentions, channels, groups and dates are read with their labels', () => {
  expect(inline('<@U0ANN|ann><#C1|topics><!subteam^S1|@leads>')).toEqual([
    { kind: 'user', id: 'U0ANN', label: 'ann' },
    { kind: 'channel', id: 'C1', label: 'topics' },
    { kind: 'group', id: 'S1', label: '@leads' },
  ])
  expect(inline('<!date^1795600000^{date_num} {time}^https://a.b/|26 Nov>')).toEqual([
    {
      kind: 'date',
      seconds: 1795600000,
      format: '{date_num} {time}',
      url: 'https://a.b/',
      fallback: '26 Nov',
    },
  ])
})

test('a mark needs a boundary on both sides, Chinese letters included, as in Slack', () => {
  expect(inline('中文*粗*中文')).toEqual([{ kind: 'text', text: '中文*粗*中文' }])
  expect(inline('中文 *粗* 中文')[1]).toEqual({ kind: 'bold', children: [{ kind: 'text', text: '粗' }] })
  expect(inline('snake_case_name 2*3*4')).toEqual([{ kind: 'text', text: 'snake_case_name 2*3*4' }])
})

test('marks nest and span links, and nothing in code is a mark', () => {
  expect(inline('*a _b_ <https://c.d|e>*')).toEqual([
    {
      kind: 'bold',
      children: [
        { kind: 'text', text: 'a ' },
        { kind: 'italic', children: [{ kind: 'text', text: 'b' }] },
        { kind: 'text', text: ' ' },
        { kind: 'link', url: 'https://c.d', label: 'e' },
      ],
    },
  ])
  expect(inline('`*x* &lt;`')).toEqual([{ kind: 'code', text: '*x* <' }])
})

test('quotes and code blocks are passages of their own', () => {
  expect(parseMrkdwn('a\n&gt; b\n&gt; c\n```\n*d*\n```').map((one: Passage) => one.kind)).toEqual([
    'lines',
    'quote',
    'pre',
  ])
  expect(parseMrkdwn('```*d* &amp;```')).toEqual([{ kind: 'pre', text: '*d* &' }])
})

test('shortcodes become emoji and unknown ones stay as they are', () => {
  expect(inline(':bulb: :no_such_emoji: 10:30:00')).toEqual([
    { kind: 'emoji', name: 'bulb', char: '💡' },
    { kind: 'text', text: ' :no_such_emoji: 10:30:00' },
  ])
})

test('plain text knows shortcodes and line breaks and nothing else', () => {
  expect(parsePlain('*a* <@U1> &amp;\n:bulb:')).toEqual([
    { kind: 'text', text: '*a* <@U1> &amp;' },
    { kind: 'break' },
    { kind: 'emoji', name: 'bulb', char: '💡' },
  ])
})

test('whatever was escaped comes out as the same words and never as a mention, link or date', () => {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  fc.assert(
    fc.property(fc.stringMatching(/^[<>&@!#|a-cU1^ ]{0,30}$/), (typed) => {
      const nodes = inline(escaped(typed))
      expect(nodes.every((node) => node.kind === 'text')).toBe(true)
      expect(nodes.map((node) => (node.kind === 'text' ? node.text : '')).join('')).toBe(typed)
    }),
  )
})

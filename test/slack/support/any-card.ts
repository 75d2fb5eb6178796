import fc from 'fast-check'
import type { Button, Card, CardNode, Inline, Line } from '../../../src/chat/shown/card.ts'

const nasty = [
  '<!channel>',
  '<!here|x>',
  '<@U1>',
  '<#C1|general>',
  '<https://evil.example|bank>',
  '&lt;&amp;',
  '*b* _i_ ~s~ `c`',
  '@everyone',
  ':fire:',
  '"\\',
  '端午为什么吃粽子',
  '👩‍👩‍👧‍👦',
  'e\u0301'.repeat(30),
  '\n\n',
  '{{x}} $t(y)',
]

/** Text that attacks: markup, mentions, long words, signs of several units. No control signs, which are taken out. */
export const hostile = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...nasty),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constant('x'.repeat(200)),
        fc.constant('长'.repeat(500)),
      ),
      { minLength: 1, maxLength: Math.ceil(maxLength / 150) },
    )
    .map((parts) => parts.join('').replace(/[^\P{Cc}\n\t]/gu, ''))
    .filter((made) => made.length > 0)

const anyText = fc.oneof(hostile(300), hostile(6000), fc.constant(''), fc.string({ unit: 'binary' }))

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  fc.record({ bold: anyText }),
  fc.record({ person: fc.constantFrom('slack:T1/U1', 'feishu:x/ou_1', ''), ping: fc.boolean() }),
  fc.record({ conversation: fc.constantFrom('slack:T1/C1', 'slack:T1/D1', 'slack:T1/U1', '?') }),
  fc.record({
    instant,
    as: fc.constantFrom('near' as const, 'full' as const, 'day' as const, 'time' as const),
  }),
  fc.record({ link: fc.oneof(fc.webUrl(), anyText), text: anyText }),
)

const line: fc.Arbitrary<Line> = fc.array(inline, { maxLength: 5 })

const button: fc.Arbitrary<Button> = fc.record(
  {
    label: anyText,
    act: fc.constantFrom('pitch.approve', 'review.changes', 'metrics.import'),
    values: fc.dictionary(fc.constantFrom('piece', 'why', 'gate'), anyText, { maxKeys: 3 }),
    style: fc.constantFrom('primary' as const, 'danger' as const),
    confirm: fc.record({ title: anyText, text: anyText, yes: anyText, no: anyText }),
    link: fc.oneof(fc.webUrl(), anyText),
  },
  { requiredKeys: ['label', 'act', 'values'] },
)

const cell: fc.Arbitrary<Line> = fc.oneof(
  { weight: 9, arbitrary: fc.string({ maxLength: 30 }).map((said) => [said]) },
  line,
)
// Few whole tables, repeated: many rows cost nothing to make.
const rows = fc
  .tuple(fc.array(fc.array(cell, { maxLength: 25 }), { maxLength: 4 }), fc.integer({ min: 1, max: 40 }))
  .map(([some, times]) => Array.from({ length: times }, () => some).flat())

const number = fc.oneof(fc.integer(), fc.double(), fc.constant(Number.NaN))

const leaf: fc.Arbitrary<CardNode> = fc.oneof(
  fc.record({ node: fc.constant('text' as const), line }),
  fc.record({ node: fc.constant('note' as const), line }),
  fc.record({
    node: fc.constant('list' as const),
    lines: fc.array(line, { maxLength: 60 }),
    ordered: fc.boolean(),
  }),
  fc.record({ node: fc.constant('quote' as const), text: anyText }),
  fc.record({
    node: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: anyText, value: line }), { maxLength: 12 }),
  }),
  fc.record({
    node: fc.constant('table' as const),
    head: fc.array(anyText, { maxLength: 25 }),
    rows,
    rest: fc.option(button, { nil: undefined }),
  }),
  fc.record({
    node: fc.constant('chart' as const),
    chart: fc.record({
      kind: fc.constantFrom('line' as const, 'bar' as const),
      title: anyText,
      categories: fc.array(anyText, { maxLength: 40 }),
      series: fc.array(fc.record({ name: anyText, values: fc.array(number, { maxLength: 40 }) }), {
        maxLength: 15,
      }),
    }),
  }),
  fc.record({ node: fc.constant('image' as const), link: fc.oneof(fc.webUrl(), anyText), alt: anyText }),
  fc.record({
    node: fc.constant('actions' as const),
    buttons: fc.array(button, { maxLength: 30 }),
    more: fc.array(button, { maxLength: 8 }),
  }),
  fc.record({
    node: fc.constant('menu' as const),
    label: anyText,
    options: fc.array(button, { maxLength: 8 }),
  }),
  fc.record({ node: fc.constant('divider' as const) }),
)

const node: fc.Arbitrary<CardNode> = fc.oneof(
  { weight: 5, arbitrary: leaf },
  fc.record({
    node: fc.constant('details' as const),
    summary: anyText,
    nodes: fc.array(leaf, { maxLength: 14 }),
  }),
)

/** Any card at all: longest texts, most rows, most buttons. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  headline: line,
  nodes: fc.array(node, { maxLength: 30 }),
})

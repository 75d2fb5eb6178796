import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversationInText } from '../../../src/chat/talk/mention.ts'
import { refusalLine, refusalSentence } from '../../../src/chat/talk/refusals.ts'
import { en } from '../../../src/chat/words/en/index.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { Refusal } from '../../../src/foundation/errors.ts'
import { onBothDatabases, ref } from '../../support/desk.ts'
import { at, lines, talk } from '../create-talk.ts'
import { heard, meant } from './lines.ts'

const [bo, li] = [at('wang'), at('li')]

describe('where one person is meant', () => {
  it.each([
    `/desk role ${bo} ${li} 审核`,
    `/desk role ${bo} and ${li} reviewer`,
    `/draft assign P-7 ${bo} ${li}`,
    `/draft 派 P-7 给${bo}和${li} 周一18:00`,
    `/desk channel add 公众号 豆豆 谁发: ${bo} ${li}`,
  ])('two are named back, and nothing is done: %s', (line) => {
    expect(() => heard(line)).toThrow(
      expect.objectContaining({
        code: 'said.one-person',
        facts: expect.objectContaining({ people: { people: [ref('wang'), ref('li')], all: true } }),
      }),
    )
  })

  it.each([
    [`/desk role ${bo} 审核`, { role: { who: ref('wang'), roles: '审核' } }],
    [`/desk role 给${bo}：审核`, { role: { who: ref('wang'), roles: '审核' } }],
    [`/draft assign P-7 ${bo} ${bo}`, { assign: { piece: 7, who: ref('wang'), due: expect.any(String) } }],
  ])('one is heard: %s', (line, expected) => expect(meant(line)).toEqual(expected))

  it('a reason may name anybody', () =>
    expect(meant(`/draft decline P-7 ${bo} ${li}`)).toEqual({ decline: { piece: 7, why: `${bo} ${li}` } }))
})

onBothDatabases('two people in one line', (world) => {
  it('are offered one at a time, each by their name', async () => {
    const w = await world()
    const reply = await talk(w).types('chen', `/desk role ${bo} ${li} 审核`)
    expect(reply?.kind === 'whisper' && lines(reply.card)).toEqual([
      '一次只办一件，要办的点一下：',
      '你输入的是：/desk role @王 @李 审核',
      '[@王：审核] [@李：审核] [都不是]',
    ])
  })
})

const leaves = (tree: object, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [`${path}${key}`],
  )
const codes = leaves(en as object)
  .filter((key) => key.startsWith('refusal.'))
  .map((key) => key.slice('refusal.'.length))
const facts = ['said', 'rest', 'words', 'what', 'names', 'channels', 'numbers', 'text', 'account', 'example']

// Whole marks, and the halves that are left where a text was cut or split at a slash.
const typed = fc.array(
  fc.constantFrom(
    bo,
    li,
    conversationInText(ref('home')),
    bo.slice(0, -2),
    li.slice(3),
    'slack',
    '审核',
    ' ',
    '，',
    '\u{e011}',
  ),
  { maxLength: 6 },
)

it('no refusal shows the mark that stands for a person or a conversation, in either language', () => {
  fc.assert(
    fc.property(fc.constantFrom(...codes), typed, fc.constantFrom('en', 'zh-CN'), (code, parts, language) => {
      const words = wordsOf(language)
      const refusal = new Refusal(code, Object.fromEntries(facts.map((name) => [name, parts.join('')])))
      const line = refusalLine(words, refusal)
        .map((part) => (typeof part === 'string' ? part : ''))
        .join('')
      const sentence = refusalSentence({ words, desk: { zone: 'UTC' }, nameOf: () => 'Bo' }, refusal)
      for (const told of [line, sentence]) expect(told).not.toMatch(/[\u{e010}\u{e011}]|@test:|#test:/u)
    }),
    { numRuns: 400 },
  )
})

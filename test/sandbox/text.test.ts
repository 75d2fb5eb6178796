import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storedText } from '../../src/sandbox/act/stored-text.ts'
import { escapeText, partsToText, readTyped, unescapeText } from '../../src/sandbox/text.ts'

const names = {
  users: [
    { id: 'U1', name: 'bo', realName: 'Bo Berg' },
    { id: 'U2', name: 'bobby', realName: 'Bobby' },
    { id: 'U3', name: '林', realName: '林晓' },
  ],
  channels: [{ id: 'C1', name: 'topics' }],
}
const stored = (typed: string) => partsToText(readTyped(typed, names))

test.each([
  ['the longest name wins', '@bobby and @bo', '<@U2> and <@U1>'],
  ['a full name is a mention too', '@Bo Berg!', '<@U1>!'],
  ['a name goes on to its end', '@bob', '@bob'],
  ['Chinese text may follow a name', '请@林晓看一下', '请<@U3>看一下'],
  ['a channel is linked with its name', '#topics 里', '<#C1|topics> 里'],
  ['an unknown name is text', '@nobody #nowhere', '@nobody #nowhere'],
  ['an address is no mention', 'write to a@bo.com', 'write to a@bo.com'],
  ['a broadcast is one', '@here hi', '<!here> hi'],
  ['markup typed by hand is text', '<!channel> <@U1>', '&lt;!channel&gt; &lt;@U1&gt;'],
  ['a link ends before Chinese punctuation', '看 https://a.b/c?d=1，好', '看 <https://a.b/c?d=1>，好'],
])('%s', (_what, typed, text) => {
  expect(stored(typed)).toBe(text)
})

test('escaping and unescaping give back any text', () => {
  fc.assert(fc.property(fc.string(), (text) => unescapeText(escapeText(text)) === text))
})

test('escaped text stays as it is when it is stored', () => {
  fc.assert(fc.property(fc.string(), (text) => storedText(escapeText(text)) === escapeText(text)))
})

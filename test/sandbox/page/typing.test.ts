import { expect, test } from 'vitest'
import {
  candidatesFor,
  commandOf,
  completingAt,
  isCommandLine,
  typedForm,
} from '../../../src/sandbox/page/completion.ts'
import { readTyped, writeTyped } from '../../../src/sandbox/page/rich-text-typed.ts'
import type { PageConversation } from '../../../src/sandbox/protocol.ts'

const plain = { kind: 'member', rank: 'none', deactivated: false } as const

const known = {
  commands: [
    { command: '/pitch', description: 'Propose', usageHint: '<line>' },
    { command: '/publish', description: 'Confirm', usageHint: '' },
  ],
  users: [{ id: 'U1', name: 'lin', realName: '林晓', locale: 'zh-CN', tz: 'UTC', isBot: false, ...plain }],
  conversations: [{ id: 'C1', name: 'topics', kind: 'public', topic: '' } as PageConversation],
}

const titles = (text: string) => candidatesFor(completingAt(text, text.length), known).map((one) => one.title)

test('a slash at the very start offers the commands with their hints', () => {
  expect(titles('/p')).toEqual(['/pitch <line>', '/publish'])
  expect(titles('/pi')).toEqual(['/pitch <line>'])
  expect(titles('a /p')).toEqual([])
})

test('people and channels are offered anywhere, after Chinese marks and by Chinese names too', () => {
  expect(titles('请看，@林')).toEqual(['林晓'])
  expect(titles('(@li')).toEqual(['林晓'])
  expect(titles('to #top')).toEqual(['#topics'])
  expect(titles('mail@li')).toEqual([])
})

test('a command is known once its name is finished', () => {
  expect(commandOf('/pitch x', known.commands)?.command).toBe('/pitch')
  expect(commandOf('/pitch', known.commands)).toBeUndefined()
})

test('a path or a comment is no command', () => {
  expect(['/pitch', '/选题 x', '//x', '/a/b', 'x /pitch'].map(isCommandLine)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

test('a stored text is edited in the form in which it was typed', () => {
  expect(typedForm('<@U1> in <#C1|topics> &lt;b&gt; <https://a.b|a.b> &amp;amp;', known)).toBe(
    '@lin in #topics <b> https://a.b &amp;',
  )
})

test('typed marks become rich text and are written back the same', () => {
  const typed = 'plain *bold* _it_ `code`\n- one\n- two\n> said\n1. first'
  const block = readTyped(typed)
  expect(block.elements.map((one) => one.type)).toEqual([
    'rich_text_section',
    'rich_text_list',
    'rich_text_quote',
    'rich_text_list',
  ])
  expect(writeTyped(block)).toBe(typed)
})

test('what is typed into a rich text box is never a mention', () => {
  expect(readTyped('<!channel> &amp;').elements).toEqual([
    { type: 'rich_text_section', elements: [{ type: 'text', text: '<!channel> &amp;', style: undefined }] },
  ])
})

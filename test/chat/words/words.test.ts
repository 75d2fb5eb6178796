import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../../../src/chat/front/commands.ts'
import { en } from '../../../src/chat/words/en/index.ts'
import { type Key, wordsOf } from '../../../src/chat/words/words.ts'
import { zhCN } from '../../../src/chat/words/zh-CN/index.ts'
import { letters } from '../../../src/loop/entity.ts'
import { unprefixed } from '../../support/command-names.ts'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  )

const english = new Map(leaves(en as Tree))
const chinese = new Map(leaves(zhCN as Tree))
const placeholders = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((found) => neutral(found[1] ?? '')))].sort()

// Some facts come in both languages, and each catalog takes its own: `platformZh` and `platformEn`, `zh` and `en`.
const neutral = (name: string) => name.replace(/(Zh|En)$/, '').replace(/^(zh|en)$/, 'name')

it('both catalogs have every key', () => {
  const needed = [...english.keys()].filter((key) => !key.endsWith('_one'))
  expect(needed.filter((key) => !chinese.has(key))).toEqual([])
  expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([])
})

it('a sentence has the same facts in both languages', () => {
  const differing = [...chinese].filter(
    ([key, sentence]) => placeholders(sentence).join() !== placeholders(english.get(key) ?? '').join(),
  )
  expect(differing.map(([key]) => key)).toEqual([])
})

it('every English plural has both forms', () => {
  const ones = [...english.keys()].filter((key) => key.endsWith('_one'))
  expect(ones.filter((key) => !english.has(key.replace(/_one$/, '_other')))).toEqual([])
})

it('a Chinese sentence that names a command says the rest of it in Chinese too', () => {
  const names = commands.map(({ name }) => name).join('|')
  const english = new RegExp(`/(?:${names}|\\{\\{command\\}\\}) [a-z]`)
  expect([...chinese].filter(([, sentence]) => english.test(sentence))).toEqual([])
})

// The catalogs, and the words in which times are said and questions put, which are heard and never told.
const catalogsAndHeard = /^src\/chat\/(words\/(en|zh-CN)\/|hear\/when\/|hear\/question-)/

/** The bot's files that speak to people, but for the catalogs. */
const sources = () =>
  readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /^src\/(chat|slack|clock|outbox)\//.test(file) && !catalogsAndHeard.test(file))
    .map((file) => [file, readFileSync(file, 'utf8')] as const)

it('nothing that a user reads is written outside the catalogs', () => {
  const texts = sources().flatMap(([file, code]) =>
    code
      .split('\n')
      .filter(
        (line) =>
          /\p{Script=Han}/u.test(line) &&
          !/aliases|names|alias:|example|zh-CN'|\/\*|^\s*(\/\/|\*)/.test(line),
      )
      .filter((line) => !/\/[^/]*\p{Script=Han}[^/]*\/[a-z]*|new Set|\['.*'\]|: \[/u.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(texts).toEqual([])
})

it('every icon is drawn alike everywhere: none needs a variation selector', () => {
  const drawn = /\p{Emoji}/u
  const alike = /\p{Emoji_Presentation}|[#*0-9©®]/u
  const odd = [...english, ...chinese].flatMap(([key, sentence]) =>
    [...sentence]
      .filter((sign) => /[\uFE0E\uFE0F]/.test(sign) || (drawn.test(sign) && !alike.test(sign)))
      .map((sign) => `${key}: U+${sign.codePointAt(0)?.toString(16)}`),
  )
  expect(odd).toEqual([])
  const files = readdirSync('src/chat', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  expect(files.filter((file) => /[\uFE0E\uFE0F]/.test(readFileSync(file, 'utf8')))).toEqual([])
})

it('what a user typed is told as typed, even when it looks like a placeholder', () => {
  const title = '{{by}} $t(plan.help) <!channel> *x* & \u{1F600}'
  const line = wordsOf('en').line('plan.card.pitched', { piece: title })
  expect(line).toEqual(['💡 Topic ', title])
})

it('what has a number is named by its own letter in every sentence', () => {
  const named = [...english, ...chinese].flatMap(([key, sentence]) =>
    [...sentence.matchAll(/([A-Z])-\{\{(\w+)\}\}/g)].map(([, letter, entity]) => ({ key, letter, entity })),
  )
  expect(named.length).toBeGreaterThan(100)
  const known: Record<string, string> = letters
  const wrong = named.filter(({ letter, entity = '' }) =>
    entity in known ? known[entity] !== letter : !Object.values(known).includes(letter ?? ''),
  )
  expect(wrong).toEqual([])
})

it('English tells one from many', () => {
  const title = (language: 'en' | 'zh-CN', count: number) =>
    wordsOf(language).plain('plan.list.title', { count, others: '' })
  expect(title('en', 1)).toBe('💡 1 topic to decide')
  expect(title('en', 2)).toBe('💡 2 topics to decide')
  expect(title('zh-CN', 1)).toBe('💡 1 个选题待定')
})

it.each([
  ['en', english],
  ['zh-CN', chinese],
] as const)('every command that a sentence names has the workspace’s prefix: %s', (language, catalog) => {
  const words = wordsOf(language, 'cd-')
  const told = [...catalog].map(([key, sentence]) => {
    const names = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => [
      name,
      name === 'command' ? 'pitch' : 7,
    ])
    return words.plain(key.replace(/_(?:one|other)$/, '') as Key, { ...Object.fromEntries(names), count: 2 })
  })
  expect(told.flatMap(unprefixed)).toEqual([])
  expect(told.filter((text) => text.includes('/cd-')).length).toBeGreaterThan(25)
})

it('a prefix is put into what the catalogs say, never into what a user typed', () => {
  const typed = 'see /draft and /pitch'
  const line = wordsOf('en', 'cd-').line('refused.youTyped', { typed })
  expect(line).toContain(typed)
})

// Roles and choices are words that name no command, and neither does what the adapter says of itself.
const withoutCommands = [
  'src/chat/hear/said-word.ts',
  'src/chat/desk/desk-people-command.ts',
  'src/slack/answer/way.ts',
  'src/slack/answer/submission-way.ts',
  'src/slack/render/blocks.ts',
  'src/slack/render/form.ts',
  'src/slack/render/page.ts',
]

it('whoever may name a command takes words with the prefix', () => {
  const bare = sources()
    .filter(([file]) => !withoutCommands.includes(file))
    .flatMap(([file, code]) => code.split('\n').map((line) => `${file}: ${line.trim()}`))
    .filter((line) => /wordsOf\(/.test(line) && !/function wordsOf|refix/.test(line))
  expect(bare).toEqual([])
  expect(Object.values(en.door).concat(Object.values(zhCN.door)).flatMap(unprefixed)).toEqual([])
})

it('no command is named outside the catalogs, where nothing would put the prefix in', () => {
  const named = sources().flatMap(([file, code]) =>
    code
      .split('\n')
      .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && !/^import|from '/.test(line))
      .flatMap((line) =>
        unprefixed(line.replace(/\/\/ .*/, '')).concat(line.match(/['"`]\/\$\{command\b.*/) ?? []),
      )
      .map((found) => `${file}: ${found}`),
  )
  expect(named).toEqual([])
})

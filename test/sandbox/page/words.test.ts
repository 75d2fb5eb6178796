import { expect, test } from 'vitest'
import { localeFor, wordsOf } from '../../../src/sandbox/page/words.ts'
import { en } from '../../../src/sandbox/page/words-en.ts'
import { zh } from '../../../src/sandbox/page/words-zh.ts'

type Leaf = { path: string; value: unknown }

const leaves = (catalog: object, path = ''): Leaf[] =>
  Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [{ path: path + key, value }],
  )

const said = ({ value }: Leaf): string =>
  typeof value === 'function'
    ? String(value(...Array.from({ length: value.length }, (_, index) => index + 7)))
    : String(value)

const args = ({ value }: Leaf) => (typeof value === 'function' ? value.length : 0)

test('both catalogs say the same things, none of them empty', () => {
  expect(
    leaves(zh)
      .map((leaf) => leaf.path)
      .sort(),
  ).toEqual(
    leaves(en)
      .map((leaf) => leaf.path)
      .sort(),
  )
  for (const leaf of [...leaves(en), ...leaves(zh)]) expect(said(leaf).trim(), leaf.path).not.toBe('')
})

test('every value that a sentence is given is said in both languages', () => {
  for (const catalog of [en, zh])
    for (const leaf of leaves(catalog))
      for (let index = 0; index < args(leaf); index++)
        expect(said(leaf), leaf.path).toContain(String(index + 7))
})

test('Chinese words are Chinese, but for keys and the name of the other language', () => {
  const untranslated = leaves(zh).filter((leaf) => !/\p{Script=Han}/u.test(said(leaf)))
  expect(untranslated.map((leaf) => leaf.path)).toEqual(['otherLanguage'])
})

test('a member reads Chinese for any Chinese locale and English otherwise', () => {
  expect(['zh-CN', 'zh-TW', 'ZH', 'en-US', 'fr-FR', ''].map(localeFor)).toEqual([
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'en',
    'en',
    'en',
  ])
  expect(wordsOf('zh-CN')).toBe(zh)
})

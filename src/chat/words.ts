import i18next, { type i18n } from 'i18next'
import type { Inline, Line } from './card.ts'
import { en } from './words/en/index.ts'
import { zhCN } from './words/zh-CN/index.ts'

export type Language = 'zh-CN' | 'en'

type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Base}_one` | `${infer Base}_other`
      ? Base
      : K
    : `${K}.${Leaf<T[K]>}`
}[keyof T & string]

/** Every sentence's key, such as `plan.pitched`. A plural pair `x_one`, `x_other` has the key `x` and takes a `count`. */
export type Key = Leaf<typeof en>

export type Params = Record<string, Inline | Line | number>

/** One language's sentences: `line` keeps people, instants and links as they are, `plain` gives text for labels. */
export interface Words {
  language: Language
  line(key: Key, params?: Params): Line
  plain(key: Key, params?: Record<string, string | number>): string
  has(key: string): key is Key
}

const catalogs: i18n = i18next.createInstance()
void catalogs.init({
  resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
  initAsync: false,
  fallbackLng: false,
  interpolation: { escapeValue: false },
  returnNull: false,
})

// A value never goes through the library's own interpolation: it is put in afterwards, in place of these marks, so that
// what a user typed can hold `{{…}}` or `$t(…)` and arrive as typed.
const open = '\uE000'
const close = '\uE001'
const mark = /\uE000(\w+)\uE001/

function speak(language: Language): Words {
  const translate = catalogs.getFixedT(language)
  const line: Words['line'] = (key, params = {}) => {
    const marks = Object.fromEntries(Object.keys(params).map((name) => [name, `${open}${name}${close}`]))
    const count = typeof params.count === 'number' ? { count: params.count } : {}
    const said = translate(key as never, { ...marks, ...count }) as string
    return said.split(new RegExp(mark, 'g')).flatMap((part, index): Line => {
      if (index % 2 === 0) return part === '' ? [] : [part]
      return inlined(params[part])
    })
  }
  return {
    language,
    line,
    plain: (key, params) => line(key, params).join(''),
    has: (key): key is Key => catalogs.exists(key, { lng: language, count: 1 }),
  }
}

function inlined(value: Params[string] | undefined): Line {
  if (value === undefined) return []
  if (typeof value === 'number') return [String(value)]
  return Array.isArray(value) ? value : [value]
}

const spoken: Record<Language, Words> = { 'zh-CN': speak('zh-CN'), en: speak('en') }

/** The sentences of a language; anything that is not English is answered in Chinese. */
export function wordsOf(language: string): Words {
  return spoken[languageOf(language)]
}

/** `en-US` → `en`; every `zh-*` and everything unknown → `zh-CN`, unless it is a Latin-script locale, which reads English. */
export function languageOf(locale: string): Language {
  return /^zh\b/i.test(locale) || locale === '' ? 'zh-CN' : 'en'
}

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

const mostKept = 5000

/** A sentence as its fixed text and the names of what stands between, in turn; each is worked out by i18next once. */
function createSentences(language: Language): (key: Key, params: Params) => readonly string[] {
  const translate = catalogs.getFixedT(language)
  const kept = new Map<string, readonly string[]>()
  return (key, params) => {
    const names = Object.keys(params)
    const count = typeof params.count === 'number' ? { count: params.count } : {}
    const known = `${key} ${names.join()} ${count.count ?? ''}`
    const found = kept.get(known)
    if (found) return found
    const marks = Object.fromEntries(names.map((name) => [name, `${open}${name}${close}`]))
    const parts = (translate(key as never, { ...marks, ...count }) as string).split(mark)
    if (kept.size >= mostKept) kept.clear()
    kept.set(known, parts)
    return parts
  }
}

function speak(language: Language): Words {
  const sentence = createSentences(language)
  const line: Words['line'] = (key, params = {}) =>
    sentence(key, params).flatMap((part, index): Line => {
      if (index % 2 === 0) return part === '' ? [] : [part]
      return inlined(params[part])
    })
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

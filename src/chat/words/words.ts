import i18next, { type i18n } from 'i18next'
import { LRUCache } from 'lru-cache'
import type { Language } from '../../foundation/language.ts'
import type { Inline, Line } from '../shown/card.ts'
import { withPrefix } from '../talk/command-names.ts'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

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
  /** What stands before the name of every command, such as `cd-`; often empty. */
  prefix: string
  line(key: Key, params?: Params): Line
  plain(key: Key, params?: Record<string, string | number>): string
  /** A command as it is typed in this workspace: `pitch list` → `/cd-pitch list`. */
  command(typed: string): string
  has(key: string): key is Key
}

type Sentences = { [key: string]: string | Sentences }

/** Both catalogs with the prefix in the names of commands; the catalogs themselves name them plainly. */
function loadCatalogs(prefix: string): i18n {
  const prefixed = (sentences: Sentences): Sentences =>
    Object.fromEntries(
      Object.entries(sentences).map(([key, said]) => [
        key,
        typeof said === 'string' ? withPrefix(said, prefix) : prefixed(said),
      ]),
    )
  const loaded = (catalog: Sentences) => (prefix === '' ? catalog : prefixed(catalog))
  const catalogs = i18next.createInstance()
  void catalogs.init({
    resources: { en: { translation: loaded(en) }, 'zh-CN': { translation: loaded(zhCN) } },
    initAsync: false,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return catalogs
}

// A value never goes through the library's own interpolation: it is put in afterwards, in place of these marks, so that
// what a user typed can hold `{{…}}` or `$t(…)` and arrive as typed.
const open = '\uE000'
const close = '\uE001'
const mark = /\uE000(\w+)\uE001/

const mostKept = 5000

/** A sentence as its fixed text and the names of what stands between, in turn; each is worked out by i18next once. */
function createSentences(
  catalogs: i18n,
  language: Language,
): (key: Key, params: Params) => readonly string[] {
  const translate = catalogs.getFixedT(language)
  const kept = new LRUCache<string, readonly string[]>({ max: mostKept })
  return (key, params) => {
    const names = Object.keys(params)
    const count = typeof params.count === 'number' ? { count: params.count } : {}
    const known = `${key} ${names.join()} ${count.count ?? ''}`
    const found = kept.get(known)
    if (found) return found
    const marks = Object.fromEntries(names.map((name) => [name, `${open}${name}${close}`]))
    const parts = (translate(key as never, { ...marks, ...count }) as string).split(mark)
    kept.set(known, parts)
    return parts
  }
}

function speak(catalogs: i18n, language: Language, prefix: string): Words {
  const sentence = createSentences(catalogs, language)
  const line: Words['line'] = (key, params = {}) =>
    sentence(key, params).flatMap((part, index): Line => {
      if (index % 2 === 0) return part === '' ? [] : [part]
      return inlined(params[part])
    })
  return {
    language,
    prefix,
    line,
    plain: (key, params) => line(key, params).join(''),
    command: (typed) => `/${prefix}${typed}`,
    has: (key): key is Key => catalogs.exists(key, { lng: language, count: 1 }),
  }
}

function inlined(value: Params[string] | undefined): Line {
  if (value === undefined) return []
  if (typeof value === 'number') return [String(value)]
  return Array.isArray(value) ? value : [value]
}

const spoken = new Map<string, Record<Language, Words>>()

/**
 * The sentences of a language, with the workspace's prefix in every command that they name; anything that is not English is
 * answered in Chinese. Without a prefix for what names no command.
 */
export function wordsOf(language: string, prefix = ''): Words {
  let both = spoken.get(prefix)
  if (!both) {
    const catalogs = loadCatalogs(prefix)
    both = { 'zh-CN': speak(catalogs, 'zh-CN', prefix), en: speak(catalogs, 'en', prefix) }
    spoken.set(prefix, both)
  }
  return both[languageOf(language)]
}

/** `en-US` → `en`; every `zh-*` and everything unknown → `zh-CN`, unless it is a Latin-script locale, which reads English. */
export function languageOf(locale: string): Language {
  return /^zh\b/i.test(locale) || locale === '' ? 'zh-CN' : 'en'
}

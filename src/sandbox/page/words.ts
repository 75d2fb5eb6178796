import { en, type Words } from './words-en.ts'
import { zh } from './words-zh.ts'

export type Locale = 'en' | 'zh-CN'

/** The catalog of a locale. */
export const wordsOf = (locale: Locale): Words => (locale === 'zh-CN' ? zh : en)

/** The page's language for a member's locale: Chinese for any `zh`, else English. */
export const localeFor = (memberLocale: string): Locale => (/^zh/i.test(memberLocale) ? 'zh-CN' : 'en')

import { domainToUnicode } from 'node:url'
import { asUrl } from './url.ts'

/** Why a link is not taken: it cannot be one, or it reads as if it led elsewhere. */
export type LinkFault = 'not-a-link' | 'misleading-link'

const odd = /[\s\\\p{Cc}\p{Cf}\p{Cs}\p{DI}<>"]/u

/** What is wrong with a link that somebody gave; undefined for one whose host is plainly to be read. */
export function linkFault(link: string): LinkFault | undefined {
  const url = odd.test(link) || !/^https?:\/\/[^/]/i.test(link) ? undefined : asUrl(link)
  if (!url) return 'not-a-link'
  const { username, password, hostname } = url
  // What stands before an @ looks like the host, and is not.
  if (username || password || /^[^/]*\/\/[^/?#]*@/.test(link)) return 'misleading-link'
  return domainToUnicode(hostname).split('.').some(isDisguised) ? 'misleading-link' : undefined
}

/** Where a link really leads, for whoever is told that it is not taken; empty when that cannot be said. */
export const hostOf = (link: string): string => asUrl(link)?.hostname ?? ''

const lookAlike =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u
const eastAsian =
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Common}\p{Script=Inherited}]*$/u

/** A part of a host that is written with letters of several scripts, or of one that has doubles of Latin letters. */
function isDisguised(label: string): boolean {
  if (/^[\x20-\x7e]*$/.test(label) || eastAsian.test(label)) return label.startsWith('xn--')
  return lookAlike.test(label) || /\p{Script=Latin}/u.test(label)
}

import type { Verbs } from './verbs.ts'

/** The verb that words begin with and what follows; `touching`: other Chinese words follow it without a blank. */
export interface VerbAt {
  verb: string
  rest: string
  touching: boolean
}

const latin = /[a-z0-9]$/i
const behindLatin = /^(?:$|[^\p{L}\p{N}'’])/u
/** What may hang on a Chinese verb, and what ends it. */
const softly = /^(?:了吧|一下吧?|下吧|了|吧|啦|呗|哈|掉)?(?=$|[^\p{Script=Han}])/u
const timely =
  /^(?:到|在|于)?(?=[今明后大下周本这星]|[一二三四五六七八九十0-9０-９]+[点号日月:：分]|[上中下]午|晚|月底|\uE010)/u

/** The verb with which words begin, in small or large letters, its Chinese ones also without a blank behind them. */
export function verbAt(words: string, verbs: Verbs): VerbAt | undefined {
  const low = words.slice(0, 40).normalize('NFKC').toLowerCase().replaceAll("'", '’')
  let loose: VerbAt | undefined
  for (const verb of verbs.all) {
    if (!low.startsWith(verb)) continue
    const behind = words.slice(verb.length)
    if (latin.test(verb)) {
      if (behindLatin.test(behind)) return { verb, rest: tidied(behind), touching: false }
      continue
    }
    const soft = softly.exec(behind) ?? timely.exec(behind)
    if (soft) return { verb, rest: tidied(behind.slice(soft[0].length)), touching: false }
    if (verb.length > 1) loose ??= { verb, rest: tidied(behind), touching: true }
  }
  return loose
}

/** Marks that part a verb from what follows; a dash or `1、` begins a list and stays. */
const tidied = (rest: string) => rest.replace(/^[\s,，:：;；。.!！]+/u, '').trim()

const letters = (word: string) => [...word.toLowerCase()]

/** Letters put in, left out, changed or swapped that part two words, at most `most` + 1. */
function apart(one: string, other: string, most: number): number {
  const [a, b] = [letters(one), letters(other)]
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, row]: [number[], number[]] = [[], b.map((_, index) => index)]
  row.push(b.length)
  for (let at = 1; at <= a.length; at += 1) {
    const next = [at]
    for (let to = 1; to <= b.length; to += 1) {
      const same = a[at - 1] === b[to - 1] ? 0 : 1
      let cost = Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + same)
      if (at > 1 && to > 1 && a[at - 1] === b[to - 2] && a[at - 2] === b[to - 1])
        cost = Math.min(cost, (before[to - 2] ?? 0) + 1)
      next.push(cost)
    }
    ;[before, row] = [row, next]
  }
  return row[b.length] ?? 0
}

/**
 * The verb that a misspelt word most likely is: one letter off, two in a long one, or another Chinese character in its place (通国 for
 * 通过); undefined where none is so near.
 */
export function nearestVerb(word: string, verbs: Verbs): string | undefined {
  if (/^\p{Script=Han}{2,4}$/u.test(word)) return verbs.all.find((verb) => isMiswritten(word, verb))
  const most = word.length >= 7 ? 2 : 1
  if (!/^[a-z]{4,20}$/i.test(word)) return undefined
  return verbs.all.find((verb) => /^[a-z]{4,}$/.test(verb) && apart(word, verb, most) <= most)
}

const isMiswritten = (word: string, verb: string) =>
  verb.length === word.length && verb[0] === word[0] && !/[不没]/u.test(verb) && apart(word, verb, 1) === 1

import type { Command } from '../talk/command.ts'
import { asksDesk, isCalledOff, isDay, isHearsay, isHeld, isQuestion, moodOf } from './mood.ts'
import { stripped } from './politeness.ts'
import { questionIn } from './question.ts'
import { afterPiece } from './route-piece.ts'
import { chosen, heardSafely } from './route-verb.ts'
import { type LineRead, lost, mostRead, type Routed } from './routed.ts'
import { piecesIn, tokensOf } from './tokens.ts'
import { nearestVerb, verbAt } from './verb-at.ts'

/** Whether it is said that it is not to be done. */
export const isOff = ({ verbs }: LineRead, words: string) =>
  isHeld(words, (behind) => verbAt(behind, verbs)?.touching === false)

const topicCalled =
  /^(?:我(?:有|想到|想提)(?:一?个|了个)?|想(?:做|提)(?:一?个)?|提个|新|来个|an? |new |i have an? |here['’]?s an? |my )?(?:选题|题目|idea|topic|pitch)(?:建议|想法|是)?\s*(?:[:：,，]|\s|for\s)\s*(?=\S)/iu

const isPicture = /\p{ExtPict}/u

/** What a line means by itself: small talk, a name, a question, a verb with what it is done to, or words around a piece. */
export function heardFreely(reading: LineRead): Routed {
  const { line, tokens, verbs, about } = reading
  const pieces = piecesIn(tokens)
  const named = tokens.filter(
    ({ kind, text }) => kind !== 'blank' && (kind !== 'mark' || isPicture.test(text)),
  )
  if (pieces.length > 0 && named.every(({ entity }) => entity === 'piece')) return { kind: 'page', pieces }
  const mood = moodOf(line)
  if (mood === 'help') return { kind: 'help' }
  if (mood && !(mood === 'fine' && about)) return { kind: 'small', mood }
  const figures = tokens.some(({ kind }) => kind === 'number')
  if (!figures && !isOff(reading, line) && questionIn(line, reading.moment)) return { kind: 'ask' }
  const { words, asks } = stripped(line)
  const topic = topicSaid(words)
  if (topic) return topic
  const verb = verbAt(words, verbs)
  const begins = verb !== undefined && !verb.touching
  if (isCalledOff(line) || (!begins && (isOff(reading, line) || isHearsay(line))))
    return { kind: 'held', pieces }
  if (verb && verbs.isLook(verb.verb) && pieces.length > 0) return { kind: 'page', pieces }
  const first = pieces[0] ?? about
  const acted =
    verb && !verb.touching && !isOwnQuestion(line, verb.rest) ? chosen(reading, verb, words) : undefined
  if (acted && makesTopic(acted) && !callsTopic.test(verb?.verb ?? '')) return offered(reading, acted)
  if (acted) return asks || (/[?？]$/u.test(line) && !keepsWords(acted)) ? offered(reading, acted) : acted
  const near = begins || !first ? undefined : misspelt(reading, words)
  if (near) return near
  if (first) return afterPiece(reading, first, withoutName(words, first))
  return withoutPiece(reading, words)
}

/** What is public by its words alone is done only where it was called a topic: "add a comma" is none. */
const makesTopic = (routed: Routed) => routed.kind === 'line' && /^propose\s+\S/.test(routed.text)
const callsTopic = /^(?:propose|pitch|提报|[报提]选题)$/

/** What takes words of one's own may hold a question: a finding, a reason. */
const keepsWords = (routed: Routed) =>
  routed.kind === 'line' && /[\s:：]\S{4,}/u.test(routed.text) && takesText(routed.command, routed.text)

const takesText = (command: Command, text: string) => {
  const [name = ''] = text.split(/\s/, 1)
  const args = command.subs.find((sub) => sub.name === name)?.args ?? {}
  return Object.values(args).some(({ kind, optional }) => kind === 'text' || (kind === 'line' && !optional))
}

/** `通过 P-36 了吗`: the verb is what is asked about. */
const isOwnQuestion = (line: string, rest: string) =>
  /[吗么没][\s?？。]*$/u.test(line.slice(-40)) && !/[:：；;\n]/u.test(rest)

/** An act that was not quite asked for becomes an offer of it. */
function offered({ moment }: LineRead, routed: Routed): Routed {
  if (routed.kind !== 'line') return routed
  const heard = heardSafely(routed, moment)
  if (!heard) return { kind: 'lost', pieces: [] }
  const { sub, said } = heard
  return { kind: 'offer', choices: [{ act: `${routed.command.name}.${sub.name}`, said }] }
}

function withoutName(words: string, piece: string): string {
  const found = tokensOf(words.slice(0, mostRead)).find(({ name }) => name === piece)
  if (!found) return words
  const [head, tail] = [words.slice(0, found.at), words.slice(found.at + found.text.length)]
  const isQuoted = opens.test(head) && closes.test(tail)
  const [before, after] = isQuoted ? [head.replace(opens, ''), tail.replace(closes, '')] : [head, tail]
  return before.trim() === '' ? after : `${before} ${after}`
}

const opens = /["'“‘「『《（([【]\s*$/u
const closes = /^\s*["'”’」』》）)\]】]/u

/** What somebody calls a topic without its command is offered to be one. */
function topicSaid(words: string): Routed | undefined {
  const called = topicCalled.exec(words)?.[0]
  if (called === undefined || asksDesk(words)) return undefined
  const title = words.slice(called.length).trim()
  return { kind: 'offer', choices: [{ act: 'pitch.propose', said: { title } }] }
}

/** A word that is nearly a verb, where nothing else begins the line: what it would do is offered. */
function misspelt(reading: LineRead, words: string): Routed | undefined {
  const [word = ''] = /^(?:\p{Script=Latin}+|\p{Script=Han}+)/u.exec(words) ?? []
  const verb = nearestVerb(word, reading.verbs)
  if (verb === undefined) return undefined
  const meant = chosen(reading, { verb, rest: words.slice(word.length).trim(), touching: false }, words)
  const offer = meant && offered(reading, meant)
  return offer?.kind === 'offer' ? { ...offer, unknown: word } : undefined
}

function withoutPiece(reading: LineRead, words: string): Routed {
  const { line } = reading
  if (isQuestion(line) || isDay(line) || questionIn(line, reading.moment)) return { kind: 'ask' }
  return misspelt(reading, words) ?? lost(reading, words)
}

import { Refusal } from '../../foundation/errors.ts'
import type { Command, Sub } from '../talk/command.ts'
import { asksDesk, isDay, isHearsay, isQuestion, moodOf } from './mood.ts'
import { questionIn } from './question.ts'
import { heardFreely, isOff } from './route-freely.ts'
import { heardSafely, tried } from './route-verb.ts'
import { type Earshot, type LineRead, lost, type MeantAct, mostRead, type Routed } from './routed.ts'
import { hearLine, type Said } from './said.ts'
import { piecesIn, tokensOf } from './tokens.ts'
import { verbAt } from './verb-at.ts'
import { verbsIn } from './verbs.ts'

/** Finds what a line means: behind a command, or alone after a mention and in a direct message. */
export function route(line: string, ear: Earshot, command?: Command): Routed {
  const said = line.trim()
  return command ? behind(command, said, ear) : anywhere(said.replace(/^\/(?=\S)/, ''), ear)
}

function readingOf(line: string, ear: Earshot, from?: Command): LineRead {
  return { ...ear, verbs: verbsIn(ear.commands), from, line, tokens: tokensOf(line.slice(0, mostRead)) }
}

const commandNames = ({ name, alias }: Command) => [name, alias]

function anywhere(line: string, ear: Earshot): Routed {
  if (line === '') return { kind: 'help' }
  const [word = ''] = /^[^\s,，:：。.!！]*/u.exec(line) ?? []
  const low = word.normalize('NFKC').toLowerCase().replace(/^cd-/, '')
  const command = ear.commands.find((each) => commandNames(each).includes(low))
  if (command) {
    const routed = behind(command, line.slice(word.length).replace(/^[\s,，:：。.!！]+/u, ''), ear)
    return command.name === 'pitch' && low === command.alias ? calledTopic(routed, ear) : routed
  }
  return heardFreely(readingOf(line, ear))
}

/** 选题 is what topics are called, and not only their command: what follows it alone is offered as one. */
function calledTopic(routed: Routed, ear: Earshot): Routed {
  if (routed.kind !== 'line' || routed.text === '') return routed
  const heard = heardSafely(routed, ear.moment)
  if (heard?.sub.name !== 'propose' || heard.verb !== undefined) return routed
  return { kind: 'offer', choices: [{ act: 'pitch.propose', said: heard.said }] }
}

/** `/desk 审核`: what that command does. */
const isCommand = ({ name }: Command, line: string, { commands }: Earshot) =>
  name === 'desk' &&
  commands.some((each) => commandNames(each).includes(line.replace(/^\//, '').toLowerCase()))

const asksForHelp = /^(?:help|帮助|\?|？)$/iu

/** A line behind the name of its command: its own verbs first, and then as anywhere. */
function behind(command: Command, line: string, ear: Earshot): Routed {
  const asTyped = { kind: 'line', command, text: line } as const
  if (line === '' || asksForHelp.test(line) || isCommand(command, line, ear)) return asTyped
  const reading = readingOf(line, ear, command)
  const heard = heardBy(command, line, ear)
  if (heard instanceof Refusal) return refusedLine(reading, asTyped, heard)
  const { sub, said, rest, verb } = heard
  if (verb !== undefined) {
    if (rest === '' && !isIdleQuestion(reading, verb, said)) return asTyped
    return rest !== '' &&
      said.piece === undefined &&
      piecesIn(reading.tokens).length === 0 &&
      !isQuestion(line)
      ? lost(reading, rest)
      : heardFreely(reading)
  }
  if (sub.name === 'propose') return titled(reading, asTyped)
  if (command.name === 'schedule' && rest === '' && questionIn(line, ear.moment)?.kind === 'schedule')
    return asTyped
  const mood = moodOf(line)
  if (mood || isOff(reading, line) || isHearsay(line)) return heardFreely(reading)
  if (rest === '' && command.asked?.(line, ear.moment) !== undefined) return asTyped
  if (command.name === 'publish' && rest === '' && !isQuestion(line))
    return publishing(reading, asTyped, said)
  if (command.name === 'metrics' && rest === '' && said.piece && said.numbers && !isQuestion(line))
    return asTyped
  const listed = command.name !== 'desk' && command.name !== 'metrics' && command.name !== 'publish'
  const alone = piecesIn(reading.tokens).length === 0 && !isQuestion(line)
  if (listed && alone && rest === '' && fits(sub, said)) return asTyped
  if (isDay(line)) return { kind: 'ask' }
  return heardFreely(reading)
}

/** Whether what was said are choices that there are. */
const fits = (sub: Sub, said: Said) =>
  Object.entries(said).every(([name, value]) => sub.args[name]?.schema.safeParse(value).success)

/** `P-4 发了吗` behind /publish is no channel, and `P-4 已经发了` only lacks its link. */
function publishing(reading: LineRead, asTyped: Routed, said: Said): Routed {
  if (said.link || !said.channel) return asTyped
  const routed = heardFreely(reading)
  return routed.kind === 'lost' || routed.kind === 'page' ? asTyped : routed
}

/** Said with its verb, and still a question: it takes no words of one's own in which a question could stand. */
function isIdleQuestion({ line }: LineRead, { sub }: { sub: Sub }, said: Said): boolean {
  const free = Object.entries(sub.args).some(
    ([name, { kind }]) => (kind === 'text' || kind === 'line') && said[name],
  )
  return !free && isQuestion(line) && Object.keys(sub.args).length > 0
}

function heardBy(command: Command, line: string, { moment }: Earshot) {
  try {
    const heard = hearLine(command, line, moment)
    const verb = heard.verb === undefined ? undefined : { sub: heard.sub, verb: heard.verb }
    return { ...heard, verb }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function refusedLine(
  reading: LineRead,
  asTyped: Extract<Routed, { kind: 'line' }>,
  refusal: Refusal,
): Routed {
  if (refusal.code === 'said.no-title') return titled(reading, asTyped)
  return tried(reading, asTyped.command, asTyped.text) ?? asTyped
}

const called = /^(?:标题|title)\s*[:：]/iu

/** What would be a public topic by its line alone: asked about in private where it may be anything else. */
function titled(reading: LineRead, asTyped: Routed): Routed {
  const { line, tokens, verbs } = reading
  if (called.test(line)) return asTyped
  const mood = moodOf(line)
  const plain = line.replace(/[^\p{L}\p{N}]+/gu, '')
  if (plain === '') return { kind: 'lost', pieces: [] }
  if (mood) return heardFreely(reading)
  const own = { act: 'pitch.propose', said: { title: line } }
  if (tokens.some(({ kind }) => kind === 'name')) return withTopic(heardFreely(reading), own)
  if (asksDesk(line) || questionIn(line, reading.moment) || isOff(reading, line)) return heardFreely(reading)
  const found = verbAt(line, verbs)
  const begins = found && !found.touching && startsAct(line, found.verb, found.rest)
  if (begins || /^[\p{N}\s]+$/u.test(line)) return { kind: 'offer', choices: [own] }
  return asTyped
}

/** A verb that a blank ends begins an act, in Chinese and in small letters; "Set the table for winter" is a title. */
function startsAct(line: string, verb: string, rest: string): boolean {
  if (rest === '') return true
  const own = line.slice(0, verb.length)
  return /\p{Script=Han}/u.test(verb)
    ? /^[\s,，:：]/u.test(line.slice(verb.length)) && verb.length > 1
    : own === verb
}

function withTopic(routed: Routed, own: MeantAct): Routed {
  if (routed.kind === 'offer') return { ...routed, choices: [...routed.choices.slice(0, 2), own] }
  return routed.kind === 'lost' ? { kind: 'offer', choices: [own], unknown: routed.unknown } : routed
}

import { parseNumbers } from '../../loop/analyze/pasted-numbers.ts'
import { platformAndAccount } from '../../loop/distribute/channel.ts'
import type { PieceState } from '../../loop/piece-state.ts'
import { platformNamed } from '../../platforms/platform.ts'
import { peopleIn, personInText } from '../talk/mention.ts'
import { agrees, isQuestion } from './mood.ts'
import { chosen, heardSafely } from './route-verb.ts'
import { type LineRead, lost, type MeantAct, type Routed } from './routed.ts'
import type { Said } from './said.ts'
import { takeLink } from './said-link.ts'
import { wholeNumber } from './said-word.ts'
import { nearestVerb, verbAt } from './verb-at.ts'
import { parseWhen, splitWhen } from './when/when.ts'

const lead = /^(?:[\s,，:：;；。.、!！]|给|我来?|请|先(?=搁|放)|it )+/iu

/** What words around a piece mean: its state and their kind (verb, score, link, numbers, time, person, sentence) say which act. */
export function afterPiece(reading: LineRead, piece: string, words: string): Routed {
  const said = words.replace(lead, '').trim()
  if (said === '') return { kind: 'page', pieces: [piece] }
  const kinds = [verbSaid, scoreSaid, linkSaid, question, numbersSaid, slotSaid, agreed, personSaid, misspelt]
  for (const kind of kinds) {
    const routed = kind(reading, piece, said)
    if (routed) return routed
  }
  return sentence(reading, piece, said)
}

const act = (reading: LineRead, name: string, said: string): Routed | undefined => {
  const doing = reading.verbs.doing(name)
  return doing && { kind: 'line', command: doing.command, text: `${doing.sub.name} ${said}` }
}

const offer = (...choices: (MeantAct | undefined)[]): Routed => ({
  kind: 'offer',
  choices: choices.filter((each) => each !== undefined),
})

const choice = (name: string, piece: string, said: Said = {}): MeantAct => ({
  act: name,
  said: { piece, ...said },
})

function verbSaid(reading: LineRead, piece: string, said: string): Routed | undefined {
  const { verbs, line } = reading
  const verb = verbAt(said, verbs)
  if (!verb) return undefined
  if (verbs.isLook(verb.verb)) return verb.rest === '' ? { kind: 'page', pieces: [piece] } : undefined
  const asked = isQuestion(line) && !takesWords(reading, verb.verb)
  if (asked || /(?:吗|了没)[\s?？。]*$/u.test(line)) return undefined
  const acted = chosen(
    { ...reading, about: piece },
    { ...verb, rest: `${piece} ${verb.rest}` },
    `${piece} ${said}`,
  )
  if (acted?.kind === 'line' && acted.text.startsWith('propose')) return undefined
  if (!acted || !verb.touching || acted.kind !== 'line') return acted
  const heard = heardSafely(acted, reading.moment)
  if (!heard) return undefined
  return offer({ act: `${acted.command.name}.${heard.sub.name}`, said: heard.said })
}

const takesWords = ({ verbs }: LineRead, verb: string) =>
  verbs
    .meaning(verb)
    .some(
      ({ act, sub }) => act !== 'metrics.add' && Object.values(sub.args).some(({ kind }) => kind === 'text'),
    )

const points =
  /^(?:[打给评]\s*|score\s+|a\s+)?([0-9０-９]{1,2}|[一二两三四五])\s*(分|points?|stars?|星)?(?=$|[\s,，。.;；:：!！])/iu

/** `4分` is a score, and `4` may be one. */
function scoreSaid(reading: LineRead, piece: string, said: string): Routed | undefined {
  const found = points.exec(said)
  if (!found || wholeNumber(found[1] ?? '') === undefined) return undefined
  if (found[2])
    return act(
      reading,
      'pitch.score',
      `${piece} ${said.replace(/^[打给评]\s*/u, '').replace(/^(\S)\s+分/u, '$1分')}`,
    )
  if (said !== found[0].trim()) return undefined
  return isTopic(reading.stateOf(piece)) ? offer(choice('pitch.score', piece, { score: said })) : undefined
}

const isTopic = (state: PieceState | undefined) =>
  state === undefined || state === 'pitched' || state === 'parked'

const goesOut: readonly (PieceState | undefined)[] = ['ready', 'published', 'closed']

function linkSaid(reading: LineRead, piece: string, said: string): Routed | undefined {
  const link = takeLink(said)
  if (!link) return undefined
  if (goesOut.includes(reading.stateOf(piece))) return act(reading, 'publish.confirm', `${piece} ${said}`)
  return act(reading, 'draft.submit', `${piece} ${link.value}`)
}

const question = ({ line }: LineRead, _: string, said: string): Routed | undefined =>
  isQuestion(line) || isQuestion(said) ? { kind: 'ask' } : undefined

function numbersSaid(reading: LineRead, piece: string, said: string): Routed | undefined {
  if (said.length > 300 || !/[\p{N}一二两三四五六七八九十百千万]/u.test(said)) return undefined
  const { metrics, unknown } = parseNumbers(said)
  return metrics.length > 0 && unknown.length === 0
    ? act(reading, 'metrics.add', `${piece} ${said}`)
    : undefined
}

const on = /^(?:on|at|to|in|发到?|排到?|上|到|在)\s*/iu

/** A time with or without a channel, in either order. */
function slotSaid(reading: LineRead, piece: string, said: string): Routed | undefined {
  const found = slotIn(said, reading)
  if (!found) return undefined
  const { channel, when } = found
  if (channel === '')
    return offer(choice('schedule.set', piece, { when }), choice('schedule.move', piece, { when }))
  return isPlatform(channel)
    ? act(reading, 'schedule.set', `${piece} ${channel} ${when}`)
    : offer(choice('schedule.set', piece, { channel, when }))
}

const isPlatform = (channel: string) =>
  platformNamed(channel) !== undefined || platformAndAccount(channel).platform !== undefined

function slotIn(said: string, { moment }: LineRead): { channel: string; when: string } | undefined {
  if (said.length > 80) return undefined
  const prefer = { ...moment, prefer: 'future' } as const
  const { head, when } = splitWhen(said, prefer)
  if (when.ok)
    return {
      channel: head
        .replace(on, '')
        .replace(/[\s,，]+(?:on|at|for)$/iu, '')
        .replace(/[,，\s]+$/u, ''),
      when: said.slice(head.length).trim(),
    }
  const words = said.split(/\s+/)
  for (let count = words.length - 1; count > 0; count -= 1) {
    const time = words
      .slice(0, count)
      .join(' ')
      .replace(/(?:[,，]|\s(?:on|at|for))$/iu, '')
    const channel = words.slice(count).join(' ').replace(on, '')
    if (parseWhen(time, prefer).ok && isPlatform(channel)) return { channel, when: time }
  }
  return undefined
}

/** Whoever agrees may mean an approval, and is asked. */
function agreed({ stateOf }: LineRead, piece: string, said: string): Routed | undefined {
  if (said.length > 60 || !agrees(said)) return undefined
  const state = stateOf(piece)
  if (state === 'in-review') return offer(choice('review.approve', piece))
  return isTopic(state) ? offer(choice('pitch.approve', piece), choice('pitch.score', piece)) : undefined
}

const writes = /^(?:[让请由给派]|来|去|写|负责|接手|\s|write|writes|to write|takes?|it|this|，|,)*$/iu

function personSaid(_: LineRead, piece: string, said: string): Routed | undefined {
  const [who, ...more] = peopleIn(said)
  if (!who || more.length > 0) return undefined
  const rest = said.replace(personInText(who), ' ')
  return said.length <= 100 && writes.test(rest)
    ? offer(choice('draft.assign', piece, { who: personInText(who) }))
    : undefined
}

function misspelt(reading: LineRead, piece: string, said: string): Routed | undefined {
  const [word = ''] = /^(?:\p{Script=Latin}+|\p{Script=Han}+)/u.exec(said) ?? []
  const near = nearestVerb(word, reading.verbs)
  if (near) {
    const rest = `${piece} ${said.slice(word.length).trim()}`
    const acted = chosen(reading, { verb: near, rest, touching: false }, rest)
    if (acted?.kind === 'line') {
      const heard = heardSafely(acted, reading.moment)
      if (!heard) return undefined
      const { sub, said: values } = heard
      return { ...offer({ act: `${acted.command.name}.${sub.name}`, said: values }), unknown: word } as Routed
    }
  }
  return word === said && /^[a-z]+$/i.test(said) ? lost(reading, said) : undefined
}

/** A whole sentence is never done: what it may be is offered, by what the piece has come to. */
function sentence(reading: LineRead, piece: string, said: string): Routed {
  const state = reading.stateOf(piece)
  if (state === 'in-review') return offer(choice('review.changes', piece, { what: said }))
  if (isTopic(state))
    return offer(choice('pitch.score', piece, { remark: said }), choice('pitch.reject', piece, { why: said }))
  return lost(reading, said)
}

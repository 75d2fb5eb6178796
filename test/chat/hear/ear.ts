import { commands } from '../../../src/chat/front/commands.ts'
import { route } from '../../../src/chat/hear/route.ts'
import type { MeantAct, Routed } from '../../../src/chat/hear/routed.ts'
import { hearLine, type Said } from '../../../src/chat/hear/said.ts'
import { withoutLeadIn } from '../../../src/chat/hear/said-channel.ts'
import { personInText, spelledOut } from '../../../src/chat/talk/mention.ts'
import { Refusal } from '../../../src/foundation/errors.ts'
import type { PieceState } from '../../../src/loop/piece-state.ts'
import { standing } from './ear-lines.ts'

export const moment = { now: '2026-11-26T02:00:00.000Z', zone: 'Asia/Shanghai' } as const

const people = ['bo', 'wei']
const picked = (line: string) =>
  people.reduce((said, name) => said.replaceAll(`@${name}`, personInText(`slack:T1/${name}`)), line)
const named = (text: string) => spelledOut(text, (reference) => reference.replace(/^.*\//, ''))

const stateOf = (piece: string): PieceState | undefined => standing[piece.slice(2)]

/** What a line comes to, as the files of lines write it. */
export function heardAs(line: string): string {
  const [, about, said = ''] = /^(?:~(\d+) )?(.*)$/su.exec(line) ?? []
  const [, name, behind = ''] = /^\/(\w+)\s*(.*)$/su.exec(said) ?? []
  const command = commands.find((each) => each.name === name)
  const ear = { commands, moment, stateOf, about: about === undefined ? undefined : `P-${about}` }
  return told(command ? route(picked(behind), ear, command) : route(picked(said), ear))
}

function told(routed: Routed): string {
  switch (routed.kind) {
    case 'line':
      return actOf(routed)
    case 'offer':
      return `? ${routed.choices.map(choiceOf).join(' ? ')}`
    case 'one':
      return oneOf(routed.choices)
    case 'page':
      return `${routed.pieces.length > 1 ? 'pages' : 'page'} ${routed.pieces.map((each) => each.slice(2)).join(' ')}`
    case 'small':
      return `small ${routed.mood}`
    case 'lost':
      return `lost ${routed.unknown ?? ''}`.trim()
    default:
      return routed.kind
  }
}

function actOf({ command, text }: Extract<Routed, { kind: 'line' }>): string {
  try {
    const { sub, said, rest } = hearLine(command, text, moment)
    return `${command.name}.${sub.name} ${saidOf(said)}${rest ? ` left: ${rest}` : ''}`.trim()
  } catch (error) {
    if (error instanceof Refusal) return `refused ${error.code}`
    throw error
  }
}

const choiceOf = ({ act, said }: MeantAct) => `${act} ${saidOf(said)}`.trim()

const saidOf = (said: Said) =>
  Object.entries(said)
    .filter(([name, value]) => name !== 'channel' || withoutLeadIn(value) !== '')
    .map(([name, value]) => `${name}=${named(value)}`)
    .join(' ')

function oneOf(choices: readonly MeantAct[]): string {
  const [first] = choices
  const each = choices.map(({ said }) => named(first?.said.piece ? (said.piece ?? '') : (said.who ?? '')))
  const same = choices.every(({ said }) => said.piece === first?.said.piece)
  return `one ${first?.act} ${(same ? choices.map(({ said }) => named(said.who ?? '')) : each).join(' ')}`
}

/** Whether what was heard is what is expected: an offer is so where it is among those that were made. */
export function isRight(heard: string, expected: string): boolean {
  if (expected === '?') return heard.startsWith('?')
  if (!expected.startsWith('? ')) return sorted(heard) === sorted(expected)
  return heard.split(/ ?\? /).some((each) => sorted(each) === sorted(expected.slice(2)))
}

const sorted = (heard: string) =>
  heard
    .split(/ (?=\w+=)/)
    .sort()
    .join(' ')

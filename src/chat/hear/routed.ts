import type { PieceState } from '../../loop/piece-state.ts'
import type { Command } from '../talk/command.ts'
import type { Mood } from './mood.ts'
import type { Said } from './said.ts'
import type { Moment } from './take.ts'
import { type Lexeme, piecesIn } from './tokens.ts'
import type { Verbs } from './verbs.ts'

/** An act that somebody may have meant, with what they said of it. */
export interface MeantAct {
  act: string
  said: Said
}

/** What a line comes to. `pieces` are names such as `P-12`. */
export type Routed =
  /** One act, as its command hears it. */
  | { kind: 'line'; command: Command; text: string }
  /** It may be one of these: whoever said it is asked, and nobody else sees that. */
  | { kind: 'offer'; choices: MeantAct[]; unknown?: string }
  /** Several are named where one can be: one tap for each. */
  | { kind: 'one'; choices: MeantAct[] }
  | { kind: 'page'; pieces: string[] }
  | { kind: 'ask' }
  | { kind: 'small'; mood: Exclude<Mood, 'help'> }
  | { kind: 'help' }
  /** Somebody said not to do it, or told what another thinks. */
  | { kind: 'held'; pieces: string[] }
  /** Nobody knows what it means; the first word that is not known, where it can be told. */
  | { kind: 'lost'; pieces: string[]; unknown?: string }

/** Where and by what a line is heard. */
export interface Earshot {
  commands: readonly Command[]
  moment: Moment
  /** The piece whose thread it was said in. */
  about?: string
  /** Where a piece stands, by its name. */
  stateOf(piece: string): PieceState | undefined
}

/** Characters of a line that are looked through for what they may mean; an article begins with its command. */
export const mostRead = 600

/** What a line is being read with. */
export interface LineRead extends Earshot {
  verbs: Verbs
  /** The command that it was typed behind, which goes first where several have a verb. */
  from?: Command
  line: string
  tokens: readonly Lexeme[]
}

/** Nobody knows what it means; the first word that is neither a name nor a known one is told. */
export function lost({ tokens }: LineRead, words: string): Routed {
  const unknown = words
    .slice(0, 200)
    .replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '')
    .slice(0, 40)
  return { kind: 'lost', pieces: piecesIn(tokens), ...(unknown ? { unknown } : {}) }
}

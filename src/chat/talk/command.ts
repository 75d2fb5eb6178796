import { z } from 'zod'
import type { Instant } from '../../foundation/time.ts'
import type { Fit } from '../../loop/board/fitting-pieces.ts'
import type { Desk } from '../../loop/desk.ts'
import type { Entity } from '../../loop/entity.ts'
import type { Person, Right } from '../../loop/people.ts'
import type { Room } from '../../loop/reading.ts'
import type { Actor, Scene } from '../../loop/scene.ts'
import { linkFaultOf, longestLink } from '../../platforms/platform.ts'
import { numberNamed } from '../hear/said-name.ts'
import { numberSaid, wordSaid } from '../hear/said-word.ts'
import type { Card } from '../shown/card.ts'
import type { Key, Words } from '../words/words.ts'
import type { Arrivals } from './arrivals.ts'
import type { CommandName } from './command-names.ts'
import type { Guided } from './guided.ts'
import type { Interaction, QuotedMessage, Reply } from './interaction.ts'
import { takeConversation, takePerson } from './mention.ts'
import type { Opening, Thing } from './page.ts'
import type { Directory, Standing } from './platform.ts'
import type { RecordWords } from './record.ts'
import type { Remedies } from './remedy.ts'
import type { Section } from './section.ts'

/** What a handler of a command works with; `when` turns a said time into an instant or throws a Refusal on that field. */
export interface Hearing {
  scene: Scene
  actor: Actor
  desk: Desk
  person: Person
  words: Words
  now: Instant
  /** When it was said: times in it are read from there. The same as `now`, unless it arrived late. */
  saidAt: Instant
  /** It arrived late, and this is its confirmation. */
  confirms?: boolean
  interaction: Interaction
  /** The piece in the thread of whose card it was done: whoever speaks there need not name it. */
  about?: number
  quoted?: QuotedMessage
  /** What all areas bring: the command table for the help, the ways on from refusals, the words of the record, and what has pages. */
  commands: Command[]
  remedies: Remedies
  record: RecordWords
  pages: readonly PageKind[]
  sections: readonly Section[]
  directory: Directory
  standing: Standing
  arrivals: Arrivals
  guided: Guided
  /** Names behind references, for text that is stored or put into labels. */
  nameOf(reference: string): string
}

/** One kind of thing that has a page. */
export interface PageKind {
  kind: string
  /** The things of this kind that words name, nothing else in them; none where they name none. Throws what is wrong with a name. */
  find(hearing: Hearing, said: string): Promise<Thing[]>
  /** The page of a thing by its name, for a reader who may see it; throws the refusal that tells whom to ask. */
  show(hearing: Hearing, thing: Thing, opening: Opening): Promise<Card>
}

export type ArgKind =
  | 'piece'
  | 'person'
  | 'conversation'
  | 'link'
  | 'when'
  | 'number'
  | 'choice'
  | 'choices'
  /** The first word of what is left, when it fits. */
  | 'word'
  | 'line'
  | 'text'
  /** Said by buttons and message actions only; never asked for. */
  | 'silent'

export interface Choice {
  value: string
  label: string
}

/**
 * What may be chosen of an argument, best first, with the reason in each label. A single choice without another way is not asked
 * for but told. `settled` in its place: nothing is to be asked; undefined: it can only be said in words.
 */
export interface Offer {
  choices: Choice[]
  /** The one that stands there when the form opens. */
  value?: string
  /** Anything else may be said in a field of its own, under this name. */
  other?: Key
}

/** One argument: how it is found in a line, asked for in a form and checked. */
export interface Arg<T = unknown> {
  kind: ArgKind
  schema: z.ZodType<T>
  /** Other names under which it may be given as `name: value`, and words that may stand before it in a line. */
  names?: string[]
  optional?: boolean
  /** It is not what the thread is about, unless that is said. */
  elsewhere?: true
  /** What it names by its number. */
  entity?: Entity
  /** A `word` that may stand behind others too. */
  anywhere?: true
  label?: Key
  hint?: Key
  max?: number
  /** The words to choose from, or the least and the most, for the refusal of anything else. */
  terms?: readonly Key[]
  range?: { least: number; most: number }
  options?: (hearing: Hearing) => Promise<Choice[]>
  /** What a form offers to choose from instead of asking for words; see `Offer`. */
  offers?: (hearing: Hearing, said: Record<string, string>) => Promise<Offer | 'settled' | undefined>
  /** A form asks for it only once this other argument is known: what can be offered depends on that. */
  after?: string
  /** Which pieces a form offers. */
  fits?: Fit
  /** A guest or somebody of another workspace may be named too. */
  stranger?: boolean
  /** What stands in the form's field when nothing was said. */
  initial?: (hearing: Hearing) => Promise<string | undefined>
}

export type Args = Record<string, Arg>
export type InputOf<A extends Args> = { [K in keyof A]: A[K] extends Arg<infer T> ? T : never }

/** One subcommand: `/review approve`, its button twin, its form and its help in one place. */
export interface Sub {
  name: string
  aliases: string[]
  args: Args
  right?: Right
  /** The room of what it shows: only whoever may read there is answered; a function of what was said, none for their own. */
  reads?: Room | ((input: Record<string, unknown>) => Room | undefined)
  /** One line of help and the arguments of an example, without the command. */
  help: Key
  example: { en: string; 'zh-CN': string }
  /** `ask`: a form opens when anything at all was left out, not only when something needed was. */
  ask?: boolean
  /** Only buttons say it: it is left out of the help. */
  hidden?: boolean
  formTitle?: Key
  submit?: Key
  run(hearing: Hearing, input: Record<string, unknown>): Promise<Reply>
}

export interface Command {
  name: CommandName
  alias: string
  help: Key
  /** What the list that `/` opens shows of it: three lines that may be typed behind it, the ones most needed. */
  usage: { en: readonly string[]; 'zh-CN': readonly string[] }
  /** The subcommand that a line means when it begins with none of them. */
  otherwise: string
  /** The subcommand that a line without a verb asks for, where that is another one. */
  asked?(line: string, moment: { now: Instant; zone: string }): string | undefined
  subs: Sub[]
}

/** Writes one subcommand with its handler's input typed from its arguments. */
export function sub<A extends Args>(
  spec: Omit<Sub, 'run' | 'args'> & {
    args: A
    run(hearing: Hearing, input: InputOf<A>): Promise<Reply>
  },
): Sub {
  return spec as unknown as Sub
}

const numbered = (entity: Entity, code: string) =>
  z.string().transform((said, context) => {
    const number = numberNamed(entity, said)
    if (number === undefined) context.addIssue({ code: 'custom', message: code })
    return number ?? z.NEVER
  })

// A form gives the bare reference, a typed line the mark that the adapter put in its place.
const reference = (taken: (said: string) => string | undefined, code: string) =>
  z
    .string()
    .trim()
    .transform((said) => taken(said) ?? said)
    .refine((said) => /^\w+:[^\s/]+\/\S+$/.test(said), code)

export const arg = {
  piece: (fits?: Fit): Arg<number> => ({
    kind: 'piece',
    fits,
    entity: 'piece',
    schema: numbered('piece', 'not-a-piece'),
    label: 'arg.piece',
    names: ['稿件'],
  }),
  /** What else has a number, by its name or the number alone. */
  entity: (entity: Entity, label: Key, names: string[] = []): Arg<number> => ({
    kind: 'word',
    entity,
    schema: numbered(entity, 'not-understood'),
    label,
    names,
  }),
  person: (label: Key = 'arg.person', names: string[] = []): Arg<string> => ({
    kind: 'person',
    label,
    names,
    schema: reference((said) => takePerson(said).person, 'not-a-person'),
  }),
  conversation: (label: Key, names: string[] = []): Arg<string> => ({
    kind: 'conversation',
    label,
    names,
    schema: reference((said) => takeConversation(said).conversation, 'not-a-conversation'),
  }),
  link: (label: Key = 'arg.link'): Arg<string> => ({
    kind: 'link',
    schema: z
      .string()
      .max(longestLink, 'too-long')
      .superRefine((link, context) => {
        const message = linkFaultOf(link)
        if (message) context.addIssue({ code: 'custom', message })
      }),
    label,
    max: longestLink,
  }),
  /** A time as people say it; the handler resolves it. */
  when: (label: Key = 'arg.when', names: string[] = []): Arg<string> => ({
    kind: 'when',
    schema: z.string().trim().min(1),
    label,
    names,
    hint: 'arg.whenHint',
  }),
  line: (label: Key, max = 150, names: string[] = []): Arg<string> => ({
    kind: 'line',
    schema: z.string().trim().min(1, 'missing').max(max, 'too-long'),
    label,
    max,
    names,
  }),
  text: (label: Key, max = 3000, names: string[] = []): Arg<string> => ({
    kind: 'text',
    schema: z.string().trim().min(1, 'missing').max(max, 'too-long'),
    label,
    max,
    names,
  }),
  choice: <V extends string>(
    label: Key,
    values: readonly V[],
    key: (value: V) => Key,
    also?: Partial<Record<V, readonly string[]>>,
  ): Arg<V> => ({
    kind: 'choice',
    schema: wordSaid(values, key, also),
    label,
    terms: values.map(key),
    options: async ({ words }) => values.map((value) => ({ value, label: words.plain(key(value)) })),
  }),
  number: (label: Key, least: number, most: number): Arg<number> => ({
    kind: 'number',
    schema: numberSaid(least, most),
    label,
    range: { least, most },
  }),
  silent: <T>(schema: z.ZodType<T>): Arg<T> => ({ kind: 'silent', schema }),
}

/** The same argument, but it may be left out. */
export function maybe<T>(of: Arg<T>): Arg<T | undefined> {
  return { ...of, optional: true, schema: of.schema.optional() as z.ZodType<T | undefined> }
}

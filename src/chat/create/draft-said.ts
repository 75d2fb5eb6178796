import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { keepClipping } from '../../loop/create/clipping.ts'
import { partsOf } from '../../loop/create/content.ts'
import { draftView } from '../../loop/create/view.ts'
import { numberNamed, takeName } from '../hear/said-name.ts'
import { takeVerb } from '../hear/said-verb.ts'
import { actions, type Button, type CardNode, text } from '../shown/card.ts'
import { type Hearing, maybe } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { mayRead } from '../talk/reading.ts'
import { refusalCard, refusalLine } from '../talk/refusals.ts'
import { stepsHeard } from '../talk/steps.ts'
import { draftCard } from './draft-card.ts'

/** A piece as it was said; throws `said.not-a-piece`. */
export function pieceSaid(said: string): number {
  const number = numberNamed('piece', said)
  if (number !== undefined) return number
  throw new Refusal('said.not-a-piece', { field: 'piece', said })
}

/**
 * Takes what stands behind the first `name:` inside a draft or its findings, where it is no argument but text; the handler
 * reads the line as typed instead.
 */
export const unread = () => maybe<string>({ kind: 'text', schema: z.string() })

const firstWords = 3

// `退回P-12`: a Chinese verb may touch the piece.
const touching = /^\p{Script=Han}{1,6}[,，:：]?(?=\S)/u

/** What was typed behind the piece, which was named or is the thread's. */
interface Words {
  piece: number
  words: string
}

/**
 * The piece that a typed line names first and everything behind it, as typed: a draft or a list of findings keeps its lines,
 * and a `text:` inside it is no argument. In a piece's thread nobody has to name it behind one of the verbs. Undefined when the
 * line does not begin so (it may be `piece: 12 text: …`).
 */
export function wordsAfterPiece(hearing: Hearing, verbs: readonly string[]): Words | undefined {
  const { interaction, nameOf, about } = hearing
  if (interaction.kind !== 'command' && interaction.kind !== 'mention') return undefined
  const typed = interaction.text
  if (about !== undefined) return wordsHere(hearing, { typed, about, verbs })
  for (const { 0: word, index } of [...typed.matchAll(/\S+/g)].slice(0, firstWords)) {
    const [verb = ''] = touching.exec(word) ?? []
    const found = takeName('piece', typed.slice(index)) ?? takeName('piece', typed.slice(index + verb.length))
    if (found) return { piece: pieceSaid(found.value), words: spelledOut(found.rest, nameOf).trim() }
    if (/[:：]/.test(word)) return undefined
  }
  return undefined
}

function wordsHere(
  { nameOf, commands }: Hearing,
  { typed, about, verbs }: { typed: string; about: number; verbs: readonly string[] },
): Words | undefined {
  const line = typed.trim().replace(/^\//, '')
  const names = commands.flatMap(({ name, alias }) => [name, alias])
  const said = takeVerb(takeVerb(line, names)?.rest ?? line, verbs)
  if (!said) return undefined
  const other = takeName('piece', said.rest, { marked: true })
  const words = spelledOut(other?.rest ?? said.rest, nameOf).trim()
  return { piece: other ? pieceSaid(other.value) : about, words }
}

/** Puts a refusal under one of the fields that the form showed: the one it names, or else the first. */
export async function onField<T>(fields: readonly string[], work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    const [first] = fields
    if (!(error instanceof Refusal) || !first) throw error
    const named = fields.find((field) => field === error.facts.field)
    throw new Refusal(error.code, { ...error.facts, field: named ?? first })
  })
}

/** Keeps what was typed aside and asks, where something is to be known before it is done; `button` then does it. */
export async function askedFirst(
  hearing: Hearing,
  { refusal, said, button }: { refusal: Refusal; said: { text: string; source?: string }; button: Button },
): Promise<Reply> {
  const clipping = await keepClipping(hearing.scene, hearing.actor, said)
  const [start = ''] = partsOf(said.text, longestShown)
  const quote = start.length < said.text.length ? `${start} …` : start
  const go: Button = { ...button, values: { ...button.values, clipping }, style: 'primary' }
  const piece = String(refusal.facts.piece)
  const look: Button = {
    label: hearing.words.plain('create.button.look'),
    act: 'draft.show',
    values: { piece },
  }
  const nodes: CardNode[] = [{ node: 'quote', text: quote }, actions([go, look])]
  return { kind: 'whisper', card: { headline: refusalLine(hearing.words, refusal), nodes } }
}

const longestShown = 200

const expired = new Set([
  ...['draft.replaced', 'review.superseded', 'review.no-version'],
  ...['review.unseen', 'review.withdrawn'],
])

/** Answers what was said of a past or an unseen version with how things stand now. */
export async function orCurrent(hearing: Hearing, piece: number, work: Promise<Reply>): Promise<Reply> {
  return work.catch(async (error: unknown) => {
    const { interaction, words, scene, desk } = hearing
    if (interaction.kind === 'submission' || !(error instanceof Refusal) || !expired.has(error.code))
      throw error
    const refused = refusalCard(hearing, error)
    if (!(await mayRead(hearing, 'review', piece))) return { kind: 'whisper', card: refused }
    const current = draftCard(
      words,
      await draftView(scene.database.reading, desk, piece),
      await stepsHeard(hearing, piece),
    )
    const nodes = [
      ...refused.nodes,
      { node: 'divider' } as const,
      text(...current.headline),
      ...current.nodes,
    ]
    return { kind: 'whisper', card: { ...refused, nodes } }
  })
}

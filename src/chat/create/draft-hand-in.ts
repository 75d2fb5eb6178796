import { Refusal } from '../../foundation/errors.ts'
import { submittableBy } from '../../loop/create/board.ts'
import { findClipping, keepClipping } from '../../loop/create/clipping.ts'
import { contentOf, lengthOf } from '../../loop/create/content.ts'
import { type Submission, type Submitted, submitVersion } from '../../loop/create/submit-version.ts'
import type { Piece } from '../../loop/piece.ts'
import { gateName } from '../shown/gate-name.ts'
import { peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceName } from '../shown/piece.ts'
import type { Hearing } from '../talk/command.ts'
import type { Form, FormField } from '../talk/form.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { confirmation } from '../talk/refusals.ts'
import { pieceIn } from './draft-files.ts'
import { askedFirst, onField } from './draft-said.ts'

export const quotedText = ({ quoted, nameOf }: Hearing) => spelledOut(quoted?.text ?? '', nameOf)

export async function handIn(hearing: Hearing, wish: Submission, shown = ''): Promise<Reply> {
  const fields = shown.split(',').filter(Boolean)
  const { scene, actor } = hearing
  const work = submitVersion(scene, actor, wish).then(
    (done): Reply => ({ kind: 'whisper', card: submittedCard(hearing, done) }),
    (error: unknown) => orAsked(hearing, wish, error),
  )
  return onField(fields, work)
}

/** A piece that is final is not handed in again unasked. */
async function orAsked(hearing: Hearing, wish: Submission, error: unknown): Promise<Reply> {
  const { scene, desk, words } = hearing
  const asks = error instanceof Refusal && (error.code === 'draft.final' || error.code === 'draft.scheduled')
  if (!asks) throw error
  const { version, next } = error.facts
  const kept = wish.clipping && (await findClipping(scene.database.reading, desk.id, wish.clipping))
  const said = kept || { text: wish.body ?? '', source: wish.source }
  const values = { piece: String(wish.piece), over: String(version) }
  const label = words.plain('create.button.reopen', { version: Number(next) })
  return askedFirst(hearing, { refusal: error, said, button: { label, act: 'draft.submit', values } })
}

function submittedCard({ words }: Hearing, done: Submitted) {
  const { piece, version, gate, asked, blocked, reviewIn, wasFinal } = done
  const params = { ...versionParams(piece, version), where: { conversation: reviewIn } }
  const lines = [
    ...(gate && asked.length > 0
      ? [words.line('create.done.asked', { gate: gateName(words, gate), ask: peopleLine(words, asked) })]
      : []),
    ...(blocked ? [words.line('create.done.blocked')] : []),
    ...(wasFinal ? [words.line('create.done.wasFinal', { before: wasFinal })] : []),
  ]
  return confirmation(words.line('create.done.submitted', params), ...lines)
}

export interface About {
  piece?: number
  source?: string
  /** What may name the piece: the names of the files, and the words beside them. */
  beside?: readonly string[]
  /** What is to be said of it beside. */
  notes?: string[]
}

/** Asks for which piece a text is, which waits meanwhile: a form holds less than a draft. */
export async function askWhich(
  hearing: Hearing,
  said: string,
  { source, beside = [], notes = [] }: About,
): Promise<Reply> {
  const { scene, actor, words } = hearing
  const pieces = await choosable(hearing)
  const { kind, body } = contentOf(said)
  const clipping = await keepClipping(scene, actor, { text: body, source })
  const length = lengthOf(body).toLocaleString('en-US')
  const start = [...body.replace(/\s+/g, ' ')].slice(0, 120).join('')
  const intro =
    kind === 'link'
      ? words.plain('create.form.clippedLink', { link: body })
      : words.plain('create.form.clipped', {
          length,
          start: start.length < body.length ? `${start}…` : start,
        })
  const fields = [choiceOf(hearing, pieces, [...beside, body.slice(0, longestHead)])]
  const told = [intro, ...notes].join('\n')
  return { kind: 'form', form: { ...emptyForm(hearing, { clipping }, fields), intro: told } }
}

/** Characters of a text in which its title may stand. */
const longestHead = 500

const mostChoices = 100

export async function choosable({ scene, desk, person }: Hearing): Promise<Piece[]> {
  const pieces = await submittableBy(scene.database.reading, desk, person)
  if (pieces.length === 0) throw new Refusal('draft.nothing-to-submit')
  return pieces.slice(0, mostChoices)
}

export function choiceOf(
  { words, about }: Hearing,
  pieces: readonly Piece[],
  beside: readonly string[] = [],
): FormField {
  const options = pieces.map((piece) => ({ value: String(piece.number), label: pieceName(piece) }))
  const likely = pieces.length === 1 ? pieces[0]?.number : (pieceIn(beside, pieces) ?? about)
  const meant = pieces.find(({ number }) => number === likely)
  return {
    name: 'piece',
    label: words.plain('arg.piece'),
    ...(meant ? { value: String(meant.number) } : {}),
    input: { kind: 'choice', options },
  }
}

export const emptyForm = ({ words }: Hearing, kept: Form['kept'], fields: FormField[]): Form => ({
  act: 'draft.submit',
  title: words.plain('create.form.submit'),
  submit: words.plain('create.form.submitSubmit'),
  kept: { ...kept, shown: fields.map(({ name }) => name).join(',') },
  fields,
})

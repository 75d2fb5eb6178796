import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { submittableBy } from '../../loop/create/board.ts'
import { keepClipping, returnText } from '../../loop/create/clipping.ts'
import { contentOf, lengthOf } from '../../loop/create/content.ts'
import {
  pieceToSubmit,
  type Submission,
  type Submitted,
  submitVersion,
} from '../../loop/create/submit-version.ts'
import type { Piece } from '../../loop/piece.ts'
import { note } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceName } from '../shown/piece.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Form, FormField } from '../talk/form.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { confirmation, refusalCard } from '../talk/refusals.ts'
import { onField, pieceSaid, unread, wordsAfterPiece } from './draft-said.ts'

const silent = () => maybe(arg.silent(z.string()))

const verbs = ['submit', '提交', '交稿']

export const submit = sub({
  name: 'submit',
  aliases: verbs.slice(1),
  help: 'create.help.submit',
  example: { en: 'P-12 https://docs.example.com/d/1', 'zh-CN': 'P-12 https://docs.example.com/d/1' },
  formTitle: 'create.form.submit',
  submit: 'create.form.submitSubmit',
  args: {
    body: maybe({ ...arg.text('create.arg.body', 3000, ['正文', 'text', 'link']), schema: z.string() }),
    // Checked by the handler: what stands behind the piece in a typed line is never searched for `piece:`.
    piece: maybe({ ...arg.piece(), schema: z.string() }),
    rest: unread(),
    clipping: silent(),
    /** Names of the fields that the form shows. */
    shown: silent(),
    quoted: silent(),
    message: silent(),
    source: silent(),
  },
  async run(hearing, input) {
    const { interaction, nameOf } = hearing
    if (interaction.kind === 'message-action') return askWhich(hearing, quotedText(hearing), input.source)
    const typed = wordsAfterPiece(hearing, verbs)
    const piece = typed?.piece ?? (input.piece === undefined ? undefined : pieceSaid(input.piece))
    const body = typed ? typed.words : input.body && spelledOut(input.body, nameOf)
    const { clipping, shown } = input
    if (piece !== undefined && clipping) return handIn(hearing, { piece, clipping }, shown)
    if (!body) return piece === undefined ? askBoth(hearing) : askBody(hearing, piece)
    const work = piece === undefined ? askWhich(hearing, body) : handIn(hearing, { piece, body }, shown)
    return orReturned(hearing, body, work)
  },
})

const quotedText = ({ quoted, nameOf }: Hearing) => spelledOut(quoted?.text ?? '', nameOf)

async function handIn(hearing: Hearing, wish: Submission, shown = ''): Promise<Reply> {
  const fields = shown.split(',').filter(Boolean)
  const done = await onField(fields, submitVersion(hearing.scene, hearing.actor, wish))
  return { kind: 'whisper', card: submittedCard(hearing, done) }
}

/** A line of a command is gone once it was sent, so a text that is too long comes back whole in a direct message. */
async function orReturned(hearing: Hearing, body: string, work: Promise<Reply>): Promise<Reply> {
  return work.catch(async (error: unknown) => {
    const { scene, actor, interaction, words } = hearing
    const lost = interaction.kind === 'command' && error instanceof Refusal && error.code === 'draft.too-long'
    if (!lost) throw error
    const count = await returnText(scene, actor, body)
    const { headline } = refusalCard(hearing, error)
    return {
      kind: 'whisper',
      card: { headline, nodes: [note(...words.line('create.done.returned', { count }))] },
    }
  })
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

/** Asks for which piece a text is, which waits meanwhile: a form holds less than a draft. */
async function askWhich(hearing: Hearing, said: string, source?: string): Promise<Reply> {
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
  const fields = [choiceOf(hearing, pieces)]
  return { kind: 'form', form: { ...emptyForm(hearing, { clipping }, fields), intro } }
}

/** Asks for the version of one piece, if the person may hand one in. */
async function askBody(hearing: Hearing, number: number): Promise<Reply> {
  const { scene, desk, person, words, interaction, quoted } = hearing
  // A mention in the thread of the writer's own message means that message.
  if (interaction.kind === 'mention' && quoted?.author === person.id && quoted.text.trim())
    return handIn(hearing, { piece: number, body: quotedText(hearing), source: quoted.permalink })
  const piece = await pieceToSubmit(scene.database.reading, desk, { piece: number, person })
  const params = { piece: pieceName(piece), version: piece.currentVersion + 1 }
  const form = emptyForm(hearing, { piece: String(number) }, [bodyOf(hearing)])
  return { kind: 'form', form: { ...form, intro: words.plain('create.form.submitTo', params) } }
}

async function askBoth(hearing: Hearing): Promise<Reply> {
  const fields = [choiceOf(hearing, await choosable(hearing)), bodyOf(hearing)]
  return { kind: 'form', form: emptyForm(hearing, {}, fields) }
}

const mostChoices = 100

async function choosable({ scene, desk, person }: Hearing): Promise<Piece[]> {
  const pieces = await submittableBy(scene.database.reading, desk, person)
  if (pieces.length === 0) throw new Refusal('draft.nothing-to-submit')
  return pieces.slice(0, mostChoices)
}

function choiceOf({ words }: Hearing, pieces: readonly Piece[]): FormField {
  const options = pieces.map((piece) => ({ value: String(piece.number), label: pieceName(piece) }))
  const [first] = pieces
  return {
    name: 'piece',
    label: words.plain('arg.piece'),
    ...(first && pieces.length === 1 ? { value: String(first.number) } : {}),
    input: { kind: 'choice', options },
  }
}

const bodyOf = ({ words }: Hearing): FormField => ({
  name: 'body',
  label: words.plain('create.arg.body'),
  hint: words.plain('create.arg.bodyHint'),
  input: { kind: 'text', max: 3000 },
})

const emptyForm = ({ words }: Hearing, kept: Form['kept'], fields: FormField[]): Form => ({
  act: 'draft.submit',
  title: words.plain('create.form.submit'),
  submit: words.plain('create.form.submitSubmit'),
  kept: { ...kept, shown: fields.map(({ name }) => name).join(',') },
  fields,
})

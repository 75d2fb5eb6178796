import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { returnText } from '../../loop/create/clipping.ts'
import { pieceToSubmit } from '../../loop/create/submit-version.ts'
import { note } from '../shown/card.ts'
import { pieceName } from '../shown/piece.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { FormField } from '../talk/form.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { refusalCard } from '../talk/refusals.ts'
import { filesOf } from './draft-files.ts'
import { fromFiles } from './draft-from-files.ts'
import { askWhich, choiceOf, choosable, emptyForm, handIn, quotedText } from './draft-hand-in.ts'
import { pieceSaid, unread, wordsAfterPiece } from './draft-said.ts'

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
    over: maybe(arg.silent(z.coerce.number().int())),
    /** Names of the fields that the form shows. */
    shown: silent(),
    quoted: silent(),
    message: silent(),
    source: silent(),
  },
  async run(hearing, input) {
    const { interaction, nameOf } = hearing
    const files = filesOf(hearing)
    if (interaction.kind === 'message-action') {
      if (files.length > 0) return fromFiles(hearing, files, { source: input.source })
      return askWhich(hearing, quotedText(hearing), { source: input.source })
    }
    const typed = wordsAfterPiece(hearing, verbs)
    const piece = typed?.piece ?? (input.piece === undefined ? undefined : pieceSaid(input.piece))
    const body = typed ? typed.words : input.body && spelledOut(input.body, nameOf)
    const { clipping, shown, over } = input
    if (files.length > 0 && !body)
      return fromFiles(hearing, files, { piece, source: hearing.quoted?.permalink })
    if (piece !== undefined && clipping) return handIn(hearing, { piece, clipping, over }, shown)
    if (!body) return piece === undefined ? askBoth(hearing) : askBody(hearing, piece)
    const work = piece === undefined ? askWhich(hearing, body, {}) : handIn(hearing, { piece, body }, shown)
    return orReturned(hearing, body, work)
  },
})

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

const bodyOf = ({ words }: Hearing): FormField => ({
  name: 'body',
  label: words.plain('create.arg.body'),
  hint: words.plain('create.arg.bodyHint'),
  input: { kind: 'text', max: 3000 },
})

import { Refusal } from '../../foundation/errors.ts'
import { keepClippings } from '../../loop/create/clipping.ts'
import { lengthOf } from '../../loop/create/content.ts'
import { note } from '../shown/card.ts'
import type { Hearing } from '../talk/command.ts'
import type { Form, FormField } from '../talk/form.ts'
import type { PostedFile, Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import { readFiles } from './draft-files.ts'
import { type About, askWhich, choiceOf, choosable, emptyForm, handIn, quotedText } from './draft-hand-in.ts'

/** Files as a draft: read, and handed in where the piece and the text are known, else asked about. */
export async function fromFiles(
  hearing: Hearing,
  files: readonly PostedFile[],
  about: About,
): Promise<Reply> {
  const { words } = hearing
  if (about.piece === undefined) await choosable(hearing)
  const file = { bold: files.map(({ name }) => name).join(words.plain('distribute.listed')) }
  const first = confirmation(words.line('create.file.reading', { file }))
  return { kind: 'later', first, rest: readAndHandIn(hearing, files, about) }
}

async function readAndHandIn(hearing: Hearing, files: readonly PostedFile[], about: About): Promise<Reply> {
  const { words } = hearing
  const { drafts, unread } = await readFiles(files)
  const [draft, other] = drafts
  if (!draft) throw new Refusal('draft.empty')
  const beside = [...files.map(({ name }) => name), quotedText(hearing)]
  const notes = [
    ...(draft.pictures > 0 && !other ? [words.plain('create.file.pictures', { count: draft.pictures })] : []),
    ...(unread.length > 0 ? [words.plain('create.file.unread', { files: unread.join(' / ') })] : []),
  ]
  if (other) return askWhichFile(hearing, drafts, { ...about, beside, notes })
  const { piece, source } = about
  if (piece === undefined) return askWhich(hearing, draft.text, { source, beside, notes })
  const reply = await handIn(hearing, { piece, body: draft.text, source })
  if (reply.kind !== 'whisper') return reply
  return {
    ...reply,
    card: { ...reply.card, nodes: [...reply.card.nodes, ...notes.map((each) => note(each))] },
  }
}

/** Asks which of several files is the text; all of them wait meanwhile. */
async function askWhichFile(
  hearing: Hearing,
  drafts: readonly { name: string; text: string }[],
  about: About,
): Promise<Reply> {
  const { scene, actor, words } = hearing
  const { piece, source, notes = [] } = about
  const clippings = await keepClippings(scene, actor, { texts: drafts.map(({ text }) => text), source })
  const options = drafts.map(({ name, text }, at) => ({
    value: clippings[at] ?? '',
    label: words.plain('create.file.choice', { name, count: lengthOf(text) }),
  }))
  const file: FormField = {
    name: 'clipping',
    label: words.plain('create.file.which'),
    input: { kind: 'choice', options },
  }
  const fields = [
    file,
    ...(piece === undefined ? [choiceOf(hearing, await choosable(hearing), about.beside)] : []),
  ]
  const kept: Form['kept'] = piece === undefined ? {} : { piece: String(piece) }
  const intro = [words.plain('create.file.several'), ...notes].join('\n')
  return { kind: 'form', form: { ...emptyForm(hearing, kept, fields), intro } }
}

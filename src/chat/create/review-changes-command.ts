import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { reviewsOpen, waitingFor } from '../../loop/create/board.ts'
import { type Decided, type Objection, requestChanges } from '../../loop/create/decide-gate.ts'
import { reviewToDecide, type Saying } from '../../loop/create/seen.ts'
import { gateName } from '../shown/gate-name.ts'
import { versionParams } from '../shown/people-and-times.ts'
import { pieceName } from '../shown/piece.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Form, FormField } from '../talk/form.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { confirmation } from '../talk/refusals.ts'
import type { Words } from '../words/words.ts'
import { reviewListCard } from './draft-list-card.ts'
import { askedFirst, onField, orCurrent, pieceSaid, unread, wordsAfterPiece } from './draft-said.ts'
import { saidAt, takeVersion, versionArg } from './said-version.ts'

const verbs = ['changes', '退回', '修改']

export const changes = sub({
  name: 'changes',
  aliases: verbs.slice(1),
  help: 'create.help.changes',
  example: { en: 'P-12 the title is too long', 'zh-CN': 'P-12 标题太长' },
  args: {
    what: maybe({ ...arg.text('create.arg.what', 3000, ['意见']), schema: z.string() }),
    piece: maybe({ ...arg.piece(), schema: z.string() }),
    rest: unread(),
    gate: maybe(arg.silent(z.string())),
    version: versionArg(),
    clipping: maybe(arg.silent(z.string())),
    /** Whose approval it is known to overrule. */
    over: maybe(arg.silent(z.string())),
  },
  async run(hearing, input) {
    const typed = wordsAfterPiece(hearing, verbs)
    const piece = typed?.piece ?? (input.piece === undefined ? undefined : pieceSaid(input.piece))
    const what = input.what && spelledOut(input.what, hearing.nameOf)
    if (piece === undefined) return askWhichAndWhat(hearing, what)
    const { version, words } = typed ? takeVersion(typed.words) : { version: input.version, words: what }
    const { gate, clipping, over } = input
    const saying = { piece, gate, version, at: saidAt(hearing), clipping, over }
    const work = decided(hearing, saying, words)
    return orCurrent(
      hearing,
      piece,
      hearing.interaction.kind === 'submission' ? onField(['what'], work) : work,
    )
  },
})

const decided = (hearing: Hearing, saying: Objection, what = ''): Promise<Reply> =>
  !what && !saying.clipping && hearing.interaction.kind !== 'submission'
    ? askWhat(hearing, saying)
    : sentBack(hearing, { ...saying, what })

/** A form for the findings, bound to the version and gate as they stand, and only for somebody who may decide them. */
async function askWhat({ scene, desk, person, words }: Hearing, saying: Saying): Promise<Reply> {
  const { facts, gate } = await reviewToDecide(scene.database.reading, desk, { ...saying, person })
  const { piece, version } = facts
  const on = { piece: pieceName(piece), version: version.number, gate: gateName(words, gate) }
  const kept = { piece: String(piece.number), gate: gate.name, version: String(version.number) }
  const intro = words.plain('create.form.changesOn', on)
  return { kind: 'form', form: { ...changesForm(words, kept, []), intro } }
}

/** Without a piece the form asks for one of those that wait for the person, and holds what was said. */
async function askWhichAndWhat(hearing: Hearing, what?: string): Promise<Reply> {
  const { scene, desk, person, words } = hearing
  const mine = waitingFor(await reviewsOpen(scene.database.reading, desk), person)
  if (mine.length === 0) return { kind: 'whisper', card: reviewListCard(words, [], person.id) }
  const options = mine.map(({ piece }) => ({ value: String(piece.number), label: pieceName(piece) }))
  const field = { name: 'piece', label: words.plain('arg.piece') }
  const form = changesForm(words, {}, [{ ...field, input: { kind: 'choice', options } }], what)
  return { kind: 'form', form }
}

const changesForm = (words: Words, kept: Form['kept'], fields: FormField[], what?: string): Form => ({
  act: 'review.changes',
  title: words.plain('create.form.changes'),
  submit: words.plain('create.form.changesSubmit'),
  kept,
  fields: [
    ...fields,
    {
      name: 'what',
      label: words.plain('create.arg.what'),
      hint: words.plain('create.arg.whatHint'),
      value: what,
      input: { kind: 'text', max: 3000 },
    },
  ],
})

async function sentBack(hearing: Hearing, saying: Objection & { what: string }): Promise<Reply> {
  const { scene, actor } = hearing
  return requestChanges(scene, actor, saying).then(
    (done) => sentBackReply(hearing, done),
    (error: unknown) => orAsked(hearing, saying, error),
  )
}

/** What somebody else passed a moment ago is not sent back unasked; what is to be changed is kept meanwhile. */
async function orAsked(
  hearing: Hearing,
  { piece, what }: Objection & { what: string },
  error: unknown,
): Promise<Reply> {
  if (!(error instanceof Refusal) || error.code !== 'review.overrule' || what === '') throw error
  const { name, version, over } = error.facts
  const values = { piece: String(piece), gate: String(name), version: String(version), over: String(over) }
  const label = hearing.words.plain('create.button.overrule')
  const button = { label, act: 'review.changes', values }
  return askedFirst(hearing, { refusal: error, said: { text: what }, button })
}

function sentBackReply({ words }: Hearing, { facts, findings }: Decided): Reply {
  const who = { person: facts.piece.writer ?? facts.version.submittedBy }
  const params = { ...versionParams(facts.piece, facts.version.number), who, count: findings.length }
  return { kind: 'whisper', card: confirmation(words.line('create.done.changes', params)) }
}

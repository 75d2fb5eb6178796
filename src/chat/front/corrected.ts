import { plus } from '../../foundation/time.ts'
import { channelsOf } from '../../loop/distribute/channel-store.ts'
import { gateLabels } from '../../loop/gate-policy-store.ts'
import { type Done, doneUnder } from '../../loop/heard.ts'
import type { Piece } from '../../loop/piece.ts'
import { findPiece } from '../../loop/piece-store.ts'
import { recordLine } from '../desk/record-card.ts'
import { cardState } from '../plan/pitch-card.ts'
import { actions, type Button, type Card, text } from '../shown/card.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import type { Hearing } from '../talk/command.ts'
import type { Words } from '../words/words.ts'

/** Hours for which a line may be corrected by editing it; what was done under it is known for a week. */
const correctable = 24

/**
 * What an edited line is answered that is not acted on any more, since something came of it before it was edited, or it is
 * old. Undefined for a line that may still be acted on.
 */
export async function correctedCard(hearing: Hearing): Promise<Card | undefined> {
  const { interaction, scene, desk, person, words, now } = hearing
  if (interaction.kind !== 'mention' || !interaction.corrects) return undefined
  const { key, at } = interaction.corrects
  const done = await doneUnder(scene.database.reading, { desk: desk.id, person: person.id, key })
  if (done) return doneCard(hearing, done, 'corrected')
  if (plus(at, { hours: correctable }) > now) return undefined
  return { headline: words.line('corrected.old', { at: { instant: at, as: 'near' } }), nodes: [] }
}

/** What a confirmation is answered of something that was done already, whoever pressed first. */
export async function confirmedCard(hearing: Hearing): Promise<Card | undefined> {
  const { actor, scene, desk, person } = hearing
  if (!hearing.confirms || !actor.key) return undefined
  const done = await doneUnder(scene.database.reading, { desk: desk.id, person: person.id, key: actor.key })
  return done && doneCard(hearing, done, 'late')
}

/** What was done, and where it can be changed. */
async function doneCard(
  { scene, desk, words, record }: Hearing,
  { at, entries }: Done,
  as: 'corrected' | 'late',
): Promise<Card> {
  const db = scene.database.reading
  const number = entries.find(({ piece }) => piece !== undefined)?.piece
  const piece = number === undefined ? undefined : await findPiece(db, desk.id, number)
  const channels = new Map((await channelsOf(db, desk.id, 'all')).map((each) => [each.id, each]))
  const gates = await gateLabels(db, desk.id)
  const told = entries.filter(({ act }) => words.has(`record.${act}`))
  const lines = told.map((entry) => recordLine(record, { words, channels, gates }, entry))
  return {
    headline: piece
      ? words.line(`${as}.done`, { piece: { bold: pieceName(piece) } })
      : words.line(`${as}.doneOnce`, { at: { instant: at, as: 'near' } }),
    nodes: [
      ...(lines.length > 0 ? [{ node: 'list', lines } as const] : []),
      ...(as === 'corrected' ? [text(...words.line('corrected.anew'))] : []),
      ...(piece ? [actions([showButton(words, piece)])] : []),
    ],
  }
}

const showButton = (words: Words, piece: Piece): Button => ({
  label: words.plain('create.button.show'),
  act: cardState(piece) === piece.state ? 'pitch.show' : 'draft.show',
  values: pieceValue(piece),
})

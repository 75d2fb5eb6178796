import { draftView } from '../../loop/create/view.ts'
import { draftCard } from '../cards/draft.ts'
import type { Hearing } from '../command.ts'
import type { Reply } from '../interaction.ts'

/** Where a piece stands between its assignment and its publication: writer, versions, gates, findings. */
export async function showDraft({ scene, desk, words, person }: Hearing, piece: number): Promise<Reply> {
  const view = await draftView(scene.database.reading, desk, piece)
  return { kind: 'whisper', card: draftCard(words, view, person) }
}

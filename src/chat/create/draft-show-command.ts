import { z } from 'zod'
import { placesOfPiece } from '../../loop/board/places-of-piece.ts'
import { partsOf } from '../../loop/create/content.ts'
import { sendText, wholeTextOf } from '../../loop/create/send-text.ts'
import { draftView } from '../../loop/create/view.ts'
import { text } from '../shown/card.ts'
import { versionParams } from '../shown/people-and-times.ts'
import { placesNote } from '../shown/slot.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import { stepsHeard } from '../talk/steps.ts'
import { draftCard } from './draft-card.ts'

/** Where a piece stands between its assignment and its publication: writer, versions, gates, findings. */
export async function showDraft(hearing: Hearing, piece: number): Promise<Reply> {
  const { scene, desk, words } = hearing
  const view = await draftView(scene.database.reading, desk, piece)
  const card = draftCard(words, view, await stepsHeard(hearing, piece))
  const places = await placesOfPiece(scene.database.reading, desk, piece)
  return { kind: 'whisper', card: { ...card, nodes: [...card.nodes, ...placesNote(words, places)] } }
}

/** Parts of a text that fit into one message. */
const mostParts = 3

/** The whole text of a version: at once where it fits into one message, else in parts in a direct message. */
export const wholeText = sub({
  name: 'text',
  aliases: ['全文', '正文'],
  reads: 'review',
  help: 'create.help.text',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece(), version: maybe(arg.silent(z.coerce.number().int().positive())) },
  async run(hearing, { piece: number, version }) {
    const { scene, actor, desk, words } = hearing
    const { piece, text: found } = await wholeTextOf(scene.database.reading, desk, { piece: number, version })
    if (found?.kind !== 'text') return showDraft(hearing, number)
    const parts = partsOf(found.body)
    const params = versionParams(piece, found.number)
    if (parts.length > mostParts) {
      await sendText(scene, actor, { piece: number, version: found.number })
      const sent = words.line('create.review.sent', { ...params, count: parts.length })
      return { kind: 'whisper', card: confirmation(sent) }
    }
    return {
      kind: 'whisper',
      card: { headline: words.line('create.review.text', params), nodes: parts.map((part) => text(part)) },
    }
  },
})

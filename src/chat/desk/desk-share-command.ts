import { Refusal } from '../../foundation/errors.ts'
import { sharePage } from '../../loop/board/share-page.ts'
import { pieceName } from '../shown/piece.ts'
import { arg, sub } from '../talk/command.ts'
import { confirmation } from '../talk/refusals.ts'

/** Puts the page of a piece where its reader stands, for everybody there. */
export const share = sub({
  name: 'share',
  aliases: [],
  hidden: true,
  right: 'piece.read',
  help: 'page.share',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece() },
  async run({ scene, actor, words, interaction, directory }, { piece }) {
    const { conversation } = interaction
    if (!conversation) throw new Refusal('card-expired')
    const where = { conversation }
    if ((await directory.reach(conversation)) === 'outside') throw new Refusal('page.outside')
    const shared = await sharePage(scene, actor, { piece, conversation })
    const line = words.line('page.shared', { piece: { bold: pieceName(shared) }, where })
    return { kind: 'whisper', card: confirmation(line) }
  },
})

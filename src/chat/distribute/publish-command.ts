import { z } from 'zod'
import type { Channel } from '../../loop/distribute/channel.ts'
import { confirmPublication } from '../../loop/distribute/confirm-publication.ts'
import { correctLink } from '../../loop/distribute/correct-link.ts'
import { undoConfirmation } from '../../loop/distribute/undo-confirmation.ts'
import { channelSaid } from '../hear/said-channel.ts'
import { note } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { pieceName } from '../shown/piece.ts'
import { arg, type Command, maybe, sub } from '../talk/command.ts'
import { confirmedCard, undoneCard } from './publish-card.ts'
import { outletSaid } from './said-outlet.ts'
import { outletOffer, postOffer } from './slot-offers.ts'

const confirm = sub({
  name: 'confirm',
  aliases: ['确认发布', '确认', '发了'],
  help: 'distribute.help.confirm',
  example: {
    en: 'P-12 https://www.xiaohongshu.com/explore/65f0c1a2000000001203d4e5',
    'zh-CN': 'P-12 https://mp.weixin.qq.com/s/AbCdEfGh123',
  },
  formTitle: 'distribute.form.confirm',
  submit: 'distribute.form.confirmSubmit',
  args: {
    piece: arg.piece('confirm'),
    channel: maybe({
      ...arg.line('distribute.arg.channel', 100, ['渠道']),
      hint: 'distribute.arg.channelHint',
      offers: outletOffer,
    }),
    link: { ...arg.link(), names: ['链接'] },
    slot: maybe(arg.silent(z.string())),
  },
  async run(hearing, { link, ...said }) {
    const done = await confirmPublication(hearing.scene, hearing.actor, {
      piece: said.piece,
      card: said.slot,
      channel: (outlets) => outletSaid(hearing, said, link, outlets),
      link,
    })
    return { kind: 'whisper', card: confirmedCard(hearing.words, done, link) }
  },
})

const correct = sub({
  name: 'correct',
  aliases: [],
  hidden: true,
  help: 'distribute.help.correct',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: {
    publication: arg.silent(z.string()),
    link: arg.link(),
    seen: arg.silent(z.string()),
  },
  async run({ scene, actor, words }, wish) {
    const { publication, piece, channel } = await correctLink(scene, actor, wish)
    const names = { piece: { bold: pieceName(piece) }, channel: channelName(words, channel) }
    const link = publication.link ?? wish.link
    const headline = words.line('distribute.done.corrected', names)
    return { kind: 'whisper', card: { headline, nodes: [note({ link, text: link })] } }
  },
})

const undo = sub({
  name: 'undo',
  aliases: ['撤销', '撤销确认'],
  help: 'distribute.help.undo',
  example: { en: 'P-12 Xiaohongshu', 'zh-CN': 'P-12 公众号' },
  formTitle: 'distribute.form.undo',
  submit: 'distribute.form.undoSubmit',
  args: {
    piece: arg.piece('numbers'),
    channel: maybe({
      ...arg.line('distribute.arg.channel', 100, ['渠道']),
      hint: 'distribute.arg.channelHint',
      after: 'piece',
      offers: postOffer,
    }),
    publication: maybe(arg.silent(z.string())),
  },
  async run(hearing, { piece, channel: said, publication }) {
    const { scene, actor, words } = hearing
    const channel =
      said === undefined
        ? undefined
        : (channels: readonly Channel[]) => channelSaid(hearing, said, channels).id
    const undone = await undoConfirmation(scene, actor, { piece, channel, publication })
    return { kind: 'whisper', card: undoneCard(words, undone) }
  },
})

export const publish: Command = {
  name: 'publish',
  alias: '发布',
  help: 'distribute.help.publish',
  usage: {
    en: ['confirm P-12 https://…', 'undo P-12', 'help'],
    'zh-CN': ['确认 P-12 https://…', '撤销 P-12', '帮助'],
  },
  otherwise: 'confirm',
  subs: [confirm, undo, correct],
}

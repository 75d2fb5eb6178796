import { z } from 'zod'
import { findChannel } from '../../loop/distribute/channel-store.ts'
import { type Confirmed, confirmPublication } from '../../loop/distribute/confirm-publication.ts'
import { correctLink } from '../../loop/distribute/correct-link.ts'
import { mayConfirm } from '../../loop/distribute/may-confirm.ts'
import { loadSlot } from '../../loop/distribute/slot-store.ts'
import { undoConfirmation } from '../../loop/distribute/undo-confirmation.ts'
import { loadPiece } from '../../loop/piece-store.ts'
import { pressedChannel, saidChannel } from '../hear/said-channel.ts'
import { actions, type Card, note } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { pieceName } from '../shown/piece.ts'
import { arg, type Command, type Hearing, maybe, sub } from '../talk/command.ts'
import { undoButton, undoneCard } from './publish-card.ts'
import { saidOutlet } from './said-outlet.ts'

/** The slot's channel for the form of a pressed button; whoever may not confirm it is told before they look for the link. */
async function channelToConfirm(hearing: Hearing): Promise<string | undefined> {
  const { interaction, scene, desk, person } = hearing
  const name = await pressedChannel(hearing)
  const id = interaction.kind === 'press' ? interaction.values.slot : undefined
  if (id) {
    const db = scene.database.reading
    const slot = await loadSlot(db, desk.id, id)
    await mayConfirm(db, { desk, actor: person, piece: await loadPiece(db, desk.id, slot.piece), slot })
  }
  return name
}

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
    piece: arg.piece(),
    channel: maybe({
      ...arg.line('distribute.arg.channel', 100, ['渠道']),
      hint: 'distribute.arg.channelHint',
      initial: channelToConfirm,
    }),
    link: { ...arg.link(), names: ['链接'] },
    slot: maybe(arg.silent(z.string())),
  },
  async run(hearing, { link, ...said }) {
    const channel = await saidOutlet(hearing, said, link)
    const { scene, actor } = hearing
    const done = await confirmPublication(scene, actor, { piece: said.piece, channel, link })
    return { kind: 'whisper', card: await doneCard(hearing, { piece: said.piece, channel, link }, done) }
  },
})

async function doneCard(
  { scene, desk, words }: Hearing,
  { piece: number, channel: id, link }: { piece: number; channel: string; link: string },
  { left, publication }: Confirmed,
): Promise<Card> {
  const db = scene.database.reading
  const piece = await loadPiece(db, desk.id, number)
  const more = left > 0 ? [note(...words.line('distribute.done.left', { count: left }))] : []
  return {
    headline: words.line('distribute.done.confirmed', {
      piece: { bold: pieceName(piece) },
      channel: await nameOfChannel({ scene, desk, words }, id),
    }),
    nodes: [note({ link, text: link }), ...more, actions([undoButton(words, number, publication)])],
  }
}

async function nameOfChannel(
  { scene, desk, words }: Pick<Hearing, 'scene' | 'desk' | 'words'>,
  id: string | undefined,
): Promise<string> {
  const on = await findChannel(scene.database.reading, desk.id, id ?? '')
  return on ? channelName(words, on) : ''
}

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
  async run(hearing, wish) {
    const { scene, actor, words } = hearing
    const { piece = 0, link = wish.link, ...out } = await correctLink(scene, actor, wish)
    const channel = await nameOfChannel(hearing, out.channel)
    const name = { bold: pieceName(await loadPiece(scene.database.reading, hearing.desk.id, piece)) }
    const headline = words.line('distribute.done.corrected', { piece: name, channel })
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
    piece: arg.piece(),
    channel: maybe({
      ...arg.line('distribute.arg.channel', 100, ['渠道']),
      hint: 'distribute.arg.channelHint',
    }),
    publication: maybe(arg.silent(z.string())),
  },
  async run(hearing, { piece, channel: said, publication }) {
    const channel = said === undefined ? undefined : (await saidChannel(hearing, said)).id
    const { scene, actor, words, desk } = hearing
    const undone = await undoConfirmation(scene, actor, { piece, channel, publication })
    const name = { bold: pieceName(await loadPiece(scene.database.reading, desk.id, piece)) }
    const place = await nameOfChannel(hearing, undone.publication.channel)
    return { kind: 'whisper', card: undoneCard(words, { piece: name, channel: place }, undone) }
  },
})

export const publish: Command = {
  name: 'publish',
  alias: '发布',
  help: 'distribute.help.publish',
  otherwise: 'confirm',
  subs: [confirm, undo, correct],
}

import { z } from 'zod'
import { Refusal } from '../../foundation/errors.ts'
import { findChannel } from '../../loop/distribute/channel.ts'
import { type Confirmed, confirmPublication } from '../../loop/distribute/confirm-publication.ts'
import { mayConfirm } from '../../loop/distribute/may-confirm.ts'
import { publicationsOf } from '../../loop/distribute/publication.ts'
import { loadSlot } from '../../loop/distribute/slot-store.ts'
import { loadPiece } from '../../loop/piece.ts'
import { platformOfLink } from '../../loop/platform.ts'
import { type Card, note } from '../card.ts'
import { channelName } from '../cards/channel.ts'
import { pieceName } from '../cards/piece.ts'
import { arg, type Command, type Hearing, maybe, sub } from '../command.ts'
import { pressedChannel, type SlotSaid, saidPlace } from '../said-channel.ts'

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
    const channel = await channelMeant(hearing, said, link)
    const { scene, actor } = hearing
    const done = await confirmPublication(scene, actor, { piece: said.piece, channel, link })
    return { kind: 'whisper', card: await doneCard(hearing, { piece: said.piece, channel, link }, done) }
  },
})

/** The channel that was said, or the piece's one open slot's; of several, the one whose platform the link leads to. */
async function channelMeant(hearing: Hearing, said: SlotSaid, link: string): Promise<string> {
  const { scene, desk, words } = hearing
  const platform = platformOfLink(link)
  const place = await saidPlace(hearing, said, (channel) => channel.platform === platform)
  const found = place.slot?.channel ?? place.channel?.id
  if (found) return found
  const piece = await loadPiece(scene.database.reading, desk.id, said.piece)
  const out = (await publicationsOf(scene.database.reading, desk.id, piece.number)).at(-1)
  if (out?.channel) return out.channel
  const command = `/publish confirm P-${piece.number} ${words.plain('distribute.exampleChannel')} ${link}`
  const example = words.plain('distribute.try', { command })
  throw new Refusal('publish.no-slot', { field: 'channel', piece: piece.number, example })
}

async function doneCard(
  { scene, desk, words }: Hearing,
  { piece: number, channel: id, link }: { piece: number; channel: string; link: string },
  { left }: Confirmed,
): Promise<Card> {
  const db = scene.database.reading
  const piece = { bold: pieceName(await loadPiece(db, desk.id, number)) }
  const on = await findChannel(db, desk.id, id)
  const channel = on ? channelName(words, on) : ''
  const more = left > 0 ? [note(...words.line('distribute.done.left', { count: left }))] : []
  return {
    headline: words.line('distribute.done.confirmed', { piece, channel }),
    nodes: [note({ link, text: link }), ...more],
  }
}

export const publish: Command = {
  name: 'publish',
  alias: '发布',
  help: 'distribute.help.publish',
  otherwise: 'confirm',
  subs: [confirm],
}

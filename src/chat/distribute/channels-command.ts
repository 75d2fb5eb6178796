import { Refusal } from '../../foundation/errors.ts'
import { addChannel } from '../../loop/distribute/add-channel.ts'
import { type Channel, platformAndAccount } from '../../loop/distribute/channel.ts'
import { channelBoard } from '../../loop/distribute/channel-board.ts'
import { editChannel } from '../../loop/distribute/edit-channel.ts'
import { removeChannel } from '../../loop/distribute/remove-channel.ts'
import { may } from '../../loop/people.ts'
import { type Platform, platforms } from '../../platforms/platform.ts'
import { channelSaid } from '../hear/said-channel.ts'
import { channelName } from '../shown/channel.ts'
import { arg, type Hearing, maybe, type Sub, sub } from '../talk/command.ts'
import type { Form, FormField } from '../talk/form.ts'
import { spelledOut } from '../talk/mention.ts'
import { confirmation } from '../talk/refusals.ts'
import { channelCard, channelListCard } from './channel-card.ts'
import { saidGap } from './said-gap.ts'
import { deskChannelOffer } from './slot-offers.ts'

const mostLetters = 60

const platformOptions = async ({ words }: Hearing) =>
  platforms.map(({ id }) => ({ value: id, label: words.plain(`distribute.platform.${id}`) }))

const gapArg = () => ({
  ...arg.line('distribute.arg.gap', 20, ['间隔']),
  hint: 'distribute.arg.gapHint' as const,
})
const accountArg = () => ({
  ...arg.line('distribute.arg.account', 120, ['账号', '名称']),
  hint: 'distribute.arg.accountHint' as const,
})
const ownerArg = () => arg.person('distribute.arg.owner', ['负责人', '谁发'])

const list = sub({
  name: 'channels',
  aliases: ['渠道', 'channel'],
  help: 'distribute.help.channels',
  example: { en: '', 'zh-CN': '' },
  args: {},
  async run({ scene, desk, person, words }) {
    const { inUse } = await channelBoard(scene.database.reading, desk)
    return { kind: 'whisper', card: channelListCard(words, inUse, may(person, 'desk.run', desk)) }
  },
})

const add = sub({
  name: 'channel-add',
  aliases: ['加渠道', '添加渠道'],
  right: 'desk.run',
  help: 'distribute.help.channelAdd',
  example: { en: 'Xiaohongshu Qingtuan Notes gap: 4h', 'zh-CN': '公众号 青团笔记 gap: 4h' },
  formTitle: 'distribute.form.channelAdd',
  submit: 'distribute.form.channelAddSubmit',
  args: {
    // A form gives the platform alone; a line gives the account behind it.
    platform: {
      ...arg.line('distribute.arg.platform', 200, ['平台']),
      kind: 'choice',
      options: platformOptions,
    },
    account: maybe(accountArg()),
    gap: maybe(gapArg()),
    owner: maybe(ownerArg()),
  },
  async run(hearing, { platform: said, account, gap, owner }) {
    const { scene, actor, words } = hearing
    const named = accountSaid(hearing, said, account)
    const gapMinutes = gap === undefined ? undefined : saidGap(gap)
    const channel = await addChannel(scene, actor, { ...named, gapMinutes, owner })
    return { kind: 'whisper', card: channelCard(words, channel, 'added') }
  },
})

function accountSaid(
  { words, nameOf }: Hearing,
  said: string,
  given: string | undefined,
): { platform: Platform; account: string } {
  const { platform, account: behind } = platformAndAccount(said)
  if (!platform) {
    const known = { terms: platforms.map(({ id }) => `distribute.platform.${id}`) }
    throw new Refusal('channel.platform', { field: 'platform', said, platforms: known })
  }
  const account = spelledOut(given ?? behind, nameOf).trim()
  const name = words.plain(`distribute.platform.${platform}`)
  if (account === '') throw new Refusal('channel.account', { field: 'account', said: name })
  return { platform, account: shortEnough(account) }
}

function shortEnough(account: string): string {
  const length = [...account].length
  if (length <= mostLetters) return account
  throw new Refusal('channel.account-long', { field: 'account', length, max: mostLetters })
}

const edit = sub({
  name: 'channel-edit',
  aliases: ['改渠道', '修改渠道'],
  right: 'desk.run',
  help: 'distribute.help.channelEdit',
  example: { en: 'Xiaohongshu gap: 4h', 'zh-CN': '公众号 gap: 4h' },
  args: {
    channel: {
      ...arg.line('distribute.arg.channel', 100, ['渠道']),
      hint: 'distribute.arg.channelHint',
      offers: deskChannelOffer,
    },
    account: maybe(accountArg()),
    gap: maybe(gapArg()),
    owner: maybe(ownerArg()),
  },
  async run(hearing, { channel: said, account, gap, owner }) {
    const { scene, actor, desk, words, nameOf } = hearing
    if (account === undefined && gap === undefined && owner === undefined) {
      const { inUse } = await channelBoard(scene.database.reading, desk)
      return { kind: 'form', form: editForm(hearing, channelSaid(hearing, said, inUse)) }
    }
    const changed = await editChannel(scene, actor, (channels) => ({
      channel: channelSaid(hearing, said, channels).id,
      account: account === undefined ? undefined : shortEnough(spelledOut(account, nameOf).trim()),
      gapMinutes: gap === undefined ? undefined : saidGap(gap),
      owner,
    }))
    return { kind: 'whisper', card: channelCard(words, changed, 'edited') }
  },
})

/** The form of a channel that was named without saying what changes: how it stands now, to be written over. */
function editForm({ words }: Hearing, channel: Channel): Form {
  const field = (name: 'account' | 'gap' | 'owner', of: Omit<FormField, 'name' | 'label'>): FormField => ({
    name,
    label: words.plain(`distribute.arg.${name}`),
    ...of,
  })
  return {
    act: 'desk.channel-edit',
    title: words.plain('distribute.form.channelEdit'),
    submit: words.plain('distribute.form.channelEditSubmit'),
    kept: { channel: channelName(words, channel) },
    intro: channelName(words, channel),
    fields: [
      field('account', { value: channel.account, input: { kind: 'line', max: mostLetters } }),
      field('gap', {
        hint: words.plain('distribute.arg.gapHint'),
        value: String(channel.gapMinutes),
        input: { kind: 'line', max: 20 },
      }),
      field('owner', { optional: true, value: channel.owner, input: { kind: 'person' } }),
    ],
  }
}

const remove = sub({
  name: 'channel-remove',
  aliases: ['删渠道', '移除渠道'],
  right: 'desk.run',
  help: 'distribute.help.channelRemove',
  example: { en: 'Xiaohongshu', 'zh-CN': '公众号' },
  formTitle: 'distribute.form.channelRemove',
  submit: 'distribute.form.channelRemoveSubmit',
  args: {
    channel: {
      ...arg.line('distribute.arg.channel', 100, ['渠道']),
      hint: 'distribute.arg.channelHint',
      offers: deskChannelOffer,
    },
  },
  async run(hearing, { channel: said }) {
    const { scene, actor, words } = hearing
    const removed = await removeChannel(scene, actor, (channels) => channelSaid(hearing, said, channels).id)
    const channel = channelName(words, removed)
    return { kind: 'whisper', card: confirmation(words.line('distribute.channels.removed', { channel })) }
  },
})

/** The subcommands of `/desk` about publishing accounts: `channels`, `channel add`, `channel edit`, `channel remove`. */
export const channelSubs: Sub[] = [list, add, edit, remove]

import type { Channel } from '../../loop/distribute/channel.ts'
import type { Words } from '../words/words.ts'

/** How a channel is named everywhere: platform and account, `公众号 · 青团笔记`. */
export const channelName = (words: Words, { platform, account }: Pick<Channel, 'platform' | 'account'>) =>
  `${words.plain(`distribute.platform.${platform}`)} · ${account}`

/** Channels in one breath: `公众号 · 青团笔记、抖音 · 青团`. */
export const channelNames = (words: Words, channels: readonly Pick<Channel, 'platform' | 'account'>[]) =>
  channels.map((channel) => channelName(words, channel)).join(words.plain('distribute.listed'))

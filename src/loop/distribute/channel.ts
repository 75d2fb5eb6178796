import type { Instant } from '../../foundation/time.ts'
import { type Platform, platformNamed, profileOf } from '../../platforms/platform.ts'

/** A publishing account on a platform. */
export interface Channel {
  id: string
  platform: Platform
  account: string
  /** How the platform's own files and links name it: a handle, or an id behind `id:`; known once a file told it. */
  exportAccount?: string
  /** Least minutes between two slots on it. */
  gapMinutes: number
  /** Who publishes there; whoever schedules, when nobody is named. */
  owner?: string
  active: boolean
  version: number
  createdAt: Instant
}

/** Those of the channels that are in use. */
export const inUse = (channels: readonly Channel[]) => channels.filter(({ active }) => active)

/** Two hours: the shorter end of the 2–4 h that calendars of content teams keep between two posts of one account. */
export const usualGap = 120
/** A week. */
export const mostGap = 7 * 24 * 60

/** How refusals name a channel. */
export const channelFacts = ({ platform, account }: Pick<Channel, 'platform' | 'account'>) => ({
  platform: { term: `distribute.platform.${platform}` },
  account,
})

/** Letters and digits alone, in one width and case: `公众号 · 青团笔记` and `公众号青团笔记` are the same. */
export const plain = (said: string) =>
  said
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * The channels that people mean when they say a platform, an account, or both in either order. Who says both means just
 * that one; a word that is one channel's account and another's platform means both of them.
 */
export function channelsMeant(channels: readonly Channel[], said: string): Channel[] {
  if (said.length > longestSaid) return []
  const word = plain(said)
  if (word === '') return []
  const platform = platformNamed(said)
  const exact = channels.filter((channel) => bothNames(channel).some((name) => name === word))
  if (exact.length > 0) return exact
  return channels.filter((channel) => plain(channel.account) === word || channel.platform === platform)
}

function bothNames({ platform, account }: Channel): string[] {
  const { id, zh, en, aliases } = profileOf(platform)
  const [own, names] = [plain(account), [id, zh, en, ...aliases].map(plain)]
  return names.flatMap((name) => [name + own, own + name])
}

/** Platform and account, however they are spaced. */
const longestSaid = 200

/**
 * Splits `公众号 青团笔记` into platform and account: the longest beginning that names a platform counts, and what follows
 * is the account as it was written. The platform is undefined when no beginning names one.
 */
export function platformAndAccount(said: string): { platform?: Platform; account: string } {
  const text = said.trim()
  const ends = [...text.slice(0, longestSaid).matchAll(/[\s·・:：|/]+|$/gu)]
    .map(({ index }) => index)
    .reverse()
  for (const end of ends) {
    const platform = platformNamed(text.slice(0, end))
    if (platform) return { platform, account: text.slice(end).replace(/^[\s·・:：|/]+/u, '') }
  }
  return { account: text }
}

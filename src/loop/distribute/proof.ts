import { Refusal } from '../../foundation/errors.ts'
import { type Instant, minutesBetween, msOf } from '../../foundation/time.ts'
import { platformOfLink, profileOf } from '../../platforms/platform.ts'
import { leadsTo } from '../../platforms/post-id.ts'
import { accountOfLink, linkLeadsTo, readableAccount, sampleLink } from '../../platforms/post-link.ts'
import { entityName } from '../entity.ts'
import type { Publication } from '../publication.ts'
import { type Channel, channelFacts, plain } from './channel.ts'

/** Throws `publish.done` with who confirmed it, when, and the link; `wanted` is another link that was given for it. */
export function refuseTwice(publication: Publication, channel: Channel, wanted?: string): never {
  throw new Refusal('publish.done', {
    piece: publication.piece,
    ...channelFacts(channel),
    by: { person: publication.confirmedBy },
    at: { instant: publication.confirmedAt },
    link: publication.link ? { link: publication.link } : undefined,
    publication: publication.id,
    wanted: wanted && !leadsTo(wanted, publication) ? wanted : undefined,
  })
}

/** Throws `publish.link-used` with the piece that the link already stands for. */
export function refuseUsed(used: Publication): never {
  throw new Refusal('publish.link-used', {
    field: 'link',
    other: used.piece === undefined ? used.title : entityName('piece', used.piece),
    title: used.title,
    by: { person: used.confirmedBy },
    at: { instant: used.confirmedAt },
  })
}

/** A confirmation up to so many minutes after the slot's time means that it went out on time. */
const onTimeMinutes = 15

/** When it went out, as far as we know: at the slot's time when confirmed soon after it, else now. */
export function publishedAt(slotAt: Instant | undefined, now: Instant): Instant {
  if (!slotAt || msOf(slotAt) > msOf(now)) return now
  return minutesBetween(slotAt, now) <= onTimeMinutes ? slotAt : now
}

/**
 * Throws `publish.not-web` for anything but http(s), `publish.wrong-host` when it leads elsewhere than the channel's platform,
 * `publish.not-a-post` with what it leads to there instead, and `publish.other-account` for the post of another account.
 * `channels` are those of the desk.
 */
export function mayProve(link: string, channel: Channel, channels: readonly Channel[] = [channel]): void {
  const facts = { field: 'link', ...channelFacts(channel) }
  mustLeadTo(link, channel, facts)
  const leads = linkLeadsTo(link)
  if (leads !== 'post' && leads !== 'short') {
    const what = { term: `distribute.linkOf.${leads}` }
    throw new Refusal('publish.not-a-post', { ...facts, what, right: sampleLink(channel.platform) })
  }
  const other = otherAccount(accountOfLink(link), channel, channels)
  if (other !== undefined)
    throw new Refusal('publish.other-account', { ...facts, other: other || { term: 'distribute.another' } })
}

function mustLeadTo(link: string, channel: Channel, facts: Refusal['facts']): void {
  const url = new URL(link.trim())
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refusal('publish.not-web', facts)
  const platform = platformOfLink(link)
  if (platform === channel.platform) return
  const hosts = profileOf(channel.platform).hosts
  if (!platform) throw new Refusal('publish.unknown-host', { ...facts, host: url.host, right: hosts[0] })
  const leads = { term: `distribute.platform.${platform}` }
  throw new Refusal('publish.wrong-host', { ...facts, host: url.host, leads, right: hosts[0] })
}

/**
 * The account that a link holds (empty where it is an id), when it is known not to be the channel's: another channel of the
 * desk is called so, a file has told the channel's own, or both are handles.
 */
function otherAccount(
  linked: string | undefined,
  channel: Channel,
  channels: readonly Channel[],
): string | undefined {
  if (linked === undefined) return undefined
  const name = readableAccount(linked)
  const isIts = ({ exportAccount, account }: Channel) =>
    exportAccount === linked || (name !== undefined && plain(account) === plain(name))
  if (isIts(channel)) return undefined
  const its = channels.find((each) => each.platform === channel.platform && isIts(each))
  if (its) return its.account
  const told = channel.exportAccount !== undefined || channel.account.startsWith('@')
  return told ? (name ?? '') : undefined
}

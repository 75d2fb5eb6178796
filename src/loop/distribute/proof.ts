import { Refusal } from '../../foundation/errors.ts'
import { type Instant, minutesBetween, msOf } from '../../foundation/time.ts'
import { platformOfLink, profileOf } from '../../platforms/platform.ts'
import { leadsTo } from '../../platforms/post-id.ts'
import { entityName } from '../entity.ts'
import type { Publication } from '../publication.ts'
import { type Channel, channelFacts } from './channel.ts'

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

/** Throws `publish.not-web` for anything but http(s), and `publish.wrong-host` when it leads elsewhere than the channel's platform. */
export function mayProve(link: string, channel: Channel): void {
  const url = new URL(link.trim())
  const facts = { field: 'link', ...channelFacts(channel) }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refusal('publish.not-web', facts)
  const platform = platformOfLink(link)
  if (platform === channel.platform) return
  const hosts = profileOf(channel.platform).hosts
  if (!platform) throw new Refusal('publish.unknown-host', { ...facts, host: url.host, right: hosts[0] })
  const leads = { term: `distribute.platform.${platform}` }
  throw new Refusal('publish.wrong-host', { ...facts, host: url.host, leads, right: hosts[0] })
}

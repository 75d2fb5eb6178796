import { z } from 'zod'
import { channelName } from '../shown/channel.ts'
import { lasting } from '../shown/slot.ts'
import { type Details, perhaps } from '../talk/record.ts'

const instant = perhaps(z.iso.datetime())
const known = z.object({
  ...{ channel: perhaps(z.string()), from: instant, to: instant, at: instant, link: perhaps(z.string()) },
})

export const slotDetails: Details = ({ words, channels }, facts) => {
  const { channel: id, from, to, at, link } = known.parse(facts)
  const channel = channels.get(id ?? '')
  return [
    channel && [channelName(words, channel)],
    from && to ? [...lasting(from), ' → ', ...lasting(to)] : undefined,
    at ? lasting(at) : undefined,
    link ? [{ link, text: link }] : undefined,
  ]
}

import { z } from 'zod'
import { distributeActs } from '../../loop/distribute/acts.ts'
import { channelName } from '../shown/channel.ts'
import { lasting } from '../shown/slot.ts'
import { type Details, knownFacts } from '../talk/record.ts'

const instant = z.iso.datetime()
const known = knownFacts(distributeActs, {
  channel: z.string(),
  from: instant,
  to: instant,
  at: instant,
  link: z.string(),
})

export const slotDetails: Details = ({ words, channels }, facts) => {
  const { channel: id, from, to, at, link } = known(facts)
  const channel = channels.get(id ?? '')
  return [
    channel && [channelName(words, channel)],
    from && to ? [...lasting(from), ' → ', ...lasting(to)] : undefined,
    at ? lasting(at) : undefined,
    link ? [{ link, text: link }] : undefined,
  ]
}

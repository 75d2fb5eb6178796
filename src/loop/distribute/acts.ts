import { z } from 'zod'

const text = z.string()
const account = { account: text, gapMinutes: z.number().optional(), owner: text.optional() }

export const distributeActs = {
  'slot.set': z.object({ slot: text, channel: text, at: text, owner: text }),
  'slot.move': z.object({ slot: text, from: text, to: text }),
  'slot.cancel': z.object({ slot: text, channel: text, at: text }),
  'slot.owner': z.object({ slot: text, owner: text, before: text }),
  'slot.remind': z.object({ slot: text, stage: z.enum(['before', 'at', 'late', 'stale']) }),
  'publish.confirm': z.object({
    publication: text,
    link: text,
    channel: text,
    slot: text.optional(),
  }),
  'publish.correct': z.object({ publication: text, channel: text, from: text.optional(), link: text }),
  'publish.undo': z.object({
    publication: text,
    channel: text.optional(),
    link: text.optional(),
    slot: text.optional(),
  }),
  'channel.add': z.object({ ...account, channel: text, platform: text }),
  'channel.edit': z.object({ ...account, channel: text, account: text.optional(), before: text.optional() }),
  'channel.remove': z.object({ channel: text }),
}

type DistributeActs = typeof distributeActs
declare module '../acts.ts' {
  interface ActShapes extends DistributeActs {}
}

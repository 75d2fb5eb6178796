import { z } from 'zod'
import { flawKinds } from '../../loop/chain.ts'
import { findPerson, roles } from '../../loop/people.ts'
import { deadNotices } from '../../loop/undelivered.ts'
import { actions, text } from '../card.ts'
import { homeCard } from '../cards/home.ts'
import { recordFlawsCard } from '../cards/record-flaws.ts'
import type { Key } from '../words.ts'
import type { NoticeCards } from './notice-card.ts'

const undeliveredFacts = z.object({ conversation: z.string(), reason: z.string() })

const roleFacts = z.object({ by: z.string(), roles: z.array(z.enum(roles)) })

const flaw = z.object({
  kind: z.enum(flawKinds),
  ...{ seq: z.number().optional(), to: z.number().optional(), piece: z.number().optional() },
  ...{ version: z.number().optional(), gate: z.string().optional() },
})
const flawFacts = z.object({ flaws: z.array(flaw) })

export const deskNotices: NoticeCards = {
  async 'role-given'({ words }, facts) {
    const { by, roles: given } = roleFacts.parse(facts)
    const listed = given.map((role) => words.plain(`role.${role}`)).join(words.plain('refused.or'))
    const params = { by: { person: by }, roles: listed }
    return {
      headline: words.line(given.length > 0 ? 'desk.role.told' : 'desk.role.toldNone', params),
      nodes: [],
    }
  },

  async undelivered({ db, desk, words }, facts) {
    const { conversation, reason } = undeliveredFacts.parse(facts)
    const where = conversation.replace(/^home:/, '')
    const count = await deadNotices(db, desk.id, conversation)
    if (count === 0) {
      return { headline: words.line('desk.undelivered.done', { where: { conversation: where } }), nodes: [] }
    }
    const key = `desk.undelivered.why.${reason}`
    const why: Key = words.has(key) ? key : 'desk.undelivered.why.other'
    const button = {
      label: words.plain('desk.undelivered.button'),
      act: 'desk.resend',
      values: { where: conversation },
    }
    return {
      headline: words.line('desk.undelivered.title', { where: { conversation: where } }),
      nodes: [
        text(...words.line(why, { reason }), ' ', ...words.line('desk.undelivered.count', { count })),
        actions([button]),
      ],
    }
  },

  async 'record-flaws'({ words }, facts) {
    return recordFlawsCard(words, flawFacts.parse(facts).flaws)
  },

  async home({ db, desk, words, now, to }) {
    const person = await findPerson(db, desk.id, to)
    return person && homeCard({ db, desk, words, now, person })
  },
}

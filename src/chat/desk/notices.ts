import { z } from 'zod'
import type { Reading } from '../../loop/act.ts'
import { flawKinds } from '../../loop/chain.ts'
import { gateLabels } from '../../loop/gate-policy-store.ts'
import { leadsOf } from '../../loop/lead-gone.ts'
import { belongs, roles } from '../../loop/people.ts'
import { findPerson, holders } from '../../loop/people-store.ts'
import { strangerRefusal } from '../../loop/stranger.ts'
import { deadNotices } from '../../loop/undelivered.ts'
import type { NoticeCards } from '../talk/notice-card.ts'
import { refusalLine } from '../talk/refusals.ts'
import { barredCard } from './barred-card.ts'
import { deafCard } from './deaf-card.ts'
import { homeCard } from './home-card.ts'
import { leadGoneCard } from './lead-gone-card.ts'
import { recordFlawsCard } from './record-flaws-card.ts'
import { undeliveredCard, unshownCard } from './undelivered-card.ts'

const undeliveredFacts = z.object({ conversation: z.string(), reason: z.string() })

const roleFacts = z.object({ by: z.string(), roles: z.array(z.enum(roles)) })

const flaw = z.object({
  kind: z.enum(flawKinds),
  ...{ seq: z.number().optional(), to: z.number().optional(), piece: z.number().optional() },
  ...{ version: z.number().optional(), gate: z.string().optional() },
})
const deafFacts = z.object({ since: z.string(), until: z.string().optional() })
const barredFacts = z.object({
  ...{ since: z.string(), until: z.string(), reason: z.string(), count: z.number() },
})
const flawFacts = z.object({ flaws: z.array(flaw) })
const leadFacts = z.object({
  ...{ person: z.string(), lead: z.boolean(), actor: z.string() },
  by: z.enum(['lead', 'admin', 'server']),
})

const leadGoneFacts = z.object({ admin: z.boolean() })

export const notices: NoticeCards = {
  async 'role-given'({ words }, facts) {
    const { by, roles: given } = roleFacts.parse(facts)
    const listed = given.map((role) => words.plain(`role.${role}`)).join(words.plain('refused.or'))
    const params = { by: { person: by }, roles: listed }
    return {
      headline: words.line(given.length > 0 ? 'desk.role.told' : 'desk.role.toldNone', params),
      nodes: [],
    }
  },

  async 'lead-changed'({ words, to }, facts) {
    const { person, lead, by, actor } = leadFacts.parse(facts)
    // By their own lead or admin they are told so in another notice.
    if (to === person && lead) return { headline: words.line('desk.lead.given.you'), nodes: [] }
    const key = `desk.lead.${lead ? 'given' : 'taken'}.${by}` as const
    return { headline: words.line(key, { who: { person }, by: { person: actor } }), nodes: [] }
  },

  async 'lead-gone'({ db, desk, words, to }, facts) {
    const { admin } = leadGoneFacts.parse(facts)
    return leadGoneCard(words, { ...(await leadsOf(db, desk.id)), ...(admin ? { admin: to } : {}) })
  },

  async undelivered({ db, desk, words }, facts) {
    return undeliveredCard(words, await told(db, desk.id, facts))
  },

  async unshown({ db, desk, words }, facts) {
    return unshownCard(words, await told(db, desk.id, facts))
  },

  async deaf({ words }, facts) {
    return deafCard(words, deafFacts.parse(facts))
  },

  async barred({ words }, facts) {
    return barredCard(words, barredFacts.parse(facts))
  },

  async 'record-flaws'({ db, desk, words }, facts) {
    return recordFlawsCard(words, flawFacts.parse(facts).flaws, await gateLabels(db, desk.id))
  },

  async home({ db, desk, words, now, to }) {
    const person = await findPerson(db, desk.id, to)
    if (!person || belongs(person)) return person && homeCard({ db, desk, words, now, person })
    const refusal = await strangerRefusal(db, desk.id, person.standing)
    return { headline: refusalLine(words, refusal), nodes: [] }
  },
}

async function told(db: Reading, desk: string, facts: Record<string, unknown>) {
  const { conversation, reason } = undeliveredFacts.parse(facts)
  const count = await deadNotices(db, desk, conversation)
  const leads = (await holders(db, desk, 'lead')).map(({ id }) => id)
  return { conversation, reason, count, leads }
}

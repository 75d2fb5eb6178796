import type { Reading } from '../../loop/act.ts'
import { tabOf } from '../../loop/homes.ts'
import { leadsOf } from '../../loop/lead-gone.ts'
import { deskNotices, type NoticeFacts } from '../../loop/notices.ts'
import { belongs } from '../../loop/people.ts'
import { findPerson, holders } from '../../loop/people-store.ts'
import { strangerRefusal } from '../../loop/stranger.ts'
import { deadNotices } from '../../loop/undelivered.ts'
import { cardsOf } from '../talk/notice-card.ts'
import { refusalLine } from '../talk/refusals.ts'
import { barredCard } from './barred-card.ts'
import { deafCard } from './deaf-card.ts'
import { homeCard } from './home-card.ts'
import { leadGoneCard } from './lead-gone-card.ts'
import { undeliveredCard, unshownCard } from './undelivered-card.ts'

export const notices = cardsOf(deskNotices, {
  async 'role-given'({ words }, { by, roles: given }) {
    const listed = given.map((role) => words.plain(`role.${role}`)).join(words.plain('refused.or'))
    const params = { by: { person: by }, roles: listed }
    return {
      headline: words.line(given.length > 0 ? 'desk.role.told' : 'desk.role.toldNone', params),
      nodes: [],
    }
  },

  async 'lead-changed'({ words, to }, { person, lead, by, actor }) {
    // By their own lead or admin they are told so in another notice.
    if (to === person && lead) return { headline: words.line('desk.lead.given.you'), nodes: [] }
    const key = `desk.lead.${lead ? 'given' : 'taken'}.${by}` as const
    return { headline: words.line(key, { who: { person }, by: { person: actor } }), nodes: [] }
  },

  async 'lead-gone'({ db, desk, words, to }, { admin }) {
    return leadGoneCard(words, { ...(await leadsOf(db, desk.id)), ...(admin ? { admin: to } : {}) })
  },

  async undelivered({ db, desk, words }, facts) {
    return undeliveredCard(words, await told(db, desk.id, facts))
  },

  async unshown({ db, desk, words }, facts) {
    return unshownCard(words, await told(db, desk.id, facts))
  },

  async deaf({ words }, facts) {
    return deafCard(words, facts)
  },

  async barred({ words }, facts) {
    return barredCard(words, facts)
  },

  async home({ db, desk, words, now, to }) {
    const person = await findPerson(db, desk.id, to)
    if (!person || belongs(person))
      return person && homeCard({ db, desk, words, now, person }, await tabOf(db, desk.id, to))
    const refusal = await strangerRefusal(db, desk.id, person.standing)
    return { headline: refusalLine(words, refusal), nodes: [] }
  },
})

async function told(db: Reading, desk: string, { conversation, reason }: NoticeFacts<'undelivered'>) {
  const count = await deadNotices(db, desk, conversation)
  const leads = (await holders(db, desk, 'lead')).map(({ id }) => id)
  return { conversation, reason, count, leads }
}

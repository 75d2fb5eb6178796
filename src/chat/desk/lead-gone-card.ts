import { actions, type Card, type Line, text } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

interface Leaderless {
  leads: string[]
  gone: string[]
  /** Who reads it, when they run the workspace. */
  admin?: string
}

/** For whoever runs the workspace: nobody leads the desk, and the button that takes the lead; who leads it once somebody does. */
export function leadGoneCard(words: Words, { leads, gone, admin }: Leaderless): Card {
  const listed = (people: string[]): Line =>
    people.flatMap((person, index) => [...(index > 0 ? [words.plain('distribute.listed')] : []), { person }])
  if (leads.length > 0)
    return { headline: words.line('desk.lead.gone.done', { leads: listed(leads) }), nodes: [] }
  const headline = words.line('desk.lead.gone.title', { gone: listed(gone) })
  if (!admin) return { headline, nodes: [text(...words.line('desk.lead.gone.home'))] }
  const take = {
    label: words.plain('desk.lead.gone.take'),
    act: 'desk.role',
    values: { who: admin, roles: 'lead' },
    style: 'primary' as const,
  }
  return { headline, nodes: [text(...words.line('desk.lead.gone.admin')), actions([take])] }
}

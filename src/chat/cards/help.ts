import type { Card } from '../card.ts'
import type { Command, Hearing } from '../command.ts'

export function helpCard(_hearing: Hearing, _about?: Command | 'welcome'): Card {
  return { headline: ['?'], nodes: [] }
}

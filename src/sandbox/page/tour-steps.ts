import type { Placement } from '@floating-ui/dom'
import type { Words } from './words-en.ts'

export type TourStep = {
  says: keyof Words['tour']
  /** What it is about, as CSS says it: the first of them that is in sight. */
  at: string[]
  placement: Placement
}

/** The stops of the tour, in order; on a phone most stand behind the button that opens the list of conversations. */
export const TOUR: TourStep[] = [
  { says: 'hello', at: [], placement: 'bottom' },
  { says: 'conversations', at: ['.sidebar-scroll', '.menu-button'], placement: 'right-start' },
  { says: 'typing', at: ['.composer-box'], placement: 'top' },
  { says: 'cards', at: ['.message-list', '.home-body'], placement: 'bottom' },
  { says: 'member', at: ['.member-switch .member', '.menu-button'], placement: 'right-end' },
  { says: 'home', at: ['[data-stop=home]', '.menu-button'], placement: 'right-end' },
  { says: 'workshop', at: ['.workshop-button'], placement: 'bottom-end' },
]

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type {
  PageBot,
  PageCommand,
  PageConversation,
  PageFile,
  PageShortcut,
  PageTeam,
  PageUser,
} from '../protocol.ts'
import type { Confirmation } from './blocks/shape.ts'
import type { Call } from './link.ts'
import type { Place } from './place.ts'
import type { Zoned } from './time.ts'
import type { Locale } from './words.ts'
import type { Words } from './words-en.ts'

/** What any component may need; kept apart from the messages so that most changes redraw little. */
export type Desk = {
  team: PageTeam
  me: string
  users: PageUser[]
  bot: PageBot
  conversations: PageConversation[]
  commands: PageCommand[]
  shortcuts: PageShortcut[]
  homeEnabled: boolean
  messagesTabEnabled: boolean
  place: Place['at']
  locale: Locale
  words: Words
  /** The desk's zone, for message times. */
  deskTime: Zoned
  /** The acting member's zone, for dates inside messages and pickers. */
  myTime: Zoned
  /** Milliseconds of the desk's clock, moving. */
  now: () => number
  call: Call
  go: (at: Place['at']) => void
  /** Tells the page and the server that the member has seen the conversation up to this `ts`. */
  markRead: (channel: string, ts: string) => void
  showSidebar: () => void
  /** Begins the tour anew, with the workshop out of its way. */
  startTour: () => void
  workshop: { open: boolean; toggle: () => void; armed: number }
  actAs: (user: string) => void
  /** Tells the reader one line for a few seconds. */
  tell: (line: string) => void
  /** Asks before something is done; false when denied. */
  ask: (question: Confirmation) => Promise<boolean>
  /** Files that were sent by this page, by id, so that a form can name them. */
  remembered: Map<string, PageFile>
}

export const DeskContext = createContext<Desk | null>(null)

/** The desk of the nearest page; throws outside one. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a page around it')
  return desk
}

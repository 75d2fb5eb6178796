import { useCallback, useMemo, useRef } from 'preact/hooks'
import type { PageFile } from '../protocol.ts'
import type { Desk } from './desk.ts'
import { call } from './link.ts'
import type { Place } from './place.ts'
import { type DeskState, sectionsOf } from './state.ts'
import type { LiveDesk } from './use-desk-state.ts'
import type { Member } from './use-member.ts'
import { type Locale, wordsOf } from './words.ts'

type Given = {
  state: DeskState
  apply: LiveDesk['apply']
  locale: Locale
  member: Member
  tell: Desk['tell']
  ask: Desk['ask']
  showSidebar: () => void
  workshop: boolean
  showWorkshop: (open: boolean) => void
  startTour: () => void
}

/** The desk for the components; the same object while nothing in it changed, so that messages are not redrawn. */
export function useDeskValue(given: Given): Desk {
  const { state, apply, locale, member, tell, ask, showSidebar, workshop, showWorkshop, startTour } = given
  const armed = state.faults.filter((fault) => fault.fired < fault.times).length
  const latest = useRef(state)
  latest.current = state
  const remembered = useRef(new Map<string, PageFile>()).current
  const now = useCallback(() => {
    const { clock, clockHeardAt } = latest.current
    return Date.parse(clock.now) + Date.now() - clockHeardAt
  }, [])
  const place = usePlace(state, member.at)
  const zone = state.clock.zone
  const myZone = state.users.find((user) => user.id === state.me)?.tz || zone
  const { team, me, users, bot, conversations, commands, shortcuts, homeEnabled, messagesTabEnabled } = state
  return useMemo(
    () => ({
      team,
      me,
      users,
      bot,
      conversations,
      commands,
      shortcuts,
      homeEnabled,
      messagesTabEnabled,
      place,
      locale,
      remembered,
      now,
      call,
      tell,
      ask,
      showSidebar,
      markRead: (channel: string, ts: string) => {
        apply({ type: 'read', channel, ts })
        void call('read', { user: me, channel, ts })
      },
      startTour: () => {
        showWorkshop(false)
        startTour()
      },
      workshop: { open: workshop, armed, toggle: () => showWorkshop(!workshop) },
      words: wordsOf(locale),
      deskTime: { zone, locale },
      myTime: { zone: myZone, locale },
      go: member.go,
      actAs: member.actAs,
    }),
    [team, me, users, bot, conversations, commands, shortcuts, place, locale, zone, myZone, workshop, armed],
  )
}

/** Where a member begins; it stays until they leave it, whatever arrives meanwhile. */
function usePlace(state: DeskState, at: Place['at']): Place['at'] {
  const start = useRef<{ me: string; at: Place['at'] }>(undefined)
  if (start.current?.me !== state.me) start.current = { me: state.me, at: firstPlace(state) }
  return at.kind === 'start' ? start.current.at : at
}

/** The first channel that the server names, so that whoever seeds the desk chooses where a newcomer lands. */
function firstPlace(state: DeskState): Place['at'] {
  const mine = new Set(sectionsOf(state).channels)
  const first = state.conversations.find((one) => mine.has(one))
  return first ? { kind: 'conversation', channel: first.id } : { kind: 'home' }
}

import { useCallback, useMemo, useRef } from 'preact/hooks'
import type { PageFile } from '../protocol.ts'
import type { Desk } from './desk.ts'
import { call } from './link.ts'
import type { Place } from './place.ts'
import { type DeskState, sectionsOf } from './state.ts'
import type { Member } from './use-member.ts'
import { type Locale, wordsOf } from './words.ts'

type Given = {
  state: DeskState
  locale: Locale
  member: Member
  tell: Desk['tell']
  ask: Desk['ask']
  showSidebar: () => void
}

/** The desk for the components; the same object while nothing in it changed, so that messages are not redrawn. */
export function useDeskValue({ state, locale, member, tell, ask, showSidebar }: Given): Desk {
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
      ...{ team, me, users, bot, conversations, commands, shortcuts, homeEnabled, messagesTabEnabled },
      ...{ place, locale, remembered, now, call, tell, ask, showSidebar },
      words: wordsOf(locale),
      deskTime: { zone, locale },
      myTime: { zone: myZone, locale },
      go: member.go,
      actAs: member.actAs,
    }),
    [team, me, users, bot, conversations, commands, shortcuts, place, locale, zone, myZone],
  )
}

/** Where a member begins: in the first channel, else with the first person, else at Home. */
function usePlace(state: DeskState, at: Place['at']): Place['at'] {
  const { channels, people } = sectionsOf(state)
  const first = (channels[0] ?? people[0])?.id
  const start = useMemo(
    (): Place['at'] => (first ? { kind: 'conversation', channel: first } : { kind: 'home' }),
    [first],
  )
  return at.kind === 'start' ? start : at
}

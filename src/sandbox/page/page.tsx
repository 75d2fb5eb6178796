import { useEffect, useState } from 'preact/hooks'
import { AskDialog } from './ask.tsx'
import { Conversation } from './conversation.tsx'
import { type Desk, DeskContext, useDesk } from './desk.ts'
import { Home } from './home.tsx'
import { Modals } from './modal.tsx'
import { PaneHead } from './pane-head.tsx'
import { Sidebar } from './sidebar.tsx'
import { type DeskState, unreadOf } from './state.ts'
import { useSwitchKeys } from './switch-keys.ts'
import { useAsking, useToast } from './tell.ts'
import { Thread } from './thread.tsx'
import { TourBox } from './tour.tsx'
import { type LiveDesk, useDeskState } from './use-desk-state.ts'
import { useDeskValue } from './use-desk-value.ts'
import { type Member, useMember } from './use-member.ts'
import { useTour } from './use-tour.ts'
import { type Locale, localeFor, wordsOf } from './words.ts'
import { Workshop } from './workshop.tsx'

const LANGUAGE_KEY = 'sandbox.language'

/** The whole page: who acts, what they see, and where they are. */
export function Page() {
  const member = useMember()
  const { state, problem, apply } = useDeskState(member.user)
  const [chosenLocale, chooseLocale] = useState(localStorage.getItem(LANGUAGE_KEY) as Locale | null)
  const mine = state?.users.find((user) => user.id === state.me)
  const locale = chosenLocale ?? localeFor(mine?.locale ?? navigator.language)
  const words = wordsOf(locale)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  if (!state) return <p class="opening">{problem || member.problem ? words.notReachable : words.loading}</p>
  const onLanguage = () => {
    const other: Locale = locale === 'en' ? 'zh-CN' : 'en'
    localStorage.setItem(LANGUAGE_KEY, other)
    chooseLocale(other)
  }
  return <Frame {...{ state, apply, locale, member, onLanguage }} />
}

type FrameProps = {
  state: DeskState
  apply: LiveDesk['apply']
  locale: Locale
  member: Member
  onLanguage: () => void
}

function Frame({ state, apply, locale, member, onLanguage }: FrameProps) {
  const [drawer, setDrawer] = useState(false)
  const [workshop, showWorkshop] = useState(false)
  const [line, tell] = useToast()
  const [asking, ask, answer] = useAsking()
  const tour = useTour()
  const desk = useDeskValue({
    state,
    apply,
    locale,
    member,
    tell,
    ask,
    showSidebar: () => setDrawer(true),
    workshop,
    showWorkshop,
    startTour: tour.start,
  })
  useEffect(() => setDrawer(false), [desk.place, desk.me])
  useSwitchKeys(state, desk)
  useTitle(state)
  const side = workshop || (desk.place.kind === 'conversation' && desk.place.thread !== undefined)
  return (
    <DeskContext.Provider value={desk}>
      <div class={side ? 'frame with-side' : 'frame'}>
        <Sidebar state={state} open={drawer} onClose={() => setDrawer(false)} onLanguage={onLanguage} />
        <Middle state={state} />
        {workshop ? <Workshop state={state} onClose={() => showWorkshop(false)} /> : <Side state={state} />}
      </div>
      {tour.stop !== undefined && <TourBox {...tour} stop={tour.stop} />}
      <Modals views={state.views} />
      {asking && <AskDialog question={asking} onAnswer={answer} />}
      {!state.online && (
        <p class="banner" role="alert">
          {desk.words.reconnecting}
        </p>
      )}
      <p class={line ? 'toast shown' : 'toast'} role="status">
        {line}
      </p>
    </DeskContext.Provider>
  )
}

/** The tab's title tells how much is new. */
function useTitle(state: DeskState): void {
  const mine = state.conversations.filter((one) => one.isMember)
  const unread = mine.reduce((sum, one) => sum + unreadOf(state, one).count, 0)
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${state.team.name}`
  }, [unread, state.team.name])
}

function Middle({ state }: { state: DeskState }) {
  const { place, words } = useDesk()
  if (place.kind === 'home') return <Home view={state.home} />
  const conversation = conversationAt(state, place)
  if (!conversation) {
    return (
      <main class="pane">
        <PaneHead title={state.team.name} />
        <p class="empty">{words.noSuchConversation}</p>
      </main>
    )
  }
  const focus = place.kind === 'conversation' && !place.thread ? place.focus : undefined
  return <Conversation state={state} conversation={conversation} focus={focus} />
}

function Side({ state }: { state: DeskState }) {
  const { place } = useDesk()
  const conversation = conversationAt(state, place)
  if (!conversation || place.kind !== 'conversation' || !place.thread) return null
  return <Thread state={state} conversation={conversation} thread={place.thread} focus={place.focus} />
}

const conversationAt = (state: DeskState, place: Desk['place']) =>
  place.kind === 'conversation' ? state.conversations.find((one) => one.id === place.channel) : undefined

import type { PageConversation } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { useDesk } from './desk.ts'
import { MemberSwitch } from './member-switch.tsx'
import { Menu } from './menu.tsx'
import { conversationName, type DeskState, sectionsOf, unreadOf } from './state.ts'

type SidebarProps = { state: DeskState; open: boolean; onClose: () => void; onLanguage: () => void }

/** The left column: who I am, where I can go, and what is new there. */
export function Sidebar({ state, open, onClose, onLanguage }: SidebarProps) {
  const { words } = useDesk()
  return (
    <>
      {open && <button type="button" class="shade" aria-label={words.closeSidebar} onClick={onClose} />}
      <nav class={open ? 'sidebar open' : 'sidebar'} aria-label={words.conversations}>
        <header class="team">
          <strong>{state.team.name}</strong>
          <button
            type="button"
            class="language"
            onClick={onLanguage}
            aria-label={`${words.language}: ${words.otherLanguage}`}
          >
            {words.otherLanguage}
          </button>
        </header>
        <div class="sidebar-scroll">
          <Channels state={state} />
          <People state={state} />
          <Section title={words.apps}>
            <AppRow state={state} />
          </Section>
        </div>
        <MemberSwitch />
      </nav>
    </>
  )
}

function Channels({ state }: { state: DeskState }) {
  const desk = useDesk()
  const join = async (channel: string) => {
    const answer = await desk.call('join', { user: desk.me, channel })
    if (answer.ok) desk.go({ kind: 'conversation', channel })
  }
  const joinable = state.conversations.filter((one) => one.kind === 'public' && !one.isMember)
  const entries = joinable.map((one) => ({
    key: one.id,
    label: `#${one.name}`,
    note: one.topic,
    onPick: () => void join(one.id),
  }))
  return (
    <Section title={desk.words.channels}>
      {sectionsOf(state).channels.map((one) => (
        <Row key={one.id} state={state} conversation={one} />
      ))}
      {entries.length > 0 && <AddMenu label={desk.words.joinChannel} entries={entries} />}
    </Section>
  )
}

function People({ state }: { state: DeskState }) {
  const desk = useDesk()
  const { people } = sectionsOf(state)
  const write = async (user: string) => {
    const answer = await desk.call('openDm', { user: desk.me, with: user })
    if (answer.ok) desk.go({ kind: 'conversation', channel: answer.conversation.id })
  }
  const others = state.users.filter(
    (user) => !user.isBot && user.id !== state.me && !people.some((one) => one.with === user.id),
  )
  const entries = others.map((user) => ({
    key: user.id,
    label: user.realName || user.name,
    note: `@${user.name}`,
    onPick: () => void write(user.id),
  }))
  return (
    <Section title={desk.words.people}>
      {people.map((one) => (
        <Row key={one.id} state={state} conversation={one} />
      ))}
      {entries.length > 0 && <AddMenu label={desk.words.newDm} entries={entries} />}
    </Section>
  )
}

function Section({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section aria-label={title}>
      <h2 class="section-title">{title}</h2>
      {children}
    </section>
  )
}

type AddMenuProps = {
  label: string
  entries: { key: string; label: string; note?: string; onPick: () => void }[]
}

function AddMenu({ label, entries }: AddMenuProps) {
  return (
    <Menu label={label} class="row add" entries={entries}>
      <span class="row-sign" aria-hidden="true">
        ＋
      </span>
      <span class="row-name">{label}</span>
    </Menu>
  )
}

function Row({ state, conversation }: { state: DeskState; conversation: PageConversation }) {
  const desk = useDesk()
  const { id, kind } = conversation
  const { count, named } = unreadOf(state, conversation)
  const current = desk.place.kind === 'conversation' && desk.place.channel === id
  const direct = kind === 'im' || kind === 'mpim'
  const fresh = count > 0 && !current
  return (
    <button
      type="button"
      class={`row ${current ? 'current' : ''} ${fresh ? 'fresh' : ''}`}
      aria-current={current ? 'page' : undefined}
      data-conversation={id}
      onClick={() => desk.go({ kind: 'conversation', channel: id })}
    >
      <span class="row-sign" aria-hidden="true">
        {direct ? <Avatar id={conversation.with ?? id} size="small" /> : kind === 'private' ? '🔒' : '#'}
      </span>
      <span class="row-name">{conversationName(conversation, desk)}</span>
      {fresh && <CountBadge count={count} loud={named} />}
    </button>
  )
}

function AppRow({ state }: { state: DeskState }) {
  const desk = useDesk()
  const { words, bot } = desk
  const dm = sectionsOf(state).app
  const unread = dm ? unreadOf(state, dm).count : 0
  const inDm = desk.place.kind === 'conversation' && desk.place.channel === dm?.id
  const current = desk.place.kind === 'home' || inDm
  const open = () =>
    unread > 0 && dm ? desk.go({ kind: 'conversation', channel: dm.id }) : desk.go({ kind: 'home' })
  return (
    <button
      type="button"
      class={`row ${current ? 'current' : ''} ${unread > 0 && !inDm ? 'fresh' : ''}`}
      data-stop="home"
      aria-current={current ? 'page' : undefined}
      onClick={open}
    >
      <span class="row-sign" aria-hidden="true">
        <Avatar id={bot.userId} size="small" />
      </span>
      <span class="row-name">{bot.name}</span>
      <span
        class={state.bot.connected ? 'presence here' : 'presence'}
        role="img"
        aria-label={state.bot.connected ? words.botHere : words.botAway}
        title={state.bot.connected ? words.botHere : words.botAway}
      />
      {unread > 0 && !inDm && <CountBadge count={unread} loud={true} />}
    </button>
  )
}

function CountBadge({ count, loud }: { count: number; loud: boolean }) {
  const { words } = useDesk()
  return (
    <span class={loud ? 'count-badge named' : 'count-badge'} role="img" aria-label={words.unread(count)}>
      {count}
    </span>
  )
}

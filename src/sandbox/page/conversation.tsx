import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageConversation } from '../protocol.ts'
import { AppTabs } from './app-tabs.tsx'
import { Composer } from './composer.tsx'
import { useDesk } from './desk.ts'
import { Menu } from './menu.tsx'
import { MessageList } from './message-list.tsx'
import { PaneHead } from './pane-head.tsx'
import { conversationName, type DeskState, timelineOf } from './state.ts'

type ConversationProps = { state: DeskState; conversation: PageConversation; focus?: string }

/** The middle pane: one conversation, its bookmarks, and where to type. */
export function Conversation({ state, conversation, focus }: ConversationProps) {
  const desk = useDesk()
  const { words } = desk
  const { id } = conversation
  const messages = timelineOf(state, id)
  const direct = conversation.kind === 'im' || conversation.kind === 'mpim'
  const name = (direct ? '' : '#') + conversationName(conversation, desk)
  const isApp = conversation.with === desk.bot.userId
  const readUpTo = useRef({ id: '', ts: '0' })
  if (readUpTo.current.id !== id) readUpTo.current = { id, ts: conversation.lastRead }
  const [sent, setSent] = useState(0)
  useReading(conversation, messages.filter((one) => !one.ephemeral).at(-1)?.ts)
  const bookmarks = state.bookmarks.filter((one) => one.channel === id)
  return (
    <main class="pane conversation" aria-label={name}>
      <PaneHead title={name} note={direct ? '' : conversation.topic}>
        {!direct && <ChannelMenu conversation={conversation} />}
      </PaneHead>
      {isApp && <AppTabs tab="messages" />}
      {bookmarks.length > 0 && (
        <nav class="bookmarks">
          {bookmarks.map((one) => (
            <a key={one.id} href={one.link} target="_blank" rel="noopener noreferrer">
              🔖 {one.title}
            </a>
          ))}
        </nav>
      )}
      <MessageList
        key={id}
        label={words.messagesIn(name)}
        messages={messages}
        newAfter={
          messages.some((one) => one.ts > readUpTo.current.ts && one.user !== desk.me)
            ? readUpTo.current.ts
            : ''
        }
        focus={focus}
        empty={words.noMessages}
        sent={sent}
      />
      {isApp && !desk.messagesTabEnabled ? (
        <p class="composer-off">{words.messagesDisabled}</p>
      ) : conversation.isMember ? (
        <Composer
          key={`${desk.me}/${id}`}
          channel={id}
          name={name}
          onSent={() => setSent((before) => before + 1)}
        />
      ) : (
        <JoinBar conversation={conversation} />
      )}
    </main>
  )
}

/** Tells the server what was read, while the page is really being looked at. */
function useReading(conversation: PageConversation, lastTs: string | undefined): void {
  const desk = useDesk()
  const { id, lastRead, isMember } = conversation
  useEffect(() => {
    const tell = () => {
      if (!lastTs || !isMember || lastTs <= lastRead || document.hidden) return
      desk.markRead(id, lastTs)
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [desk.me, id, lastTs, lastRead])
}

function ChannelMenu({ conversation }: { conversation: PageConversation }) {
  const desk = useDesk()
  const { words } = desk
  const channel = conversation.id
  const outside = desk.users.filter((user) => !user.isBot && !conversation.members.includes(user.id))
  const entries = [
    ...(conversation.isMember
      ? [
          {
            key: 'leave',
            label: words.leave,
            onPick: () => void desk.call('leave', { user: desk.me, channel }),
          },
        ]
      : []),
    ...outside.map((user) => ({
      key: user.id,
      label: user.realName || user.name,
      note: words.invite,
      onPick: () => void desk.call('invite', { user: desk.me, channel, users: [user.id] }),
    })),
  ]
  const label = words.members(conversation.members.length)
  return (
    <Menu label={label} class="icon-button wide" align="end" entries={entries}>
      <span aria-hidden="true">👥</span> {conversation.members.length}
    </Menu>
  )
}

function JoinBar({ conversation }: { conversation: PageConversation }) {
  const desk = useDesk()
  return (
    <p class="composer-off">
      {desk.words.notMember}{' '}
      <button
        type="button"
        class="button primary"
        onClick={() => void desk.call('join', { user: desk.me, channel: conversation.id })}
      >
        {desk.words.join}
      </button>
    </p>
  )
}

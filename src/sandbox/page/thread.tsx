import { useEffect, useState } from 'preact/hooks'
import type { PageConversation } from '../protocol.ts'
import { Composer } from './composer.tsx'
import { useDesk } from './desk.ts'
import { MessageList } from './message-list.tsx'
import { conversationName, type DeskState, threadOf } from './state.ts'

type ThreadProps = { state: DeskState; conversation: PageConversation; thread: string; focus?: string }

/** The right pane: a message and its replies, with a composer of its own. */
export function Thread({ state, conversation, thread, focus }: ThreadProps) {
  const desk = useDesk()
  const { words } = desk
  const { parent, replies } = threadOf(state, conversation.id, thread)
  const direct = conversation.kind === 'im' || conversation.kind === 'mpim'
  const name = (direct ? '' : '#') + conversationName(conversation, desk)
  const close = () => desk.go({ kind: 'conversation', channel: conversation.id })
  const [sent, setSent] = useState(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [conversation.id])
  return (
    <aside class="pane side thread" aria-label={words.thread}>
      <header class="pane-head">
        <div class="pane-title">
          <h2>{words.thread}</h2>
          <p>{name}</p>
        </div>
        <button type="button" class="icon-button" aria-label={words.closeThread} onClick={close}>
          ✕
        </button>
      </header>
      <MessageList
        key={thread}
        label={words.messagesIn(words.thread)}
        messages={parent ? [parent, ...replies] : replies}
        inThread={true}
        focus={focus}
        empty={words.messageGone}
        sent={sent}
      />
      {conversation.isMember && (
        <Composer
          key={`${desk.me}/${thread}`}
          channel={conversation.id}
          thread={thread}
          name={name}
          onSent={() => setSent((before) => before + 1)}
        />
      )}
    </aside>
  )
}

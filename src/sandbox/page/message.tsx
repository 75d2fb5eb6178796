import { memo } from 'preact/compat'
import { useMemo, useState } from 'preact/hooks'
import type { JsonObject, PageMessage, SlackBlock } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { Blocks } from './blocks/block.tsx'
import { asBlocks } from './blocks/shape.ts'
import { useDesk } from './desk.ts'
import { Files } from './files.tsx'
import { Emoji, Mrkdwn } from './inline.tsx'
import { MessageEdit } from './message-edit.tsx'
import { MessageTools } from './message-tools.tsx'
import { emojiNode } from './mrkdwn.ts'
import { personName } from './state.ts'
import { SurfaceContext, useNewSurface } from './surface.ts'
import { clockTime, distance, fullTime, tsToMs } from './time.ts'

type MessageProps = {
  message: PageMessage
  /** Follows another of the same author closely: no face, no name. */
  compact?: boolean
  inThread?: boolean
  focused?: boolean
}

/** One message with its blocks, files, reactions and the line of its thread. */
export const Message = memo(function Message({ message, compact, inThread, focused }: MessageProps) {
  const desk = useDesk()
  const { words } = desk
  const [editing, setEditing] = useState(false)
  const author = message.username || personName(message.user, desk)
  const at = tsToMs(message.ts)
  const time = clockTime(at, desk.deskTime)
  const state = `${compact ? 'compact' : ''} ${message.ephemeral ? 'ephemeral' : ''} ${focused ? 'focused' : ''}`
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard goes from message to message, as in Slack
    <article class={`message ${state}`} tabIndex={0} data-ts={message.ts} aria-label={`${author} ${time}`}>
      <div class="gutter">
        {compact ? <Time at={at} text={time} /> : <Avatar id={message.user} name={author} />}
      </div>
      <div class="message-main">
        {message.ephemeral && <p class="only-you">👁 {words.onlyYou}</p>}
        {message.pinned && <p class="only-you">📌 {words.pinned}</p>}
        {!compact && (
          <p class="byline">
            <strong>{author}</strong>
            {message.isBot && <span class="badge">{words.app}</span>}
            <Time at={at} text={time} />
            {message.alsoInChannel && !inThread && <RepliedNote message={message} />}
          </p>
        )}
        {editing ? (
          <MessageEdit message={message} onDone={() => setEditing(false)} />
        ) : (
          <MessageBody message={message} />
        )}
        <Reactions message={message} />
        {!inThread && (message.reply_count ?? 0) > 0 && <ThreadLine message={message} />}
      </div>
      <MessageTools message={message} inThread={inThread} onEdit={() => setEditing(true)} />
    </article>
  )
})

function Time({ at, text }: { at: number; text: string }) {
  const { deskTime } = useDesk()
  return (
    <time class="time" dateTime={new Date(at).toISOString()} title={fullTime(at, deskTime)}>
      {text}
    </time>
  )
}

function RepliedNote({ message }: { message: PageMessage }) {
  const desk = useDesk()
  const open = () => desk.go({ kind: 'conversation', channel: message.channel, thread: message.thread_ts })
  return (
    <button type="button" class="link-button" onClick={open}>
      {desk.words.repliedInThread}
    </button>
  )
}

function MessageBody({ message }: { message: PageMessage }) {
  const { words } = useDesk()
  const edited = message.edited && <span class="edited"> {words.edited}</span>
  return (
    <MessageSurface message={message}>
      {/* People type marks and shortcodes; their rich_text block holds them as plain words. */}
      {message.isBot && message.blocks?.length ? (
        <Blocks blocks={message.blocks} />
      ) : (
        <Mrkdwn text={message.text} />
      )}
      {message.attachments?.map((attachment, index) => (
        <Attachment key={index} attachment={attachment} />
      ))}
      {edited}
      <Files files={message.files ?? []} />
    </MessageSurface>
  )
}

function MessageSurface({ message, children }: { message: PageMessage; children: preact.ComponentChildren }) {
  const blocks = useMemo(() => asBlocks(allBlocks(message)), [message.blocks, message.attachments])
  const surface = useNewSurface({
    source: {
      type: 'message',
      channel: message.channel,
      ts: message.ts,
      ...(message.ephemeral ? { ephemeral: true } : {}),
    },
    where: 'message',
    blocks,
  })
  return (
    <SurfaceContext.Provider value={surface}>
      <div class="message-body">{children}</div>
    </SurfaceContext.Provider>
  )
}

const attachmentBlocks = (attachment: JsonObject) => (attachment.blocks ?? []) as SlackBlock[]

const allBlocks = (message: PageMessage): SlackBlock[] => [
  ...(message.blocks ?? []),
  ...(message.attachments ?? []).flatMap(attachmentBlocks),
]

const NAMED_COLORS: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' }

function Attachment({ attachment }: { attachment: JsonObject }) {
  const color = String(attachment.color ?? '')
  const bar =
    NAMED_COLORS[color] ?? (/^#?[0-9a-f]{6}$/i.test(color) ? `#${color.replace('#', '')}` : undefined)
  const text = attachment.text ?? attachment.fallback
  return (
    <div class="attachment" style={{ borderColor: bar }}>
      {typeof attachment.title === 'string' && <strong>{attachment.title}</strong>}
      <Blocks blocks={attachmentBlocks(attachment)} />
      {!attachment.blocks && typeof text === 'string' && <Mrkdwn text={text} />}
    </div>
  )
}

function Reactions({ message }: { message: PageMessage }) {
  const desk = useDesk()
  if (!message.reactions?.length) return null
  const { channel, ts } = message
  return (
    <div class="reactions">
      {message.reactions.map(({ name, users, count }) => {
        const mine = users.includes(desk.me)
        return (
          <button
            key={name}
            type="button"
            class={mine ? 'reaction mine' : 'reaction'}
            aria-pressed={mine}
            aria-label={`${desk.words.react(name)} (${count})`}
            title={users.map((id) => personName(id, desk)).join(', ')}
            onClick={() => void desk.call('react', { user: desk.me, channel, ts, name, remove: mine })}
          >
            <Emoji name={name} char={emojiNode(name)?.char ?? `:${name}:`} /> {count}
          </button>
        )
      })}
    </div>
  )
}

function ThreadLine({ message }: { message: PageMessage }) {
  const desk = useDesk()
  const { words } = desk
  const last = message.latest_reply ? tsToMs(message.latest_reply) : undefined
  return (
    <button
      type="button"
      class="thread-line"
      onClick={() => desk.go({ kind: 'conversation', channel: message.channel, thread: message.ts })}
    >
      {(message.reply_users ?? []).slice(0, 4).map((id) => (
        <Avatar key={id} id={id} size="small" />
      ))}
      <span class="reply-count">{words.replies(message.reply_count ?? 0)}</span>
      {last && <span class="last-reply">{words.lastReply(distance(last, desk.now(), desk.locale))}</span>}
    </button>
  )
}

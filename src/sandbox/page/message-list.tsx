import { Fragment } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PageMessage } from '../protocol.ts'
import { useDesk } from './desk.ts'
import { Message } from './message.tsx'
import { dayKey, longDay, tsToMs } from './time.ts'

type MessageListProps = {
  label: string
  messages: PageMessage[]
  inThread?: boolean
  /** Messages after this `ts` stand below the “New” mark. */
  newAfter?: string
  focus?: string
  empty?: string
}

const SHOWN_AT_FIRST = 150
const SAME_BREATH_MS = 5 * 60_000
const NEAR_BOTTOM_PX = 120

/** Messages with day marks; it stays at the bottom while the reader is there, and arrows move between messages. */
export function MessageList({ label, messages, inThread, newAfter, focus, empty }: MessageListProps) {
  const { words } = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const stick = useStickyBottom(box, messages)
  const visible = messages.slice(-shown)
  const firstNew = newAfter
    ? visible.find((message) => message.ts > newAfter && !message.ephemeral)
    : undefined
  useEffect(() => {
    if (!focus) return
    const target = box.current?.querySelector<HTMLElement>(`[data-ts="${CSS.escape(focus)}"]`)
    target?.scrollIntoView({ block: 'center' })
    target?.focus()
  }, [focus, messages.length > 0])
  return (
    <div
      ref={box}
      class="message-list"
      role="log"
      aria-label={label}
      onScroll={stick}
      onKeyDown={(event) => box.current && moveFocus(event, box.current)}
    >
      {!inThread && <div class="filler" />}
      {messages.length === 0 && empty && <p class="empty">{empty}</p>}
      {visible.length < messages.length && (
        <button type="button" class="button earlier" onClick={() => setShown(shown + SHOWN_AT_FIRST)}>
          {words.earlier}
        </button>
      )}
      {visible.map((message, index) => {
        const before = visible[index - 1]
        return (
          <Fragment key={`${message.ts}${message.ephemeral ? 'e' : ''}`}>
            <Separators
              message={message}
              before={before}
              isFirstNew={message === firstNew}
              inThread={inThread}
            />
            <Message
              message={message}
              inThread={inThread}
              focused={message.ts === focus}
              compact={message !== firstNew && sameBreath(before, message)}
            />
          </Fragment>
        )
      })}
    </div>
  )
}

type SeparatorProps = { message: PageMessage; before?: PageMessage; isFirstNew: boolean; inThread?: boolean }

function Separators({ message, before, isFirstNew, inThread }: SeparatorProps) {
  const { deskTime, now, words } = useDesk()
  const at = tsToMs(message.ts)
  const day = dayKey(at, deskTime.zone)
  const newDay = !inThread && (!before || dayKey(tsToMs(before.ts), deskTime.zone) !== day)
  return (
    <>
      {inThread && before && !isReply(before) && <div class="thread-rule" />}
      {newDay && (
        <div class="day">
          <span>{longDay(at, now(), deskTime)}</span>
        </div>
      )}
      {isFirstNew && (
        <div class="new-mark">
          <span>{words.newMark}</span>
        </div>
      )}
    </>
  )
}

const isReply = (message: PageMessage) => message.thread_ts !== undefined && message.thread_ts !== message.ts

function sameBreath(before: PageMessage | undefined, message: PageMessage): boolean {
  if (!before || before.user !== message.user || before.username !== message.username) return false
  if (before.ephemeral !== message.ephemeral || isReply(before) !== isReply(message)) return false
  if (message.alsoInChannel) return false
  return tsToMs(message.ts) - tsToMs(before.ts) < SAME_BREATH_MS
}

function useStickyBottom(box: { current: HTMLDivElement | null }, messages: PageMessage[]): () => void {
  const atBottom = useRef(true)
  useLayoutEffect(() => {
    if (box.current && atBottom.current) box.current.scrollTop = box.current.scrollHeight
  }, [messages])
  useEffect(() => {
    const pane = box.current
    if (!pane) return
    const observer = new ResizeObserver(() => {
      if (atBottom.current) pane.scrollTop = pane.scrollHeight
    })
    observer.observe(pane)
    return () => observer.disconnect()
  }, [])
  return () => {
    const pane = box.current
    if (pane) atBottom.current = pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_BOTTOM_PX
  }
}

function moveFocus(event: KeyboardEvent, box: HTMLElement): void {
  if ((event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || event.altKey) return
  if (!(event.target instanceof HTMLElement) || !event.target.matches('article')) return
  const all = [...box.querySelectorAll<HTMLElement>('article')]
  const next = all[all.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)]
  next?.focus()
  event.preventDefault()
}

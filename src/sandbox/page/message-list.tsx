import { Fragment } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageMessage } from '../protocol.ts'
import { useDesk } from './desk.ts'
import { Message } from './message.tsx'
import { dayKey, longDay, tsToMs } from './time.ts'
import { useStickyBottom } from './use-sticky-bottom.ts'

type MessageListProps = {
  label: string
  messages: PageMessage[]
  inThread?: boolean
  /** Messages after this `ts` stand below the “New” mark. */
  newAfter?: string
  focus?: string
  empty?: string
  /** Grows with everything the reader sends here. */
  sent: number
}

const SHOWN_AT_FIRST = 150
const SAME_BREATH_MS = 5 * 60_000

/** Messages with day marks; it stays at the bottom while the reader is there, and arrows move between messages. */
export function MessageList({ label, messages, inThread, newAfter, focus, empty, sent }: MessageListProps) {
  const { me, words } = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const { below, onScroll, seeAll } = useStickyBottom({ box, messages, me, sent })
  const visible = messages.slice(-shown)
  const firstNew = newAfter
    ? visible.find((message) => message.ts > newAfter && !message.ephemeral)
    : undefined
  useEffect(() => {
    if (!focus) return
    goTo(box.current, focus, 'center')
  }, [focus, messages.length > 0])
  return (
    <div
      ref={box}
      class="message-list"
      role="log"
      aria-label={label}
      onScroll={onScroll}
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
      {below.length > 0 && (
        <div class="below-mark">
          <button
            type="button"
            onClick={() => {
              goTo(box.current, below[0]?.ts ?? '', 'start')
              seeAll()
            }}
          >
            <span aria-hidden="true">↓</span> {words.newBelow(below.length)}
          </button>
        </div>
      )}
    </div>
  )
}

/** Brings a message into sight and the keyboard to it. */
function goTo(box: HTMLElement | null, ts: string, block: 'center' | 'start'): void {
  const target = box?.querySelector<HTMLElement>(`[data-ts="${CSS.escape(ts)}"]`)
  target?.scrollIntoView({ block })
  target?.focus({ preventScroll: true })
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

function moveFocus(event: KeyboardEvent, box: HTMLElement): void {
  if ((event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || event.altKey) return
  if (!(event.target instanceof HTMLElement) || !event.target.matches('article')) return
  const all = [...box.querySelectorAll<HTMLElement>('article')]
  const next = all[all.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)]
  next?.focus()
  event.preventDefault()
}

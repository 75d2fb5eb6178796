import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PageMessage } from '../protocol.ts'

const NEAR_BOTTOM_PX = 120

type Given = {
  box: RefObject<HTMLElement | null>
  messages: PageMessage[]
  me: string
  /** Grows with everything the reader sends here. */
  sent: number
}

type StickyBottom = {
  /** What others said below while the reader looks at something above, oldest first. */
  below: PageMessage[]
  onScroll: () => void
  /** Takes everything below for seen. */
  seeAll: () => void
}

const isAtBottom = (pane: HTMLElement) =>
  pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_BOTTOM_PX

/** Keeps a list at its end while the reader is there or has just sent something, and tells what comes while they are not. */
export function useStickyBottom({ box, messages, me, sent }: Given): StickyBottom {
  const atBottom = useRef(true)
  const [isAway, setAway] = useState(false)
  const stand = (at: boolean) => {
    atBottom.current = at
    setAway(!at)
  }
  const top = useRef(0)
  const last = messages.at(-1)?.ts ?? ''
  const latest = useRef(last)
  latest.current = last
  const [seen, see] = useState(last)
  const stay = () => {
    const pane = box.current
    if (!pane) return
    // Whoever has just scrolled up is told of it a moment later, and something new may come before.
    if (pane.scrollTop < top.current - NEAR_BOTTOM_PX && !isAtBottom(pane)) stand(false)
    if (atBottom.current) pane.scrollTop = pane.scrollHeight
    top.current = pane.scrollTop
  }
  useLayoutEffect(() => {
    stay()
    if (atBottom.current) see(last)
  }, [messages])
  useLayoutEffect(() => {
    if (sent === 0) return
    stand(true)
    top.current = 0
    stay()
    see(latest.current)
  }, [sent])
  useEffect(() => {
    const pane = box.current
    if (!pane) return
    const observer = new ResizeObserver(stay)
    observer.observe(pane)
    return () => observer.disconnect()
  }, [])
  const onScroll = () => {
    const pane = box.current
    if (!pane) return
    top.current = pane.scrollTop
    stand(isAtBottom(pane))
    if (atBottom.current) see(latest.current)
  }
  return {
    below: isAway ? messages.filter((one) => one.ts > seen && one.user !== me) : [],
    onScroll,
    seeAll: () => see(latest.current),
  }
}

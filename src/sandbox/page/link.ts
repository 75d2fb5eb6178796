import {
  type Answer,
  PAGE_API,
  PAGE_SOCKET,
  type PageApi,
  type PageEvent,
  type PageVerb,
} from '../protocol.ts'

export type Call = <V extends PageVerb>(
  verb: V,
  request: PageApi[V]['request'],
) => Promise<Answer<PageApi[V]['reply']>>

/** Asks the server; a broken connection is answered as `not_reachable` and never thrown. */
export const call: Call = async (verb, request) => {
  const multipart = request instanceof FormData
  try {
    const response = await fetch(PAGE_API + verb, {
      method: 'POST',
      body: multipart ? request : JSON.stringify(request),
      headers: multipart ? {} : { 'content-type': 'application/json' },
    })
    return await response.json()
  } catch {
    return { ok: false, error: 'not_reachable' }
  }
}

type Listener = { onEvent: (event: PageEvent) => void; onOpen: () => void; onLost: () => void }

const FIRST_WAIT = 400
const LONGEST_WAIT = 5_000

/** Holds one member's WebSocket open, trying again with growing waits; returns how to let it go. */
export function listen(user: string, listener: Listener): () => void {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT
  let stopped = false
  const connect = () => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    socket = new WebSocket(`${scheme}://${location.host}${PAGE_SOCKET}?user=${encodeURIComponent(user)}`)
    socket.onopen = () => {
      wait = FIRST_WAIT
      listener.onOpen()
    }
    socket.onmessage = (frame) => listener.onEvent(JSON.parse(String(frame.data)) as PageEvent)
    socket.onclose = () => {
      if (stopped) return
      listener.onLost()
      timer = setTimeout(connect, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }
  connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    socket?.close()
  }
}

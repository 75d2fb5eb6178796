import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { PageEvent } from '../protocol.ts'
import { call, listen } from './link.ts'
import { type Change, type DeskState, reduce } from './state.ts'

export type LiveDesk = { state: DeskState | null; problem: boolean; apply: (change: Change) => void }

/** The desk as the member sees it, live; null until the first snapshot has come. */
export function useDeskState(user: string | undefined): LiveDesk {
  const [state, apply] = useReducer(reduceFor, null)
  const [problem, setProblem] = useState(false)
  const [asked, ask] = useState(0)
  // What was told while a snapshot is on its way may be newer than the snapshot: it is applied once more after it.
  const since = useRef<number | undefined>(undefined)
  const meanwhile = useRef<PageEvent[] | null>(null)
  useEffect(() => {
    if (!user) return
    return listen(user, {
      onEvent: (event) => {
        meanwhile.current?.push(event)
        apply(event)
        if (event.type === 'clock_changed') apply({ type: 'clock_heard', at: Date.now() })
      },
      // Whatever was missed while the line was down is in the next snapshot.
      onOpen: () => ask((count) => count + 1),
      onLost: () => {
        apply({ type: 'link', online: false })
        setProblem(true)
      },
    })
  }, [user])
  const unknown = state?.conversations.some((one) => one.isMember && !state.messages[one.id])
  useEffect(() => {
    if (unknown) ask((count) => count + 1)
  }, [unknown])
  useEffect(() => {
    if (!user || asked === 0) return
    let current = true
    meanwhile.current = []
    void call('snapshot', { user, since: since.current }).then((answer) => {
      if (!current) return
      setProblem(!answer.ok)
      if (answer.ok) since.current = answer.snapshot.since
      if (answer.ok) apply({ type: 'loaded', snapshot: answer.snapshot, at: Date.now() })
      for (const event of meanwhile.current ?? []) apply(event)
      meanwhile.current = null
    })
    return () => {
      current = false
    }
  }, [user, asked])
  return { state: state?.me === user ? state : null, problem, apply }
}

const reduceFor = (state: DeskState | null, change: Change) => reduce(state, change)

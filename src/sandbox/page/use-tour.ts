import { useCallback, useState } from 'preact/hooks'
import { TOUR } from './tour-steps.ts'

const KEY = 'sandbox.tour'
const SEEN = 'seen'

// Whoever follows a link to a place has come for that place.
const cameForNothing = location.hash === ''

export type Tour = {
  /** Index of the stop; undefined when no tour is under way. */
  stop: number | undefined
  start: () => void
  go: (stop: number) => void
  end: () => void
}

/** The tour: begun at a browser's first opening of the page, gone on with after a reload, and over once it was left. */
export function useTour(): Tour {
  const [stop, setStop] = useState(whereItStands)
  const go = useCallback((next: number) => {
    localStorage.setItem(KEY, String(next))
    setStop(next)
  }, [])
  const end = useCallback(() => {
    localStorage.setItem(KEY, SEEN)
    setStop(undefined)
  }, [])
  return { stop, go, end, start: useCallback(() => go(0), []) }
}

function whereItStands(): number | undefined {
  const held = localStorage.getItem(KEY)
  if (held === null) return cameForNothing ? 0 : undefined
  const stop = Number(held)
  return held !== SEEN && stop in TOUR ? stop : undefined
}

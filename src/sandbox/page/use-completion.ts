import { useState } from 'preact/hooks'
import { type Candidate, type Completing, candidatesFor, completingAt } from './completion.ts'
import { useDesk } from './desk.ts'

type Given = {
  text: string
  caret: number
  inThread: boolean
  onReplace: (text: string, caret: number) => void
}

type Completion = {
  kind: Completing['kind']
  candidates: Candidate[]
  active: number
  pick: (index: number) => void
  /** True when the key was for the list and nothing else may act on it. */
  onKey: (event: KeyboardEvent) => boolean
  /** To be called when something was typed: the list starts anew. */
  restart: () => void
}

/** The list of what could be meant at the caret, and the keys that move in it. */
export function useCompletion({ text, caret, inThread, onReplace }: Given): Completion {
  const desk = useDesk()
  const [active, setActive] = useState(0)
  const [dismissed, setDismissed] = useState(false)
  const completing = completingAt(text, caret)
  const closed = dismissed || (inThread && completing?.kind === 'command')
  const candidates = closed ? [] : candidatesFor(completing, desk)
  const pick = (index: number) => {
    const candidate = candidates[index]
    if (!candidate || !completing) return
    const after = text.slice(0, completing.from) + candidate.insert + text.slice(completing.to)
    onReplace(after, completing.from + candidate.insert.length)
  }
  const onKey = ({ key }: KeyboardEvent): boolean => {
    const count = candidates.length
    // A command that is already whole is sent by Enter instead of being completed once more.
    const whole = candidates[active]?.insert.trim() === text.trim()
    if (count === 0 || (whole && key !== 'Tab')) return false
    if (key === 'ArrowDown') setActive((active + 1) % count)
    else if (key === 'ArrowUp') setActive((active - 1 + count) % count)
    else if (key === 'Enter' || key === 'Tab') pick(active)
    else if (key === 'Escape') setDismissed(true)
    else return false
    return true
  }
  const restart = () => {
    setActive(0)
    setDismissed(false)
  }
  return { kind: completing?.kind ?? 'command', candidates, active, pick, onKey, restart }
}

import { useCallback, useRef, useState } from 'preact/hooks'
import type { Confirmation } from './blocks/shape.ts'

const SHOWN_MS = 4_000

/** One line for the reader, gone after a few seconds. */
export function useToast(): [string, (line: string) => void] {
  const [line, setLine] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useCallback((next: string) => {
    clearTimeout(timer.current)
    setLine(next)
    timer.current = setTimeout(() => setLine(''), SHOWN_MS)
  }, [])
  return [line, tell]
}

type Asking = [Confirmation | null, (question: Confirmation) => Promise<boolean>, (yes: boolean) => void]

/** The question now before the reader, how to ask one, and how it is answered. */
export function useAsking(): Asking {
  const [question, setQuestion] = useState<Confirmation | null>(null)
  const resolve = useRef<((yes: boolean) => void) | null>(null)
  const ask = useCallback(
    (next: Confirmation) =>
      new Promise<boolean>((settle) => {
        resolve.current?.(false)
        resolve.current = settle
        setQuestion(next)
      }),
    [],
  )
  const answer = useCallback((yes: boolean) => {
    resolve.current?.(yes)
    resolve.current = null
    setQuestion(null)
  }, [])
  return [question, ask, answer]
}

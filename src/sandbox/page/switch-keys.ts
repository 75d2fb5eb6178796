import { useEffect } from 'preact/hooks'
import type { Desk } from './desk.ts'
import { type DeskState, sectionsOf } from './state.ts'

/** Alt+↑ and Alt+↓ walk through the sidebar in the order in which it is shown. */
export function useSwitchKeys(state: DeskState, desk: Desk): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      const { channels, people } = sectionsOf(state)
      const stops = [
        ...[...channels, ...people].map(({ id }) => ({ kind: 'conversation' as const, channel: id })),
        { kind: 'home' as const },
      ]
      const { place } = desk
      const at = stops.findIndex(
        (stop) =>
          stop.kind === place.kind &&
          (stop.kind === 'home' || (place.kind === 'conversation' && stop.channel === place.channel)),
      )
      const next = stops.at((at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length)
      if (!next) return
      event.preventDefault()
      desk.go(next)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [state, desk])
}

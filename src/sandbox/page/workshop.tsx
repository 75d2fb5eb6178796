import { useEffect } from 'preact/hooks'
import { useDesk } from './desk.ts'
import type { DeskState } from './state.ts'
import { WorkshopBot } from './workshop-bot.tsx'
import { WorkshopClock } from './workshop-clock.tsx'
import { WorkshopFaults } from './workshop-faults.tsx'
import { WorkshopLog } from './workshop-log.tsx'
import { WorkshopWorkspace } from './workshop-workspace.tsx'

/** The drawer that moves the clock, arms faults and shows what went over the wire. */
export function Workshop({ state, onClose }: { state: DeskState; onClose: () => void }) {
  const { words, startTour } = useDesk()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
        onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <aside class="pane side workshop" aria-label={words.workshop}>
      <header class="pane-head">
        <div class="pane-title">
          <h2>🛠 {words.workshop}</h2>
        </div>
        <button type="button" class="icon-button" aria-label={words.closeWorkshop} onClick={onClose}>
          ✕
        </button>
      </header>
      <div class="workshop-body">
        <WorkshopClock clock={state.clock} />
        <WorkshopBot bot={state.bot} />
        <WorkshopFaults faults={state.faults} />
        <WorkshopWorkspace state={state} />
        <WorkshopLog state={state} />
        <p class="hint">{words.keys}</p>
        <button type="button" class="button" onClick={startTour}>
          {words.tourAgain}
        </button>
      </div>
    </aside>
  )
}

import { useEffect, useState } from 'preact/hooks'
import { useDesk } from './desk.ts'
import type { DeskState } from './state.ts'
import { WorkshopClock } from './workshop-clock.tsx'
import { WorkshopFaults } from './workshop-faults.tsx'
import { WorkshopLog } from './workshop-log.tsx'
import { WorkshopWorkspace } from './workshop-workspace.tsx'

/** The drawer that moves the clock, arms faults and shows what went over the wire. */
export function Workshop({ state, onClose }: { state: DeskState; onClose: () => void }) {
  const { words } = useDesk()
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
        <Connection connected={state.bot.connected} />
        <WorkshopFaults faults={state.faults} />
        <WorkshopWorkspace state={state} />
        <WorkshopLog state={state} />
        <p class="hint">{words.keys}</p>
      </div>
    </aside>
  )
}

function Connection({ connected }: { connected: boolean }) {
  const desk = useDesk()
  const { words } = desk
  const [cutting, setCutting] = useState(false)
  const cut = async (reason: 'warning' | 'refresh_requested') => {
    setCutting(true)
    const answer = await desk.call('disconnect', { reason })
    setCutting(false)
    if (!answer.ok) desk.tell(words.somethingFailed(answer.detail ?? answer.error))
  }
  return (
    <section aria-label={words.connection}>
      <h3>{words.connection}</h3>
      <p class="state-line" role="status">
        <span class={connected ? 'presence here' : 'presence'} aria-hidden="true" />
        {connected ? words.botHere : words.botAway}
      </p>
      <div class="actions">
        <button type="button" class="button" disabled={cutting} onClick={() => void cut('refresh_requested')}>
          {words.cutNow}
        </button>
        <button type="button" class="button" disabled={cutting} onClick={() => void cut('warning')}>
          {words.cutWarning}
        </button>
      </div>
    </section>
  )
}

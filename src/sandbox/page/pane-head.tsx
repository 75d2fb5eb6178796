import type { ComponentChildren } from 'preact'
import { useDesk } from './desk.ts'

type PaneHeadProps = { title: string; note?: string; children?: ComponentChildren }

/** The line above a pane; on a phone it also opens the list of conversations. */
export function PaneHead({ title, note, children }: PaneHeadProps) {
  const { words, showSidebar } = useDesk()
  return (
    <header class="pane-head">
      <button
        type="button"
        class="icon-button menu-button"
        aria-label={words.openSidebar}
        onClick={showSidebar}
      >
        ☰
      </button>
      <div class="pane-title">
        <h1>{title}</h1>
        {note && <p>{note}</p>}
      </div>
      {children}
      <WorkshopButton />
    </header>
  )
}

function WorkshopButton() {
  const { words, workshop } = useDesk()
  const label = workshop.open ? words.closeWorkshop : words.openWorkshop
  return (
    <button
      type="button"
      class="workshop-button"
      aria-label={label}
      title={label}
      aria-expanded={workshop.open}
      onClick={workshop.toggle}
    >
      🛠 <span>{words.sandbox}</span>
      {workshop.armed > 0 && <b class="count-badge named">{workshop.armed}</b>}
    </button>
  )
}

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
    </header>
  )
}

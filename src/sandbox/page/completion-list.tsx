import { useEffect } from 'preact/hooks'
import type { Candidate, Completing } from './completion.ts'
import { useDesk } from './desk.ts'

type CompletionListProps = {
  kind: Completing['kind']
  candidates: Candidate[]
  active: number
  onPick: (index: number) => void
}

/** The list above the composer; the keys that move in it are the composer's. */
export function CompletionList({ kind, candidates, active, onPick }: CompletionListProps) {
  const { words } = useDesk()
  const label = { command: words.commands, person: words.mentions, channel: words.channels }[kind]
  useEffect(
    () => document.getElementById(`completion-${active}`)?.scrollIntoView({ block: 'nearest' }),
    [active],
  )
  return (
    <div id="completions" role="listbox" aria-label={label} class="completions">
      {candidates.map((candidate, index) => (
        <button
          key={candidate.key}
          type="button"
          tabIndex={-1}
          id={`completion-${index}`}
          role="option"
          aria-selected={index === active}
          class={`completion ${index === active ? 'active' : ''}`}
          // Keeps the focus and the caret in the composer.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(index)}
        >
          <span class="completion-title">{candidate.title}</span>
          <span class="completion-note">{candidate.note}</span>
        </button>
      ))}
    </div>
  )
}

import { useEffect } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { type Choice, sameChoice } from './choice.ts'

/** What is chosen in a multi-select, with the way to take it back. */
export function Chip({ choice, onRemove }: { choice: Choice; onRemove: () => void }) {
  const { words } = useDesk()
  return (
    <span class="chip">
      {choice.label}
      <button
        type="button"
        class="chip-remove"
        aria-label={words.removeChoice(choice.label)}
        onClick={onRemove}
      >
        ×
      </button>
    </span>
  )
}

type ListboxProps = {
  id: string
  label: string
  choices: Choice[]
  chosen: Choice[]
  active: number
  /** Said instead of an empty list. */
  empty: string
  onPick: (choice: Choice) => void
}

export function Listbox({ id, label, choices, chosen, active, empty, onPick }: ListboxProps) {
  useEffect(() => document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' }), [active])
  if (choices.length === 0) return <p class="list-note">{empty}</p>
  return (
    <div role="listbox" id={id} aria-label={label} class="listbox">
      {choices.map((choice, index) => (
        <ListRow
          key={choice.key}
          id={`${id}-${index}`}
          choice={choice}
          heading={choice.group === choices[index - 1]?.group ? undefined : choice.group}
          active={index === active}
          chosen={chosen.some((one) => sameChoice(one, choice))}
          onPick={onPick}
        />
      ))}
    </div>
  )
}

type ListRowProps = {
  id: string
  choice: Choice
  heading?: string
  active: boolean
  chosen: boolean
  onPick: (choice: Choice) => void
}

function ListRow({ id, choice, heading, active, chosen, onPick }: ListRowProps) {
  return (
    <>
      {heading && <div class="group-label">{heading}</div>}
      <button
        type="button"
        tabIndex={-1}
        id={id}
        role="option"
        aria-selected={chosen}
        class={`option ${active ? 'active' : ''}`}
        // Keeps the focus in the text box, so that its blur does not close the list first.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onPick(choice)}
      >
        <span>{choice.label}</span>
        {choice.note && <span class="menu-note">{choice.note}</span>}
        {chosen && (
          <span class="tick" aria-hidden="true">
            ✓
          </span>
        )}
      </button>
    </>
  )
}

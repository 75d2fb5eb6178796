import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Floating } from '../floating.tsx'
import { type Choice, sameChoice } from './choice.ts'

type ComboProps = {
  label: string
  describedBy?: string
  wrong?: boolean
  required?: boolean
  placeholder: string
  chosen: Choice[]
  multi: boolean
  most?: number
  clearable: boolean
  busy: boolean
  minQuery: number
  load: (query: string) => Promise<Choice[]>
  onChoose: (after: Choice[]) => void
}

/** A searchable select: type to narrow, arrows to move, Enter to choose, Backspace to take the last one back. */
export function Combo(props: ComboProps) {
  const { words } = useDesk()
  const { chosen, multi, onChoose } = props
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const choices = useChoices(props, open, query)
  const full = multi && props.most !== undefined && chosen.length >= props.most

  const close = () => {
    setOpen(false)
    setQuery('')
  }
  const pick = (choice: Choice | undefined) => {
    if (!choice) return
    const has = chosen.some((one) => sameChoice(one, choice))
    if (!multi) onChoose([choice])
    else if (has) onChoose(chosen.filter((one) => !sameChoice(one, choice)))
    else if (!full) onChoose([...chosen, choice])
    if (multi) setQuery('')
    else close()
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const last = choices.length - 1
    if (event.key === 'ArrowDown') setActive(open ? Math.min(active + 1, last) : 0)
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Escape' && open) close()
    else if (event.key === 'Enter') open && pick(choices[active])
    else if (event.key === 'Backspace' && query === '' && multi) return onChoose(chosen.slice(0, -1))
    else return
    if (event.key === 'ArrowDown' || (event.key === 'Enter' && !open)) setOpen(true)
    event.preventDefault()
    event.stopPropagation()
  }
  const single = multi ? undefined : chosen[0]
  return (
    <div ref={box} class={`combo ${props.wrong ? 'wrong' : ''}`}>
      {multi &&
        chosen.map((choice) => <Chip key={choice.key} choice={choice} onRemove={() => pick(choice)} />)}
      <input
        ref={input}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.wrong}
        aria-required={props.required}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-busy={props.busy}
        aria-activedescendant={open && choices[active] ? `${listId}-${active}` : undefined}
        value={open ? query : (single?.label ?? '')}
        placeholder={single?.label ?? (multi && chosen.length > 0 ? '' : props.placeholder)}
        onClick={() => setOpen(true)}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {props.clearable && single && (
        <button type="button" class="icon-button small" aria-label={words.clear} onClick={() => onChoose([])}>
          ×
        </button>
      )}
      {props.busy ? (
        <span class="spinner" aria-hidden="true" />
      ) : (
        <span class="caret" aria-hidden="true">
          ▾
        </span>
      )}
      {open && (
        <Floating anchor={box} onClose={close} matchWidth>
          <Listbox
            id={listId}
            label={props.label}
            choices={choices}
            chosen={chosen}
            active={active}
            empty={query.trim().length < props.minQuery ? words.typeMore(props.minQuery) : words.noMatches}
            onPick={pick}
          />
          {full && <p class="list-note">{words.atMost(props.most ?? 0)}</p>}
        </Floating>
      )}
    </div>
  )
}

function Chip({ choice, onRemove }: { choice: Choice; onRemove: () => void }) {
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

const PAUSE_MS = 200

/** Loads the choices for the query; a slow older answer never overwrites a newer one. */
function useChoices({ load, minQuery }: ComboProps, open: boolean, query: string): Choice[] {
  const [choices, setChoices] = useState<Choice[]>([])
  useEffect(() => {
    let current = true
    const enough = query.trim().length >= minQuery
    if (!open || !enough) {
      setChoices([])
      return
    }
    const timer = setTimeout(
      () => void load(query).then((found) => current && setChoices(found)),
      query && minQuery > 0 ? PAUSE_MS : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [open, query])
  return choices
}

type ListboxProps = {
  id: string
  label: string
  choices: Choice[]
  chosen: Choice[]
  active: number
  empty: string
  onPick: (choice: Choice) => void
}

function Listbox({ id, label, choices, chosen, active, empty, onPick }: ListboxProps) {
  useEffect(() => document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' }), [active])
  if (choices.length === 0) return <p class="list-note">{empty}</p>
  return (
    <div role="listbox" id={id} aria-label={label} class="listbox">
      {choices.map((choice, index) => {
        const has = chosen.some((one) => sameChoice(one, choice))
        const newGroup = choice.group !== undefined && choice.group !== choices[index - 1]?.group
        return (
          <>
            {newGroup && <div class="group-label">{choice.group}</div>}
            <button
              key={choice.key}
              type="button"
              tabIndex={-1}
              id={`${id}-${index}`}
              role="option"
              aria-selected={has}
              class={`option ${index === active ? 'active' : ''}`}
              // Keeps the focus in the text box, so that its blur does not close the list first.
              onMouseDown={(event) => event.preventDefault()}
              onClick={(event) => {
                event.stopPropagation()
                onPick(choice)
              }}
            >
              <span>{choice.label}</span>
              {choice.note && <span class="menu-note">{choice.note}</span>}
              {has && (
                <span class="tick" aria-hidden="true">
                  ✓
                </span>
              )}
            </button>
          </>
        )
      })}
    </div>
  )
}

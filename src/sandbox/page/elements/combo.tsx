import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Floating } from '../floating.tsx'
import { type Choice, sameChoice } from './choice.ts'
import { Chip, Listbox } from './combo-list.tsx'

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
  /** Whether `load` asks the app. */
  asks: boolean
  load: (query: string) => Choice[] | Promise<Choice[]>
  onChoose: (after: Choice[]) => void
}

/** A searchable select: type to narrow, arrows to move, Enter to choose, Backspace to take the last one back. */
export function Combo(props: ComboProps) {
  const { words } = useDesk()
  const { chosen, multi, onChoose } = props
  const box = useRef<HTMLDivElement>(null)
  const listId = useId()
  const list = useList(props)
  const single = multi ? undefined : chosen[0]
  const short = list.query.trim().length < props.minQuery
  return (
    <div ref={box} class={`combo ${props.wrong ? 'wrong' : ''}`}>
      {multi &&
        chosen.map((choice) => <Chip key={choice.key} choice={choice} onRemove={() => list.pick(choice)} />)}
      <input
        type="text"
        role="combobox"
        autoComplete="off"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.wrong}
        aria-required={props.required}
        aria-expanded={list.open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-busy={props.busy}
        aria-activedescendant={list.open && list.current ? `${listId}-${list.active}` : undefined}
        value={list.open ? list.query : (single?.label ?? '')}
        placeholder={single?.label ?? (multi && chosen.length > 0 ? '' : props.placeholder)}
        onClick={list.show}
        onInput={(event) => list.search(event.currentTarget.value)}
        onKeyDown={list.onKeyDown}
        onBlur={list.close}
      />
      {props.clearable && single && (
        <button type="button" class="icon-button small" aria-label={words.clear} onClick={() => onChoose([])}>
          ×
        </button>
      )}
      <span class={props.busy ? 'spinner' : 'caret'} aria-hidden="true">
        {props.busy ? '' : '▾'}
      </span>
      {list.open && (
        <Floating anchor={box} onClose={list.close} matchWidth>
          <Listbox
            id={listId}
            label={props.label}
            choices={list.choices}
            chosen={chosen}
            active={list.active}
            empty={short ? words.typeMore(props.minQuery) : words.noMatches}
            onPick={list.pick}
          />
          {list.full && <p class="list-note">{words.atMost(props.most ?? 0)}</p>}
        </Floating>
      )}
    </div>
  )
}

/** What the list shows, and what the keys and the pointer do to it. */
function useList(props: ComboProps) {
  const { chosen, multi, most, onChoose } = props
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const choices = useChoices(props, open, query)
  const full = multi && most !== undefined && chosen.length >= most
  const close = () => {
    setOpen(false)
    setQuery('')
  }
  const pick = (choice: Choice) => {
    const others = chosen.filter((one) => !sameChoice(one, choice))
    if (!multi) onChoose([choice])
    else if (others.length < chosen.length) onChoose(others)
    else if (!full) onChoose([...chosen, choice])
    if (multi) setQuery('')
    else close()
  }
  const current = choices[active]
  const handle = (key: string): boolean => {
    if (key === 'ArrowDown' || (key === 'Enter' && !open)) {
      setActive(open ? Math.min(active + 1, choices.length - 1) : 0)
      setOpen(true)
    } else if (key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (key === 'Enter') current && pick(current)
    else if (key === 'Escape' && open) close()
    else if (key === 'Backspace' && query === '' && multi && chosen.length > 0) onChoose(chosen.slice(0, -1))
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || !handle(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const search = (typed: string) => {
    setQuery(typed)
    setActive(0)
    setOpen(true)
  }
  return {
    open,
    query,
    active,
    current,
    choices,
    full,
    close,
    pick,
    search,
    onKeyDown,
    show: () => setOpen(true),
  }
}

const PAUSE_MS = 200

/** Known choices are there at once; asked ones come later, and a slow older answer never replaces a newer one. */
function useChoices({ load, minQuery, asks }: ComboProps, open: boolean, query: string): Choice[] {
  const [found, setFound] = useState<Choice[]>([])
  const enough = query.trim().length >= minQuery
  useEffect(() => {
    setFound([])
    if (!asks || !open || !enough) return
    let current = true
    const ask = async () => {
      const choices = await load(query)
      if (current) setFound(choices)
    }
    const timer = setTimeout(() => void ask(), query ? PAUSE_MS : 0)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [open, query])
  if (!open || !enough) return []
  const known = asks ? found : load(query)
  return Array.isArray(known) ? known : []
}

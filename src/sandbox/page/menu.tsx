import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Floating } from './floating.tsx'

export type MenuEntry = {
  key: string
  label: ComponentChildren
  note?: string
  danger?: boolean
  onPick: () => void
}

type MenuProps = {
  label: string
  entries: MenuEntry[]
  children: ComponentChildren
  class?: string
  align?: 'start' | 'end'
  prefer?: 'below' | 'above'
  disabled?: boolean
  busy?: boolean
}

/** A button that opens a menu; arrows move, Enter picks, Esc closes and gives the focus back. */
export function Menu(props: MenuProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const close = (giveBack = true) => {
    setOpen(false)
    if (giveBack) anchor.current?.focus()
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class={props.class}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-busy={props.busy}
        disabled={props.disabled}
        onClick={() => setOpen(!open)}
      >
        {props.children}
      </button>
      {open && (
        <Floating anchor={anchor} align={props.align} prefer={props.prefer} onClose={() => setOpen(false)}>
          <MenuList label={props.label} entries={props.entries} onClose={close} />
        </Floating>
      )}
    </>
  )
}

function MenuList(props: { label: string; entries: MenuEntry[]; onClose: (giveBack?: boolean) => void }) {
  const list = useRef<HTMLDivElement>(null)
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  useEffect(() => items()[0]?.focus(), [])
  const move = (step: number) => {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    all.at((at + step + all.length) % all.length)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Escape') props.onClose()
    else if (event.key === 'Tab') return props.onClose(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={list} role="menu" aria-label={props.label} class="menu" tabIndex={-1} onKeyDown={onKeyDown}>
      {props.entries.map((entry) => (
        <button
          key={entry.key}
          type="button"
          role="menuitem"
          class={entry.danger ? 'menu-item danger' : 'menu-item'}
          onClick={() => {
            props.onClose()
            entry.onPick()
          }}
        >
          <span>{entry.label}</span>
          {entry.note && <span class="menu-note">{entry.note}</span>}
        </button>
      ))}
    </div>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageUser } from '../protocol.ts'
import { Avatar } from './avatar.tsx'
import { useDesk } from './desk.ts'
import { Floating } from './floating.tsx'
import { PersonMark } from './person-mark.tsx'
import { personName } from './state.ts'

/** Says whom the page acts as and lets it act as another member. */
export function MemberSwitch() {
  const desk = useDesk()
  const { words } = desk
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const me = desk.users.find((user) => user.id === desk.me)
  return (
    <div class="member-switch">
      <button
        ref={anchor}
        type="button"
        class="member"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={`${words.actingAs} ${personName(desk.me, desk)}. ${words.switchMember}`}
        onClick={() => setOpen(!open)}
      >
        <Avatar id={desk.me} />
        <span class="member-words">
          <span class="member-hint">{words.actingAs}</span>
          <strong>{personName(desk.me, desk)}</strong>
        </span>
        <span aria-hidden="true">⇅</span>
      </button>
      {open && (
        <Floating anchor={anchor} prefer="above" matchWidth onClose={() => setOpen(false)}>
          <MemberList
            users={desk.users}
            current={me?.id}
            onClose={() => {
              setOpen(false)
              anchor.current?.focus()
            }}
          />
        </Floating>
      )}
    </div>
  )
}

type MemberListProps = { users: PageUser[]; current?: string; onClose: () => void }

function MemberList({ users, current, onClose }: MemberListProps) {
  const { words, actAs } = useDesk()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus(), [])
  const move = (step: number) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    all.at((at + step + all.length) % all.length)?.focus()
  }
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={-1}
      aria-label={words.switchMember}
      class="menu"
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') move(1)
        else if (event.key === 'ArrowUp') move(-1)
        else if (event.key === 'Escape') onClose()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {users
        .filter((user) => !user.isBot)
        .map((user) => (
          <button
            key={user.id}
            type="button"
            role="option"
            aria-selected={user.id === current}
            class="menu-item member-item"
            onClick={() => {
              onClose()
              actAs(user.id)
            }}
          >
            <Avatar id={user.id} size="small" />
            <span>
              {user.realName || user.name} <span class="menu-note">{memberNote(user)}</span>{' '}
              <PersonMark user={user} />
            </span>
          </button>
        ))}
    </div>
  )
}

/** What is told of a member beside the name: the title where the desk gives one, else the handle. */
function memberNote(user: PageUser): string {
  return 'title' in user && typeof user.title === 'string' && user.title ? user.title : `@${user.name}`
}

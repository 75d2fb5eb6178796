import type { ConversationState, PersonKind, PersonRank, Posting } from '../protocol.ts'
import { useDesk } from './desk.ts'
import { PersonMark } from './person-mark.tsx'
import { conversationName, type DeskState, personName } from './state.ts'

const KINDS: PersonKind[] = ['member', 'guest', 'single_channel_guest', 'external', 'bot']
const RANKS: PersonRank[] = ['none', 'admin', 'owner', 'primary_owner']
const POSTING: Posting[] = ['everyone', 'threads', 'nobody']

/** What an admin of the workspace decides: who somebody is, what is closed, what the app may do. */
export function WorkshopWorkspace({ state }: { state: DeskState }) {
  const { words } = useDesk()
  return (
    <section aria-label={words.workspace}>
      <h3>{words.workspace}</h3>
      <p class="hint">{words.workspaceHint}</p>
      <People />
      <Conversations state={state} />
      <Scopes scopes={state.scopes} />
    </section>
  )
}

function People() {
  const desk = useDesk()
  const { words } = desk
  const people = desk.users.filter((user) => user.id !== desk.bot.userId)
  return (
    <details>
      <summary>{words.everybody}</summary>
      {people.map((user) => {
        const name = personName(user.id, desk)
        const change = (to: Partial<typeof user>) =>
          void desk.call('changePerson', { user: user.id, change: to })
        return (
          <fieldset class="told-row" key={user.id}>
            <legend>
              {name} <PersonMark user={user} />
            </legend>
            <Choice
              label={words.kindOf(name)}
              value={user.kind}
              options={KINDS}
              say={(kind) => words.kind[kind]}
              onChoose={(kind) => change({ kind })}
            />
            <Choice
              label={words.rankOf(name)}
              value={user.rank}
              options={RANKS}
              say={(rank) => words.rank[rank]}
              onChoose={(rank) => change({ rank })}
            />
            <Tick
              label={words.deactivated}
              on={user.deactivated}
              onTick={(deactivated) => change({ deactivated })}
            />
          </fieldset>
        )
      })}
    </details>
  )
}

function Conversations({ state }: { state: DeskState }) {
  const desk = useDesk()
  const { words } = desk
  const shown = state.conversations.filter((one) => one.kind === 'public' || one.kind === 'private')
  return (
    <details>
      <summary>{words.conversations}</summary>
      {shown.map((one) => {
        const name = conversationName(one, desk)
        const change = (to: Partial<ConversationState>) =>
          void desk.call('changeConversation', { channel: one.id, change: to })
        const isIn = one.members.includes(desk.bot.userId)
        return (
          <fieldset class="told-row" key={one.id}>
            <legend>{name}</legend>
            <Choice
              label={words.postingIn(name)}
              value={one.posting}
              options={POSTING}
              say={(posting) => words.posting[posting]}
              onChoose={(posting) => change({ posting })}
            />
            <Tick label={words.archived} on={one.archived} onTick={(archived) => change({ archived })} />
            <Tick label={words.shared} on={one.shared} onTick={(shared) => change({ shared })} />
            <button
              type="button"
              class="button"
              disabled={!isIn}
              onClick={() => void desk.call('kick', { channel: one.id, user: desk.bot.userId })}
            >
              {words.kickBot}
            </button>
          </fieldset>
        )
      })}
    </details>
  )
}

function Scopes({ scopes }: { scopes: DeskState['scopes'] }) {
  const desk = useDesk()
  return (
    <details>
      <summary>{desk.words.scopes}</summary>
      {scopes.map(({ scope, granted }) => (
        <Tick
          key={scope}
          label={scope}
          on={granted}
          onTick={(wanted) => void desk.call('changeScope', { scope, granted: wanted })}
        />
      ))}
    </details>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  value: T
  options: readonly T[]
  say: (option: T) => string
  onChoose: (option: T) => void
}

function Choice<T extends string>({ label, value, options, say, onChoose }: ChoiceProps<T>) {
  return (
    <select
      class="field-input"
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value as T)}
    >
      {options.map((option) => (
        <option key={option} value={option}>
          {say(option)}
        </option>
      ))}
    </select>
  )
}

function Tick({ label, on, onTick }: { label: string; on: boolean; onTick: (on: boolean) => void }) {
  return (
    <label class="tick">
      <input type="checkbox" checked={on} onChange={(event) => onTick(event.currentTarget.checked)} /> {label}
    </label>
  )
}

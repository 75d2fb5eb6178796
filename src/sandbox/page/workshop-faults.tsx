import { useState } from 'preact/hooks'
import type { Fault, FaultKind, FaultSpec } from '../protocol.ts'
import { useDesk } from './desk.ts'

const API_FAULTS: FaultKind[] = [
  'rate_limited',
  'error_before',
  'error_after',
  'hang_before',
  'hang_after',
  'slow_api',
  'refuse',
]
/** What Slack answers most often when it refuses. */
const ERRORS = [
  'is_archived',
  'restricted_action',
  'not_in_channel',
  'channel_not_found',
  'user_disabled',
  'messages_tab_disabled',
  'missing_scope',
  'token_revoked',
  'invalid_blocks',
  'edit_window_closed',
  'ekm_access_denied',
]
const DELIVERY_FAULTS: FaultKind[] = ['duplicate', 'drop_ack', 'delay', 'lose', 'disconnect']

/** What a fault does when the reader asks for nothing more exact. */
const DEFAULTS: Partial<Record<FaultKind, Partial<FaultSpec>>> = {
  rate_limited: { retryAfter: 3 },
  error_before: { status: 503 },
  error_after: { status: 503 },
  hang_before: { ms: 10_000 },
  hang_after: { ms: 10_000 },
  slow_api: { ms: 2_500 },
  delay: { ms: 4_000 },
}

const METHODS = [
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'views.open',
  'views.publish',
  'conversations.open',
]
const PAYLOADS = [
  'slash_commands',
  'block_actions',
  'view_submission',
  'message_action',
  'app_mention',
  'message',
]

/** The faults that can be armed, and those that are. */
export function WorkshopFaults({ faults }: { faults: Fault[] }) {
  const desk = useDesk()
  const { words } = desk
  return (
    <section aria-label={words.faults}>
      <h3>{words.faults}</h3>
      <p class="hint">{words.faultsHint}</p>
      <FaultForm />
      <h4>{words.armed}</h4>
      {faults.length === 0 && <p class="hint">{words.noneArmed}</p>}
      <ul class="armed">
        {faults.map((fault) => (
          <li key={fault.id}>
            <span>
              {words.fault[fault.kind]} {fault.error} {fault.method ?? fault.payload ?? ''}
              <span class="hint"> · {words.struck(fault.fired, fault.times)}</span>
            </span>
            <button
              type="button"
              class="icon-button"
              aria-label={`${words.disarm}: ${words.fault[fault.kind]}`}
              onClick={() => void desk.call('clearFaults', { id: fault.id })}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      {faults.length > 1 && (
        <button type="button" class="button" onClick={() => void desk.call('clearFaults', {})}>
          {words.disarmAll}
        </button>
      )}
    </section>
  )
}

function FaultForm() {
  const desk = useDesk()
  const { words } = desk
  const [kind, setKind] = useState<FaultKind>('rate_limited')
  const [times, setTimes] = useState(1)
  const [only, setOnly] = useState('')
  const [error, setError] = useState('is_archived')
  const onApi = API_FAULTS.includes(kind)
  const arm = async () => {
    const scope = only ? (onApi ? { method: only } : { payload: only }) : {}
    const told = kind === 'refuse' ? { error } : DEFAULTS[kind]
    const answer = await desk.call('addFault', { fault: { kind, times, ...told, ...scope } })
    if (!answer.ok) desk.tell(words.somethingFailed(answer.detail ?? answer.error))
  }
  const option = (one: FaultKind) => (
    <option key={one} value={one}>
      {words.fault[one]}
    </option>
  )
  return (
    <form
      class="fault-form"
      onSubmit={(event) => {
        event.preventDefault()
        void arm()
      }}
    >
      <select
        class="field-input"
        aria-label={words.faults}
        value={kind}
        onChange={(event) => {
          setKind(event.currentTarget.value as FaultKind)
          setOnly('')
        }}
      >
        <optgroup label={words.faultSide.api}>{API_FAULTS.map(option)}</optgroup>
        <optgroup label={words.faultSide.delivery}>{DELIVERY_FAULTS.map(option)}</optgroup>
      </select>
      <select
        class="field-input"
        aria-label={onApi ? words.onlyMethod : words.onlyPayload}
        value={only}
        onChange={(event) => setOnly(event.currentTarget.value)}
      >
        <option value="">{onApi ? words.anyMethod : words.anyPayload}</option>
        {(onApi ? METHODS : PAYLOADS).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {kind === 'refuse' && (
        <select
          class="field-input"
          aria-label={words.whichError}
          value={error}
          onChange={(event) => setError(event.currentTarget.value)}
        >
          {ERRORS.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </select>
      )}
      <label class="times">
        {words.times}
        <input
          type="number"
          class="field-input"
          min={1}
          max={99}
          value={times}
          onInput={(event) => setTimes(Math.max(1, event.currentTarget.valueAsNumber || 1))}
        />
      </label>
      <button type="submit" class="button primary">
        {words.arm}
      </button>
    </form>
  )
}

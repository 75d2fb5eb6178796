import type { PageApiCall, PageDelivery } from '../protocol.ts'
import { useDesk } from './desk.ts'
import { type DeskState, personName } from './state.ts'
import { clockTime } from './time.ts'

const SHOWN = 30

/** What the sandbox delivered, what the bot called, and what Slack would have frowned at; newest first. */
export function WorkshopLog({ state }: { state: DeskState }) {
  const { words, deskTime } = useDesk()
  return (
    <>
      <Log title={words.deliveries} empty={words.noDeliveries}>
        {newest(state.deliveries).map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </Log>
      <Log title={words.apiCalls} empty={words.noCalls}>
        {newest(state.apiCalls).map((call) => (
          <CallRow key={call.id} call={call} />
        ))}
      </Log>
      {state.warnings.length > 0 && (
        <Log title={words.warnings} empty="">
          {newest(state.warnings).map((warning, index) => (
            <li key={index} class="log-row">
              <span class="log-time">{clockTime(warning.at, deskTime)}</span>
              <span class="log-what">⚠ {warning.text}</span>
            </li>
          ))}
        </Log>
      )}
    </>
  )
}

const newest = <T,>(rows: T[]): T[] => rows.slice(-SHOWN).reverse()

function Log({ title, empty, children }: { title: string; empty: string; children: preact.VNode[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children.length === 0 ? <p class="hint">{empty}</p> : <ol class="log">{children}</ol>}
    </section>
  )
}

function DeliveryRow({ delivery }: { delivery: PageDelivery }) {
  const desk = useDesk()
  const { words } = desk
  const { state, failure, attempt } = delivery
  return (
    <li class={`log-row ${state}`}>
      <span class="log-time">{clockTime(delivery.at, desk.deskTime)}</span>
      <span class="log-what">
        <code>{delivery.what}</code>
        {delivery.user && ` ${personName(delivery.user, desk)}`}
        {attempt > 1 && ` · ${words.attempt(attempt)}`}
        {delivery.detail && <span class="hint"> {delivery.detail}</span>}
      </span>
      <span class="log-state">
        {words.delivery[state]}
        {failure && ` · ${failure}`}
      </span>
    </li>
  )
}

function CallRow({ call }: { call: PageApiCall }) {
  const { words, deskTime } = useDesk()
  return (
    <li class={`log-row ${call.ok ? 'acknowledged' : 'failed'}`}>
      <span class="log-time">{clockTime(call.at, deskTime)}</span>
      <span class="log-what">
        <code>{call.method}</code>
        {call.fault && ` · ${words.fault[call.fault]}`}
        {call.detail && <span class="hint"> {call.detail}</span>}
      </span>
      <span class="log-state">{call.ok ? 'ok' : (call.error ?? '')}</span>
    </li>
  )
}

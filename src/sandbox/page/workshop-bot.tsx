import { useState } from 'preact/hooks'
import type { Answer, PageBot } from '../protocol.ts'
import { useDesk } from './desk.ts'

/** Cuts the bot's connection, and ends the bot or starts it again where that can be done. */
export function WorkshopBot({ bot }: { bot: PageBot }) {
  const desk = useDesk()
  const { words } = desk
  const [busy, setBusy] = useState(false)
  const during = async (work: Promise<Answer<object>>) => {
    setBusy(true)
    const answer = await work
    setBusy(false)
    if (!answer.ok) desk.tell(words.somethingFailed(answer.detail ?? answer.error))
  }
  const cut = (reason: 'warning' | 'refresh_requested') => void during(desk.call('disconnect', { reason }))
  const run = (running: boolean) => void during(desk.call('runApp', { running }))
  const stopped = bot.running === false
  return (
    <section aria-label={words.connection}>
      <h3>{words.connection}</h3>
      <p class="state-line" role="status">
        <span class={bot.connected ? 'presence here' : 'presence'} aria-hidden="true" />
        {bot.connected ? words.botHere : stopped ? words.botStopped : words.botAway}
      </p>
      {stopped && <p class="hint">{words.botStoppedHint}</p>}
      <div class="actions">
        {bot.running !== undefined && (
          <button type="button" class="button" disabled={busy} aria-busy={busy} onClick={() => run(stopped)}>
            {stopped ? words.startBot : words.stopBot}
          </button>
        )}
        <button
          type="button"
          class="button"
          disabled={busy || stopped}
          onClick={() => cut('refresh_requested')}
        >
          {words.cutNow}
        </button>
        <button type="button" class="button" disabled={busy || stopped} onClick={() => cut('warning')}>
          {words.cutWarning}
        </button>
      </div>
    </section>
  )
}

import { useEffect, useState } from 'preact/hooks'
import type { PageClock } from '../protocol.ts'
import { useDesk } from './desk.ts'
import { fullTime } from './time.ts'
import { fromWallClock, toWallClock } from './wall-clock.ts'

/** The desk's clock: what it says, the moments worth jumping to, and any other. */
export function WorkshopClock({ clock }: { clock: PageClock }) {
  const desk = useDesk()
  const { words, locale, deskTime } = desk
  const now = useTicking(desk.now)
  const [wanted, setWanted] = useState('')
  const [moving, setMoving] = useState(false)
  const moveTo = async (to: string) => {
    setMoving(true)
    const answer = await desk.call('moveClock', { to })
    setMoving(false)
    if (answer.ok) desk.tell(words.clockMoved(fullTime(Date.parse(answer.clock.now), deskTime)))
    else desk.tell(words.somethingFailed(answer.detail ?? answer.error))
  }
  const typed = wanted || toWallClock(now, clock.zone)
  return (
    <section aria-label={words.clock}>
      <h3>{words.clock}</h3>
      <p class="clock-face" role="timer">
        {fullTime(now, deskTime)} <span class="hint">{clock.zone}</span>
      </p>
      {clock.movable ? (
        <>
          <fieldset class="actions" aria-label={words.moveTo}>
            {clock.presets.map((preset) => (
              <button
                key={preset.id}
                type="button"
                class="button"
                disabled={moving}
                onClick={() => void moveTo(preset.id)}
              >
                {preset.label[locale === 'zh-CN' ? 'zh' : 'en']}
              </button>
            ))}
          </fieldset>
          <form
            class="row-form"
            onSubmit={(event) => {
              event.preventDefault()
              const at = fromWallClock(typed, clock.zone)
              if (at !== null) void moveTo(new Date(at).toISOString())
            }}
          >
            <input
              type="datetime-local"
              class="field-input"
              aria-label={words.customTime}
              value={typed}
              onInput={(event) => setWanted(event.currentTarget.value)}
            />
            <button type="submit" class="button" disabled={moving}>
              {words.goToTime}
            </button>
          </form>
        </>
      ) : (
        <p class="hint">{words.clockFixed}</p>
      )}
    </section>
  )
}

function useTicking(now: () => number): number {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return now()
}

import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useDesk } from './desk.ts'
import { TOUR, type TourStep } from './tour-steps.ts'
import type { Tour } from './use-tour.ts'

const GAP = 12
const EDGE = 8
const RING = 4

/** One stop after the other beside what it is about. The page stays as usable as before, and the tour touches nothing in it. */
export function TourBox({ stop, go, end }: Tour & { stop: number }) {
  const { words, bot } = useDesk()
  const box = useRef<HTMLDivElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  const step = TOUR[stop] ?? (TOUR[0] as TourStep)
  const { title, text } = words.tour[step.says]
  const isLast = stop === TOUR.length - 1
  usePlaces(step, box, ring)
  useEffect(() => next.current?.focus(), [])
  return (
    <>
      <div ref={ring} popover="manual" class="tour-ring" aria-hidden="true" />
      <div
        ref={box}
        popover="manual"
        class="tour"
        role="dialog"
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          end()
        }}
      >
        <div aria-live="polite">
          <p class="hint">{words.tourStop(stop + 1, TOUR.length)}</p>
          <h2 id="tour-title">{title}</h2>
          <p id="tour-text">{text(bot.name)}</p>
        </div>
        <div class="tour-foot">
          {!isLast && (
            <button type="button" class="link-button" onClick={end}>
              {words.tourSkip}
            </button>
          )}
          <span class="grow" />
          {stop > 0 && (
            <button type="button" class="button" onClick={() => go(stop - 1)}>
              {words.tourBack}
            </button>
          )}
          <button
            ref={next}
            type="button"
            class="button primary"
            onClick={() => (isLast ? end() : go(stop + 1))}
          >
            {isLast ? words.tourDone : words.tourNext}
          </button>
        </div>
      </div>
    </>
  )
}

type Box = RefObject<HTMLElement | null>

/** Keeps the box beside what the stop is about, and the ring around it; in the middle when that is not in sight. */
function usePlaces(step: TourStep, box: Box, ring: Box): void {
  const [shape, reshape] = useState(0)
  useEffect(() => {
    const changed = () => reshape((before) => before + 1)
    window.addEventListener('resize', changed)
    window.addEventListener('hashchange', changed)
    return () => {
      window.removeEventListener('resize', changed)
      window.removeEventListener('hashchange', changed)
    }
  }, [])
  useLayoutEffect(() => {
    ring.current?.showPopover()
    box.current?.showPopover()
  }, [])
  useLayoutEffect(() => {
    const [floating, around] = [box.current, ring.current]
    if (!floating || !around) return
    const about = inSight(step.at)
    for (const one of [floating, around]) one.classList.toggle('in-the-middle', !about)
    if (about) return autoUpdate(about, floating, () => void place({ floating, around, about, step }))
    for (const one of [floating, around]) one.removeAttribute('style')
  }, [step, shape])
}

/** The first of them that the reader sees. */
function inSight(selectors: string[]): Element | undefined {
  const all = selectors.flatMap((selector) => document.querySelector(selector) ?? [])
  return all.find((one) => {
    const { width, right, left } = one.getBoundingClientRect()
    return width > 0 && right > 0 && left < window.innerWidth
  })
}

type Placed = { floating: HTMLElement; around: HTMLElement; about: Element; step: TourStep }

async function place({ floating, around, about, step }: Placed): Promise<void> {
  const { x, y } = await computePosition(about, floating, {
    strategy: 'fixed',
    placement: step.placement,
    middleware: [offset(GAP), flip(), shift({ padding: EDGE, crossAxis: true })],
  })
  Object.assign(floating.style, { left: `${x}px`, top: `${y}px` })
  const { left, top, width, height } = about.getBoundingClientRect()
  Object.assign(around.style, {
    left: `${left - RING}px`,
    top: `${top - RING}px`,
    width: `${width + 2 * RING}px`,
    height: `${height + 2 * RING}px`,
  })
}

import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

type FloatingProps = {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  children: ComponentChildren
  /** Which side of the anchor the box lines up with. */
  align?: 'start' | 'end'
  prefer?: 'below' | 'above'
  matchWidth?: boolean
  class?: string
}

const GAP = 4
const EDGE = 8
/** With so much room a box that prefers to stand above stays there and scrolls. */
const ENOUGH = 160
const LEAST = 120

/** A box in the browser's top layer beside its anchor, so that no scrolling pane or dialog cuts it off. */
export function Floating(props: FloatingProps) {
  const box = useRef<HTMLDivElement>(null)
  const { anchor, onClose, align, prefer, matchWidth } = props
  useLayoutEffect(() => {
    const [floating, at] = [box.current, anchor.current]
    if (!floating || !at) return
    floating.showPopover()
    return autoUpdate(at, floating, () => void place(floating, at, { align, prefer, matchWidth }))
  }, [align, prefer, matchWidth])
  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.target as Node
      if (!box.current?.contains(target) && !anchor.current?.contains(target)) onClose()
    }
    document.addEventListener('pointerdown', outside, true)
    return () => document.removeEventListener('pointerdown', outside, true)
  }, [onClose])
  return (
    <div ref={box} popover="manual" class={`floating ${props.class ?? ''}`}>
      {props.children}
    </div>
  )
}

type Placing = Pick<FloatingProps, 'align' | 'prefer' | 'matchWidth'>

async function place(box: HTMLElement, anchor: HTMLElement, how: Placing): Promise<void> {
  const { align = 'start', prefer = 'below', matchWidth } = how
  const enough = prefer === 'above' ? ENOUGH : Number.POSITIVE_INFINITY
  const { x, y } = await computePosition(anchor, box, {
    strategy: 'fixed',
    placement: `${prefer === 'above' ? 'top' : 'bottom'}-${align}`,
    middleware: [
      offset(GAP),
      // What counts is what the box would like to have, not what it was given last.
      flip(({ rects }) => ({
        padding: EDGE + Math.min(box.scrollHeight, enough) - rects.floating.height,
        crossAxis: false,
        flipAlignment: false,
      })),
      size({
        padding: EDGE,
        apply({ availableHeight, rects }) {
          box.style.maxHeight = `${Math.max(availableHeight, LEAST)}px`
          if (matchWidth) box.style.width = `${rects.reference.width}px`
        },
      }),
      shift({ padding: EDGE, crossAxis: true }),
    ],
  })
  box.style.left = `${x}px`
  box.style.top = `${y}px`
}

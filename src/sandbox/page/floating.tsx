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

/** A box in the browser's top layer beside its anchor, so that no scrolling pane or dialog cuts it off. */
export function Floating(props: FloatingProps) {
  const box = useRef<HTMLDivElement>(null)
  const { anchor, onClose } = props
  useLayoutEffect(() => {
    box.current?.showPopover()
  }, [])
  useLayoutEffect(() => {
    if (box.current && anchor.current) place(box.current, anchor.current, props)
  })
  useEffect(() => {
    const outside = (event: Event) => {
      const target = event.target as Node
      if (!box.current?.contains(target) && !anchor.current?.contains(target)) onClose()
    }
    const replace = () => {
      if (box.current && anchor.current) place(box.current, anchor.current, props)
    }
    document.addEventListener('pointerdown', outside, true)
    window.addEventListener('resize', replace)
    document.addEventListener('scroll', replace, true)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      window.removeEventListener('resize', replace)
      document.removeEventListener('scroll', replace, true)
    }
  }, [onClose])
  return (
    <div ref={box} popover="manual" class={`floating ${props.class ?? ''}`}>
      {props.children}
    </div>
  )
}

function place(box: HTMLElement, anchor: HTMLElement, { align, prefer, matchWidth }: FloatingProps): void {
  const at = anchor.getBoundingClientRect()
  if (matchWidth) box.style.width = `${at.width}px`
  const below = window.innerHeight - at.bottom - GAP - EDGE
  const above = at.top - GAP - EDGE
  box.style.maxHeight = 'none'
  const { offsetWidth: width, offsetHeight: height } = box
  const up =
    prefer === 'above' ? above >= Math.min(height, 160) || above > below : height > below && above > below
  box.style.maxHeight = `${Math.max(up ? above : below, 120)}px`
  const shown = Math.min(height, up ? above : below)
  const left = align === 'end' ? at.right - width : at.left
  box.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`
  box.style.top = `${up ? at.top - GAP - shown : at.bottom + GAP}px`
}

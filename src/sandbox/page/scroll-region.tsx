import type { ComponentChildren } from 'preact'

/** A named stretch that scrolls sideways and that the keyboard can reach to scroll it. */
export function ScrollRegion({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop the keyboard could not scroll it
    <section class="table-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

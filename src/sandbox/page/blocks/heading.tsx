import type { ComponentChildren } from 'preact'

const TAGS = ['h3', 'h4', 'h5', 'h6'] as const

/** A heading of a message or form, below the page's own two levels. */
export function Heading({ level, children }: { level: number; children: ComponentChildren }) {
  const at = Math.min(4, Math.max(1, level))
  const Tag = TAGS[at - 1] ?? 'h3'
  return <Tag class={`header level-${at}`}>{children}</Tag>
}

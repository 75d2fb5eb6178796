import type { Instant } from '../../foundation/time.ts'
import { actions, type Button, type Card, type Line, text } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

export interface Late {
  at: Instant
  /** Nobody knows when it was done, only that it was after that. */
  isSince?: boolean
  /** What was typed, or the act that was pressed and its piece. */
  what: string
  /** What was written into a form. */
  written?: string[]
  /** Times that were said, as they are read. */
  times: { label: string; at: Instant }[]
  /** Does it after all; without it, it has to be done again. */
  button?: Pick<Button, 'act' | 'values'>
}

const longest = 100

/** What arrived long after it was done is not done yet: whether it still should be. */
export function lateCard(words: Words, { at, isSince, what, written = [], times, button }: Late): Card {
  const signs = [...what.replace(/\s+/g, ' ')]
  const isLong = signs.length > longest
  const short = isLong ? `${signs.slice(0, longest - 1).join('')}…` : signs.join('')
  const when = { instant: at, as: 'near' } as const
  const key = isSince ? (button ? 'late.whenSince' : 'late.againSince') : button ? 'late.when' : 'late.again'
  const asked: Line = [...words.line(key, { at: when })]
  return {
    headline: words.line('late.asks', { what: { bold: short } }),
    nodes: [
      text(...asked),
      ...times.map(({ label, at: said }) =>
        text(...words.line('late.time', { label, at: { instant: said, as: 'full' } })),
      ),
      ...(isLong || what.includes('\n') ? [{ node: 'quote', text: what } as const] : []),
      ...written.map((each) => ({ node: 'quote', text: each }) as const),
      ...(button
        ? [actions([{ ...button, label: words.plain('late.button'), style: 'primary' } as const])]
        : []),
    ],
  }
}

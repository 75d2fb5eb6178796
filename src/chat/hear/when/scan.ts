import { clockReaders } from './clocks.ts'
import { dayReaders } from './days.ts'
import { english } from './english.ts'
import { feast } from './feasts.ts'
import { spanReaders } from './spans.ts'
import type { SoFar, Stretch, StretchReader } from './stretch.ts'
import { weekReaders } from './weeks.ts'

const nothing: Stretch = {}

/** Words that lean on a time before them; alone they are somebody's name (贴吧, 站内). */
function leaning(pattern: RegExp, piece: Stretch): StretchReader {
  return { pattern, read: (_, { draft }) => (draft === nothing ? undefined : piece) }
}

const small: readonly StretchReader[] = [
  {
    pattern:
      /[\s,、。;!]+|\.(?=\s*$)|@(?=\s*\d)|T(?=\d{1,2}:)|在|于|大概|请(?!\s)|\b(?:at|on|the|of|please|pls)\b/iy,
    read: () => nothing,
  },
  leaning(/的|吧|呢|哈|啊/y, nothing),
  leaning(/之前|以前|前(?!后)|为止|之内|以内|内|截止/y, { by: true }),
  leaning(/左右|前后|上下|\bish\b/iy, { about: true }),
  {
    pattern: /截止到?|截至|不晚于|最晚|最迟|\b(?:by|before|until|till|due|no later than)\b/iy,
    read: () => ({ by: true }),
  },
  { pattern: /大约|约(?!\s)|\b(?:about|around)\b/iy, read: () => ({ about: true }) },
  {
    pattern:
      /每(?:逢|个?(?:月|工作日|周末(?=\D*$))|[天日年]|(?=[周星礼早晚上下中]))|工作日|\b(?:every(?: ?day)?|each|daily|weekly|monthly|weekdays?)\b/iy,
    read: () => ({ recurring: true }),
  },
]

/** Days before hours before loose particles: a longer reading must get its chance before a shorter one eats its head. */
const readers: readonly StretchReader[] = [
  ...spanReaders,
  feast,
  ...dayReaders,
  ...weekReaders,
  ...clockReaders,
  ...small,
  english,
]

export interface Scan {
  readonly draft: Stretch
  /** What was not understood, from there to the end; empty when everything was. */
  readonly rest: string
}

/** Reads the text from left to right into one merged piece; stops at the first thing that nothing can read. */
export function scan(text: string, reading: Omit<SoFar, 'draft'>): Scan {
  let draft: Stretch = nothing
  let at = 0
  while (at < text.length) {
    const found = readAt(text, at, { ...reading, draft })
    if (!found) return { draft, rest: text.slice(at) }
    draft = merged(draft, found.piece)
    at += found.length
  }
  return { draft, rest: '' }
}

function readAt(text: string, at: number, reading: SoFar): { piece: Stretch; length: number } | undefined {
  for (const reader of readers) {
    reader.pattern.lastIndex = at
    const match = reader.pattern.exec(text)
    const piece = match && match[0].length > 0 ? reader.read(match, reading) : undefined
    if (match && piece) return { piece, length: piece.length ?? match[0].length }
  }
  return undefined
}

/** Two pieces as one; two different answers to the same question are no answer. */
function merged(draft: Stretch, { length: _, ...piece }: Stretch): Stretch {
  if (Object.keys(piece).length === 0) return draft
  const wrong = draft.wrong ?? piece.wrong ?? (contradict(draft, piece) ? 'not-understood' : undefined)
  const part = intoMorning(draft, piece) ? 'small-hours' : (piece.part ?? draft.part)
  return { ...draft, ...piece, part, wrong }
}

function contradict(draft: Stretch, piece: Stretch): boolean {
  const both = (key: keyof Stretch) => draft[key] !== undefined && piece[key] !== undefined
  if (both('day') || both('clock') || both('instant') || both('week')) return true
  if (both('weekday') && draft.weekday !== piece.weekday) return true
  return both('part') && draft.part !== piece.part && !intoMorning(draft, piece)
}

/** 今晚凌晨1点: the small hours that follow this night. */
function intoMorning(draft: Stretch, piece: Stretch): boolean {
  return draft.part === 'night' && piece.part === 'early'
}

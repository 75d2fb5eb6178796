import type { LocalDate } from '../../foundation/time.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { SaidSpan, Span } from './question-span.ts'
import type { Cue } from './question-words.ts'

/** What is asked: `results` are the numbers of a time, `has` is whose turn it is, `out` when, whether and where a piece goes out. */
export type QuestionKind =
  | ('schedule' | 'results' | 'publisher' | 'late' | 'stuck' | 'undecided' | 'waits' | 'due')
  | ('numbers' | 'out' | 'state' | 'has' | 'writer' | 'reviewer')

/** What a line names and what its words say; `first` and `last` of its words, and whether a question mark ends it. */
export interface Inquiry {
  cues: Set<Cue>
  first?: Cue | 'name'
  last?: Cue | 'name'
  marked: boolean
  piece?: number
  person?: string
  /** Days as they were said, and those that are meant. */
  span?: SaidSpan
  days?: Span
  channel?: Platform
}

/** Which question it is; undefined when none is put. */
export function kindAsked(asked: Inquiry, today: LocalDate): QuestionKind | undefined {
  const has = (...cues: Cue[]) => cues.some((cue) => asked.cues.has(cue))
  const whether = asked.marked || has('whether') || asked.last === 'not' || asked.first === 'aux'
  const open = has('who', 'what', 'when', 'where', 'how', 'how-now')
  const put = { asked, has, whether, asks: whether || open, today }
  if (asked.piece !== undefined || has('it')) return ofPiece(put)
  if (asked.person !== undefined || has('me')) return ofPerson(put)
  return ofDesk(put)
}

interface Put {
  asked: Inquiry
  has(...cues: Cue[]): boolean
  /** It can be answered by yes or no. */
  whether: boolean
  asks: boolean
  today: LocalDate
}

function ofPiece({ has, whether, asks }: Put): QuestionKind | undefined {
  if (has('deadline') || (has('due') && asks)) return 'due'
  if (has('who')) return ofWhom(has)
  if (has('author')) return 'writer'
  if (has('reviewer')) return 'reviewer'
  if (has('state', 'how-now')) return 'state'
  if (has('numbers', 'how')) return 'numbers'
  if (has('place') && asks) return 'out'
  if (has('where')) return has('publish', 'schedule') ? 'out' : 'state'
  if (has('when')) return has('done', 'review', 'write') ? 'state' : 'out'
  if (!whether) return undefined
  if (has('publish', 'schedule')) return 'out'
  return has('done', 'late', 'stuck', 'review', 'write') ? 'state' : undefined
}

function ofWhom(has: Put['has']): QuestionKind {
  if (has('review', 'reviewer')) return 'reviewer'
  if (has('write', 'author')) return 'writer'
  return has('publish', 'duty') ? 'publisher' : 'has'
}

function ofPerson({ has, asks }: Put): QuestionKind | undefined {
  if (has('deadline') || (has('due') && has('when'))) return 'due'
  if (has('todo', 'wait')) return 'waits'
  return asks && has('what', 'whether', 'aux', 'who') && !has('numbers', 'state') ? 'waits' : undefined
}

function ofDesk(put: Put): QuestionKind | undefined {
  const { has, asks } = put
  const { days: span, channel } = put.asked
  if (has('duty') && (asks || span || channel)) return 'publisher'
  if (has('topic', 'decide') && (asks || (has('topic') && has('decide')))) return 'undecided'
  if (has('late') && (asks || has('piece'))) return 'late'
  if (has('due', 'deadline')) return ofDraftsDue(put)
  if (has('stuck') && asks) return 'stuck'
  if (has('who')) return has('publish') || (channel && has('hold')) ? 'publisher' : undefined
  if (span && (has('numbers') || (has('how', 'how-now') && span.from < put.today))) return 'results'
  return ofDays(put)
}

function ofDraftsDue({ has, asks, asked: { days: span } }: Put): QuestionKind | undefined {
  if (has('not') && asks) return 'late'
  return asks || (has('deadline') && span) ? 'due' : undefined
}

function ofDays({ has, whether, asks, asked: { days: span, channel, cues } }: Put): QuestionKind | undefined {
  if (has('numbers', 'write', 'review', 'hold', 'wait', 'todo')) return undefined
  const named = span !== undefined || channel !== undefined
  if (has('publish') && whether && !has('what') && !named) return 'out'
  if (has('publish', 'next') && has('what', 'when')) return 'schedule'
  if (span && [...cues].every((cue) => cue === 'filler' || cue === 'schedule' || cue === 'piece'))
    return 'schedule'
  return named && (asks || has('schedule')) && has('publish', 'schedule', 'what', 'how')
    ? 'schedule'
    : undefined
}

import type { LocalDate } from '../foundation/time.ts'

export type DigestKind = 'daily-schedule' | 'daily-numbers'

/** The tag of every message that shows a desk's digest of a day, by its date in the desk's zone. */
export const digestTag = (kind: DigestKind, date: LocalDate): string => `${kind}:${date}`

import { type Instant, msOf } from '../../foundation/time.ts'

/** The ways by which a person reaches the bot, each of which a setting of the platform can shut. */
export const ways = ['press', 'mention', 'direct', 'home'] as const
export type WayIn = (typeof ways)[number]

/** What came since a self-test began, from each person who tests; in memory, so that after a restart a self-test begins anew. */
export interface Arrivals {
  begin(person: string, at: Instant): void
  note(person: string, way: WayIn, at: Instant): void
  of(person: string): Rehearsal | undefined
}

export interface Rehearsal {
  began: Instant
  /** When each way was first used since. */
  came: Partial<Record<WayIn, Instant>>
}

/** Seconds within which what somebody does has to arrive. */
const patience = 60

export function createArrivals(): Arrivals {
  const rehearsals = new Map<string, Rehearsal>()
  return {
    begin: (person, at) => void rehearsals.set(person, { began: at, came: {} }),
    note(person, way, at) {
      const rehearsal = rehearsals.get(person)
      if (rehearsal) rehearsal.came[way] ??= at
    },
    of: (person) => rehearsals.get(person),
  }
}

/** Whether its minute is over: what has not come by then is missing, until it comes late. */
export const isOver = ({ began }: Rehearsal, now: Instant): boolean => secondsSince(began, now) >= patience

/** How a way in stands; `seconds` after the beginning for what came late. */
export function stands({ began, came }: Rehearsal, way: WayIn, now: Instant) {
  const at = came[way]
  if (at === undefined) return { state: isOver({ began, came }, now) ? 'missing' : 'awaited' } as const
  const seconds = secondsSince(began, at)
  return seconds > patience ? ({ state: 'late', seconds } as const) : ({ state: 'arrived' } as const)
}

const secondsSince = (from: Instant, to: Instant) => Math.round((msOf(to) - msOf(from)) / 1000)

import { Refusal } from '../../foundation/errors.ts'
import { showDay } from '../../foundation/show-time.ts'
import { addDays, type Instant, instantOf, localOf } from '../../foundation/time.ts'
import { parseWhen, type When } from '../hear/when/when.ts'
import type { Hearing } from '../talk/command.ts'

// 改到周五, "to Fri 6pm": what stands before a time that is given, not asked.
const leadIn = /^(?:改到|移到|推到|延到|挪到|排到|排在|到|在|至|to|at|on)\s*/iu

/** The time of a slot as it was understood: an instant, and the other reading that a careful answer names. */
export interface SlotTime {
  at: Instant
  other?: Instant
}

/**
 * Turns a time as it was said into a slot's: in the desk's zone, with an hour, and still to come. Throws `when.<reason>`,
 * `slot.no-hour` or `slot.past` with a corrected command, which `typed` makes from a time in words.
 */
export function saidSlotTime(hearing: Hearing, said: string, typed: (time: string) => string): SlotTime {
  const when = understood(hearing, said)
  const { desk, now, words } = hearing
  const example = () =>
    words.plain('distribute.try', { command: words.command(typed(nextTime(hearing, when))) })
  if (!when.timeGiven) throw new Refusal('slot.no-hour', { field: 'when', said, example: example() })
  if (when.instant < now) {
    const at = { instant: when.instant }
    const present = { instant: now, beside: when.instant }
    throw new Refusal('slot.past', { field: 'when', at, now: present, zone: desk.zone, example: example() })
  }
  return { at: when.instant, other: when.ambiguous?.other }
}

function understood({ desk, saidAt }: Hearing, said: string): When {
  const frame = { now: saidAt, zone: desk.zone, prefer: 'future' as const }
  const asTyped = parseWhen(said, frame)
  if (asTyped.ok) return asTyped
  const bare = parseWhen(said.trim().replace(leadIn, ''), frame)
  if (bare.ok) return bare
  throw new Refusal(`when.${asTyped.reason}`, { field: 'when', said, zone: desk.zone })
}

/** The said day and time when it is still to come, else the same time today or tomorrow, as it may be typed. */
function nextTime({ desk, now, words }: Hearing, when: When): string {
  const today = localOf(now, desk.zone).date
  const days = [when.date, today, addDays(today, 1)]
  const ahead = (date: string) => instantOf({ date, time: when.time }, desk.zone) > now
  const date = days.find(ahead) ?? addDays(today, 1)
  return `${showDay(date, { language: words.language, today })} ${when.time}`
}

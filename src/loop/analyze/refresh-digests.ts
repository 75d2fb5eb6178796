import { addDays, type LocalDate, localOf } from '../../foundation/time.ts'
import type { Stage } from '../act.ts'
import { digestTag } from '../digest.ts'

const daysBack = 14

/** Brings the daily numbers that were told of these days up to date, unless they are more than two weeks old. */
export async function refreshDigests(stage: Stage, days: Iterable<LocalDate>): Promise<void> {
  const oldest = addDays(localOf(stage.now, stage.desk.zone).date, -daysBack)
  for (const day of new Set(days)) {
    if (day >= oldest) await stage.refresh(digestTag('daily-numbers', day))
  }
}

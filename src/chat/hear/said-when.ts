import { Refusal } from '../../foundation/errors.ts'
import type { Instant } from '../../foundation/time.ts'
import type { Hearing } from '../talk/command.ts'
import { parseWhen } from './when/when.ts'

/**
 * Turns a time as it was said into an instant in the desk's zone, or throws `when.<reason>` on the field; a day without a
 * time means `defaultTime` (local `HH:mm`).
 */
export function saidWhen(hearing: Hearing, said: string, field: string, defaultTime = '18:00'): Instant {
  const { desk, saidAt } = hearing
  const parsed = parseWhen(said, { now: saidAt, zone: desk.zone, prefer: 'future', defaultTime })
  if (parsed.ok) return parsed.instant
  throw new Refusal(`when.${parsed.reason}`, { field, said, zone: desk.zone })
}

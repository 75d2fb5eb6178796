import { plus } from '../../foundation/time.ts'
import { letLie, tellUndelivered } from '../../loop/undelivered.ts'
import { barredFault } from '../../outbox/barred.ts'
import { LeaseLost, putBack } from '../../outbox/booking.ts'
import { longestWait, type Parcel } from '../../outbox/queue.ts'
import { Barred, RateLimited, Unreachable } from '../talk/platform.ts'
import type { DeliveryParts, Hand } from './hand.ts'

/** The database failed: nothing is known to be wrong with the notice, and no try of it is counted. */
class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
}

const mostAttempts = 8
/** Milliseconds after which a delivery is tried again that the database failed. */
const storeWait = 2000
/** Milliseconds after which one is tried again to which the platform took nothing at all; others come first meanwhile. */
const barredWait = 10_000

/** The same booking; whatever refuses it is the database's failure, but for a lease that was lost. */
export async function stored<T>(booking: Promise<T>): Promise<T> {
  try {
    return await booking
  } catch (error) {
    throw error instanceof LeaseLost ? error : new StoreFailed('the database failed', { cause: error })
  }
}

/** What went wrong while a card was made: the database's failure, where it is that. */
export const whileReading = ({ scene }: DeliveryParts, error: unknown): unknown =>
  scene.database.faultOf(error) ? new StoreFailed('the database failed', { cause: error }) : error

/**
 * Puts back for later what was not delivered, or gives it up, and then a lead is told. What the database or a busy platform
 * failed is never given up. Throws when the database fails.
 */
export async function mishap(parts: Hand, parcel: Parcel, error: unknown): Promise<void> {
  const { scene, machine, log } = parts
  if (error instanceof LeaseLost)
    return log.info({ notice: parcel.id }, 'another worker has taken a notice over')
  const store = error instanceof StoreFailed
  const fault = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const uncounted = store || error instanceof RateLimited || error instanceof Barred
  const attempts = parcel.attempts + (uncounted ? 0 : 1)
  const about = { notice: parcel.id, kind: parcel.kind, attempts, fault }
  log.warn(store ? { ...about, err: error.cause } : about, 'a notice was not delivered')
  if (error instanceof Barred) parts.hold.barred(parcel.tenant, error.reason)
  // Nobody looks for the present state where nobody can act any more.
  if (error instanceof Unreachable && error.reason === 'archived' && parcel.mode === 'refresh')
    return letLie(scene, parcel, error.reason)
  if (error instanceof Unreachable || attempts >= mostAttempts) {
    const reason = error instanceof Unreachable ? error.reason : 'gave-up'
    return tellUndelivered(scene, parcel, reason)
  }
  const due = plus(machine.now(), { minutes: waitAfter(parts, error, attempts) / 60_000 })
  const again =
    error instanceof Barred
      ? { fault: barredFault(error.reason), untried: !parcel.triedAt }
      : { fault, untried: false }
  await putBack(scene.database, parcel, { due, attempts, ...again })
}

/** Twice as long each time, from a second to five minutes, and a random part so that many do not come back at once. */
function waitAfter({ random = Math.random }: DeliveryParts, error: unknown, attempts: number): number {
  if (error instanceof StoreFailed) return storeWait
  if (error instanceof Barred) return barredWait
  if (error instanceof RateLimited) return Math.min(error.retryAfter, longestWait * 60_000)
  return Math.min(500 * 2 ** attempts, 300_000) * (1 + 0.5 * random())
}

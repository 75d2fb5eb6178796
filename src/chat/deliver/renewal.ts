import type { Log } from '../../foundation/log.ts'
import { lease } from '../../outbox/lease.ts'

/** Renews leases while there are any; `begin` may be called as often as one likes. */
export interface Renewal {
  begin(): void
  end(): void
}

interface RenewalParts {
  log: Log
  /** Whether anything is held now. */
  holds(): boolean
  renew(): Promise<void>
}

/** Renews every second (real time: other processes wait in it) until nothing is held any more. */
export function createRenewal({ log, holds, renew }: RenewalParts): Renewal {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const again = async () => {
    if (holds()) await renew().catch((error: unknown) => log.warn({ err: error }, 'a lease was not renewed'))
    timer = undefined
    if (holds()) begin()
  }
  const begin = () => {
    if (timer || ended) return
    timer = setTimeout(() => void again(), lease.renewal * 1000)
    timer.unref()
  }
  return {
    begin,
    end() {
      ended = true
      clearTimeout(timer)
    },
  }
}

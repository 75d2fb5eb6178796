import { randomUUID } from 'node:crypto'
import { renewLeases } from '../../outbox/lease.ts'
import { type Parcel, takeParcels } from '../../outbox/queue.ts'
import { deliverParcel } from './deliver-parcel.ts'
import type { DeliveryParts } from './hand.ts'
import { createHold, type Held } from './hold.ts'
import { createPace } from './pace.ts'
import { createRenewal } from './renewal.ts'

/** Takes notices from the outbox to the platform. `settle` returns when nothing more can be delivered now. */
export interface Delivery {
  start(): void
  /** Looks now instead of at the next regular look. */
  wake(): void
  /** Waits out the pace of conversations, as long as the machine's clock runs. */
  settle(): Promise<void>
  /** Why nothing is delivered into a tenant's workspace, while it takes nothing at all; where none is said, into any. */
  held(tenant?: string): Held | undefined
  stop(): Promise<void>
}

const lookEvery = 1000
const mostAtOnce = 4
/** How much longer the next look waits when the database failed several times over. */
const mostPatience = 8

export function createDelivery(parts: DeliveryParts): Delivery {
  const { machine, log, wait = sleep } = parts
  const { database } = parts.scene
  const worker = randomUUID()
  const inHands = new Map<number, Parcel>()
  const pace = createPace(parts.pace, machine)
  const hold = createHold(machine, log)
  const renewal = createRenewal({
    log,
    holds: () => inHands.size > 0,
    renew: () => renewLeases(database, { worker, now: machine.now(), hands: [...inHands.keys()] }),
  })
  const atWork = new Set<Promise<void>>()
  let asked = 0
  let handled = 0
  let looking = 0
  let failures = 0
  let started = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  // One after another: what one hand has just taken is in its hands before the next one asks what was let fall.
  const take = () => {
    const taken = turn.then(async () => {
      // What a hand is just posting will rest when this look comes to it.
      const busy = parts.pace > 0 ? [...inHands.values()].map(({ conversation }) => conversation) : []
      const aside = [...pace.resting(), ...busy]
      const hands = [...inHands.keys()]
      const most = mostAtOnce - atWork.size + 1
      const closed = hold.closed()
      const parcels = await takeParcels(database, { worker, now: machine.now(), hands, aside, closed, most })
      for (const parcel of parcels) inHands.set(parcel.id, parcel)
      return parcels
    })
    turn = taken.catch(() => undefined)
    return taken
  }
  const look = async () => {
    looking += 1
    try {
      return await take()
    } finally {
      looking -= 1
    }
  }
  const deliver = async (parcel: Parcel) => {
    renewal.begin()
    try {
      await deliverParcel({ ...parts, posted: pace.posted, hold }, parcel)
      handled += 1
      failures = 0
    } finally {
      inHands.delete(parcel.id)
    }
  }
  const hand = async (given?: Parcel) => {
    if (given) await deliver(given)
    for (let seen = -1; !stopped && seen !== asked; ) {
      seen = asked
      const [parcel, ...others] = await look()
      if (!parcel) continue
      // Where one notice is there may be more, and one slow conversation keeps no other waiting.
      seen = -1
      for (const other of others) begin(other)
      call()
      await deliver(parcel)
    }
  }
  const begin = (given?: Parcel): void => {
    const work = hand(given)
      .catch((error: unknown) => {
        failures += 1
        log.error({ err: error }, 'delivery')
      })
      .finally(() => {
        atWork.delete(work)
        schedule()
      })
    atWork.add(work)
  }
  // One that looks just now sees that it was asked again, so no second one needs to look with it.
  const call = (): void => {
    if (looking === 0 && atWork.size < mostAtOnce && !stopped) begin()
  }
  const ask = (): void => {
    asked += 1
    call()
  }
  const rest = async () => {
    while (atWork.size > 0) await Promise.all(atWork)
  }
  const schedule = () => {
    clearTimeout(timer)
    if (stopped || !started) return
    const regular = lookEvery * Math.min(2 ** failures, mostPatience)
    timer = setTimeout(
      () => {
        ask()
        schedule()
      },
      Math.min(regular, pace.next() ?? regular),
    )
    timer.unref()
  }
  const waitedOutPace = async () => {
    const left = pace.next()
    if (left === undefined || stopped) return false
    const before = machine.now()
    await wait(left)
    return machine.now() !== before
  }
  return {
    start: () => {
      started = true
      ask()
      schedule()
    },
    // Whoever has just acted is answered first.
    wake: () => void setImmediate(ask),
    settle: async () => {
      do {
        for (let before = -1; before !== handled && !stopped; ) {
          before = handled
          ask()
          await rest()
        }
      } while (await waitedOutPace())
    },
    held: hold.held,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await rest()
      renewal.end()
    },
  }
}

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

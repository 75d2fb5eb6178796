import { randomUUID } from 'node:crypto'
import { plus } from '../foundation/time.ts'
import { type Parcel, takeParcel } from '../outbox/queue.ts'
import { type DeliveryParts, deliverParcel } from './deliver-parcel.ts'

/** Takes notices from the outbox to the platform. `settle` returns when nothing more can be delivered now. */
export interface Delivery {
  start(): void
  /** Looks now instead of at the next regular look. */
  wake(): void
  settle(): Promise<void>
  stop(): Promise<void>
}

const leaseSeconds = 60
const lookEvery = 2000
const mostAtOnce = 4

export function createDelivery(parts: DeliveryParts): Delivery {
  const worker = randomUUID()
  const lastPost = new Map<string, number>()
  /** What a hand let fall because the database failed it, so that nothing could be booked. */
  const dropped = new Set<number>()
  const atWork = new Set<Promise<void>>()
  let asked = 0
  let handled = 0
  let looking = 0
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const take = async () => {
    looking += 1
    const letGo = [...dropped]
    try {
      return await takeParcel(parts.scene.database, { worker, ...leaseOf(parts), letGo })
    } finally {
      looking -= 1
      for (const id of letGo) dropped.delete(id)
    }
  }
  const hand = async () => {
    for (let seen = -1; !stopped && seen !== asked; ) {
      seen = asked
      const parcel = await take()
      if (!parcel) continue
      // Where one notice is there may be more, and one slow conversation keeps no other waiting.
      seen = -1
      handled += 1
      call()
      await paced(parts, lastPost, parcel)
        .then(() => deliverParcel(parts, parcel))
        .catch((error: unknown) => {
          dropped.add(parcel.id)
          throw error
        })
    }
  }
  // One that looks just now sees that it was asked again, so no second one needs to look with it.
  const call = (): void => {
    if (looking > 0 || atWork.size >= mostAtOnce || stopped) return
    const work = hand()
      .catch((error: unknown) => parts.log.error({ err: error }, 'delivery'))
      .finally(() => atWork.delete(work))
    atWork.add(work)
  }
  const look = (): void => {
    asked += 1
    call()
  }
  const rest = async () => {
    while (atWork.size > 0) await Promise.all(atWork)
  }
  const schedule = () => {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(() => {
      look()
      schedule()
    }, lookEvery)
    timer.unref()
  }
  return {
    start: () => {
      look()
      schedule()
    },
    // Whoever has just acted is answered first.
    wake: () => void setImmediate(look),
    settle: async () => {
      for (let before = -1; before !== handled && !stopped; ) {
        before = handled
        look()
        await rest()
      }
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await rest()
    },
  }
}

const leaseOf = ({ machine }: DeliveryParts) => {
  const now = machine.now()
  return { now, until: plus(now, { minutes: leaseSeconds / 60 }) }
}

async function paced({ pace }: DeliveryParts, lastPost: Map<string, number>, parcel: Parcel): Promise<void> {
  if (pace <= 0 || parcel.told) return
  const wait = (lastPost.get(parcel.conversation) ?? 0) + pace - Date.now()
  if (wait > 0) await new Promise((done) => setTimeout(done, wait))
  lastPost.set(parcel.conversation, Date.now())
}

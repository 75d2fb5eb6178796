import type { Bus } from './bus.ts'
import type { PageApiCall, PageDelivery, PageWarning } from './protocol.ts'

const KEPT = 2000

export type Broadcast = {
  channel: string
  ts: string
  /** The text or block text in which the mention stands. */
  text: string
  mention: 'channel' | 'here' | 'everyone'
}

/** What happened: deliveries, API calls, warnings and broadcast mentions, newest last. */
export class Journal {
  readonly deliveries: PageDelivery[] = []
  readonly calls: PageApiCall[] = []
  readonly warnings: PageWarning[] = []
  readonly broadcasts: Broadcast[] = []
  private lastId = 0
  private readonly bus: Bus
  private readonly now: () => number
  private readonly changed: () => void

  constructor(bus: Bus, now: () => number, changed: () => void) {
    this.bus = bus
    this.now = now
    this.changed = changed
  }

  delivery(row: Omit<PageDelivery, 'id' | 'at'>): PageDelivery {
    this.lastId += 1
    const delivery = { ...row, id: this.lastId, at: this.now() }
    keep(this.deliveries, delivery)
    this.bus.emit(() => ({ type: 'delivery', delivery }))
    this.changed()
    return delivery
  }

  update(delivery: PageDelivery, change: Partial<PageDelivery>): void {
    Object.assign(delivery, change)
    this.bus.emit(() => ({ type: 'delivery', delivery }))
    this.changed()
  }

  call(row: Omit<PageApiCall, 'id' | 'at'>): void {
    this.lastId += 1
    const call = { ...row, id: this.lastId, at: this.now() }
    keep(this.calls, call)
    this.bus.emit(() => ({ type: 'api_call', call }))
    this.changed()
  }

  warn(text: string): void {
    const warning = { at: this.now(), text }
    keep(this.warnings, warning)
    this.bus.emit(() => ({ type: 'warning', warning }))
    this.changed()
  }

  broadcast(row: Broadcast): void {
    keep(this.broadcasts, row)
    this.warn(`<!${row.mention}> was sent to ${row.channel || 'a view'}: ${row.text.slice(0, 80)}`)
  }
}

function keep<T>(list: T[], row: T): void {
  list.push(row)
  if (list.length > KEPT) list.shift()
}

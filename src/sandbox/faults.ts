import type { Bus } from './bus.ts'
import type { Fault, FaultKind, FaultSpec } from './protocol.ts'

const API_KINDS: readonly FaultKind[] = [
  'rate_limited',
  'error_before',
  'error_after',
  'hang_before',
  'hang_after',
  'slow_api',
  'refuse',
]

export type FaultTarget =
  | { at: 'api'; method: string; channel?: string; users?: readonly string[] }
  | { at: 'delivery'; payload: string; channel?: string }

/** Faults that wait for a call or delivery to strike; each strikes `times` times and is kept for reading after. */
export class Faults {
  private readonly rules: Fault[] = []
  private lastId = 0
  private readonly bus: Bus

  constructor(bus: Bus) {
    this.bus = bus
  }

  add(spec: FaultSpec): Fault {
    this.lastId += 1
    const fault = { ...spec, id: `fault-${this.lastId}`, times: spec.times ?? 1, fired: 0 }
    this.rules.push(fault)
    this.tell()
    return fault
  }

  /** Takes one fault away, or all of them. */
  clear(id?: string): void {
    for (let at = this.rules.length - 1; at >= 0; at -= 1)
      if (id === undefined || this.rules[at]?.id === id) this.rules.splice(at, 1)
    this.tell()
  }

  list(): Fault[] {
    return [...this.rules]
  }

  /** The first fault that fits and is not used up; it counts as fired. */
  take(target: FaultTarget): Fault | undefined {
    const fault = this.rules.find(
      (rule) => (rule.times === 0 || rule.fired < rule.times) && fits(rule, target),
    )
    if (!fault) return undefined
    fault.fired += 1
    this.tell()
    return fault
  }

  private tell(): void {
    this.bus.emit(() => ({ type: 'faults_changed', faults: this.list() }))
  }
}

function fits(rule: Fault, target: FaultTarget): boolean {
  if (API_KINDS.includes(rule.kind) !== (target.at === 'api')) return false
  if (rule.channel !== undefined && rule.channel !== target.channel) return false
  if (target.at === 'api') {
    if (rule.user !== undefined && !target.users?.includes(rule.user)) return false
    if (target.method === 'response_url') return rule.method === target.method
    return rule.method === undefined || rule.method === target.method
  }
  return rule.payload === undefined || rule.payload === target.payload
}

import { Refusal } from '../../foundation/errors.ts'
import { mostGap } from '../../loop/distribute/channel.ts'

const units: Record<string, number> = { d: 24 * 60, h: 60, m: 1 }
const unitOf: [RegExp, keyof typeof units][] = [
  [/^(d|days?|天)$/, 'd'],
  [/^(h|hrs?|hours?|小时|个小时|时)$/, 'h'],
  [/^(m|mins?|minutes?|分|分钟)?$/, 'm'],
]

/** Minutes of a gap as people write it (`4h`, `1.5小时`, `90m`, `240`), 0 to a week; throws `channel.gap` on the field. */
export function saidGap(said: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(\p{L}*)$/u.exec(plain(said)) ?? []
  const known = unitOf.find(([pattern]) => pattern.test(unit))?.[1]
  const minutes = known && number ? Math.round(Number(number) * (units[known] ?? 1)) : Number.NaN
  if (minutes >= 0 && minutes <= mostGap) return minutes
  throw new Refusal('channel.gap', { field: 'gap', said })
}

const plain = (said: string) => said.normalize('NFKC').trim().toLowerCase()

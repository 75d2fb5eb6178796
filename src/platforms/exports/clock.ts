import { profileOf } from '../platform.ts'
import { type DateSetting, type ReadDate, readDate } from './dates.ts'
import type { PostReport } from './report.ts'
import { isAbsent } from './values.ts'

/** By which clock a file tells its times: an IANA zone, and whether that is only supposed. */
export interface Clocked {
  clock: string
  /** The file has wall clocks that nothing explains: they were read as the desk's, and the person has to be asked. */
  clockUnknown?: true
}

interface Question extends Pick<DateSetting, 'order' | 'newest'> {
  cells: readonly string[]
  /** What the post ids tell, in epoch milliseconds. */
  instants: readonly (number | undefined)[]
  report: PostReport
  desk: string
}

const looked = 100
/** Two minutes: a file drops the seconds, and an id is made a moment before its post. */
const together = 120_000

/**
 * The zone of a file's times: the platform's, unless the instants in the post ids agree with another one; `unknown` tables of
 * no platform are the desk's until somebody says otherwise.
 */
export function clockOf({ cells, instants, report, desk, order, newest }: Question): Clocked {
  const told = report.zone === 'unknown' ? undefined : (report.zone ?? profileOf(report.platform).zone)
  const read = (text: string, zone: string) =>
    isAbsent(text) ? undefined : readDate(text, { zone, order, newest })
  const proofs: { text: string; instant: number }[] = []
  for (const [index, text] of cells.entries()) {
    const instant = instants[index]
    if (proofs.length === looked) break
    if (instant !== undefined && isFloating(read(text, desk))) proofs.push({ text, instant })
  }
  const zones = [...new Set([...(told ? [told] : []), desk, 'UTC', 'America/Los_Angeles', 'Asia/Shanghai'])]
  const agreeing = zones.map((zone) => ({ zone, count: agreed(zone) }))
  const best = agreeing.reduce((most, next) => (next.count > most.count ? next : most))
  if (best.count > 0) return { clock: best.zone }
  if (told) return { clock: told }
  return cells.some((text) => isFloating(read(text, desk)))
    ? { clock: desk, clockUnknown: true }
    : { clock: desk }

  function agreed(zone: string): number {
    return proofs.filter(({ text, instant }) => {
      const at = read(text, zone)?.instant
      return at !== undefined && Math.abs(Date.parse(at) - instant) <= together
    }).length
  }
}

const isFloating = (date: ReadDate | undefined) => date?.floating === true

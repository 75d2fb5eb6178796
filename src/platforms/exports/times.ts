import { Temporal } from 'temporal-polyfill'
import { instantInId } from '../post-id.ts'
import { type Clocked, clockOf } from './clock.ts'
import type { Column } from './columns.ts'
import { type DateSetting, dayIn, dayOrderOf, publishedAt, type ReadDate, readDate } from './dates.ts'
import type { ExportNote, Published } from './export.ts'
import type { PostReport } from './report.ts'
import type { TableLine } from './table.ts'
import { mapInTurns } from './turns.ts'
import { isAbsent } from './values.ts'

export interface Setting {
  /** The desk's zone, in which times are told on. */
  zone: string
  /** ISO instant. */
  now: string
}

export interface Timed {
  publishedAt?: Published
  /** The cell that was no date. */
  unreadable?: { column: string; text: string }
}

/** When each line was published, and the clock that the file tells it by. */
export interface Times extends Clocked {
  times: Timed[]
  /** The day on which the file says that it was made. */
  madeOn?: string
}

interface Question {
  lines: readonly TableLine[]
  ids: readonly (string | undefined)[]
  columns: readonly Column[]
  report: PostReport
  setting: Setting
  notes: Set<ExportNote>
}

const day = 86_400_000

/** When each line was published; a date without a year is the newest possible, counted back from the day of export or from now. */
export async function timesOf(question: Question): Promise<Times> {
  const { lines, ids, columns, report, setting, notes } = question
  const column = columns.find(({ use }) => use === 'time')
  const cells = lines.map((line) => (column ? (line.cells[column.at] ?? '') : ''))
  const { order, proved, needed } = dayOrderOf(cells, report.dayOrder ?? 'mdy')
  if (needed && !proved) notes.add('day-order-assumed')
  const instants = ids.map((id) => idTime(id, report, setting))
  const madeOn = dayOfExport(question, order)
  const newest = madeOn ?? dayIn(setting.now, setting.zone)
  const clocked = clockOf({ cells, instants, report, desk: setting.zone, order, newest })
  const reading: DateSetting = { zone: clocked.clock, desk: setting.zone, order, newest }
  const times = await mapInTurns(cells, (text, index) => {
    const read = isAbsent(text) ? undefined : readDate(text, reading)
    const published = withClock(read && notAhead(read, reading, setting), instants[index], { setting, notes })
    if (published) return { publishedAt: published }
    return column && !isAbsent(text) ? { unreadable: { column: column.header, text } } : {}
  })
  return { ...clocked, times, ...(madeOn ? { madeOn } : {}) }
}

/** The newest day of export that the file tells in a column of its own. */
function dayOfExport({ lines, columns, setting }: Question, order: DateSetting['order']): string | undefined {
  const column = columns.find(({ use }) => use === 'exported')
  if (!column) return undefined
  const today = dayIn(setting.now, setting.zone)
  const said = new Set(lines.map(({ cells }) => cells[column.at] ?? ''))
  const days = [...said].flatMap(
    (text) => readDate(text, { zone: setting.zone, order, newest: today })?.local?.slice(0, 10) ?? [],
  )
  return days.sort().at(-1)
}

/** The platform's day may have begun where the desk's has not: such a post went out today. */
function notAhead(read: ReadDate, { zone }: DateSetting, setting: Setting): ReadDate {
  const [here, there] = [dayIn(setting.now, setting.zone), dayIn(setting.now, zone)]
  if (read.precision !== 'day' || !read.local || read.local <= here || read.local > there) return read
  return { ...read, local: here }
}

/** The instant that a post id carries, if the platform's ids do and the result is a plausible one. */
function idTime(id: string | undefined, report: PostReport, setting: Setting): number | undefined {
  const time = id === undefined ? undefined : instantInId(report.platform, id)
  if (time === undefined) return undefined
  return time > Date.UTC(2005, 0) && time < Date.parse(setting.now) + 2 * day ? time : undefined
}

/** The id's instant sharpens a day, settles a year that was inferred, or stands in for a missing date; it never moves a date by more than a day. */
function withClock(
  read: ReadDate | undefined,
  time: number | undefined,
  { setting, notes }: { setting: Setting; notes: Set<ExportNote> },
): Published | undefined {
  const { yearInferred, floating: _, ...said } = read ?? {}
  const plain = read ? (said as Published) : undefined
  if (time !== undefined && plain?.precision !== 'minute') {
    const exact = publishedAt(time, setting.zone)
    const near = !plain?.local || daysApart(plain.local, exact.local ?? '', Boolean(yearInferred)) <= 1
    if (near) {
      notes.add('time-from-id')
      return exact
    }
  }
  if (yearInferred) notes.add('year-inferred')
  return plain
}

function daysApart(one: string, two: string, anyYear: boolean): number {
  const [a, b] = [one, two].map((text) => Temporal.PlainDate.from(text.slice(0, 10)))
  if (!a || !b) return Number.POSITIVE_INFINITY
  const apart = Math.abs(a.until(b, { largestUnit: 'day' }).days)
  return anyYear ? Math.min(apart % 365, 365 - (apart % 365)) : apart
}

import { Temporal } from 'temporal-polyfill'
import type { Column } from './columns.ts'
import { type DateSetting, dayIn, dayOrderOf, publishedAt, type ReadDate, readDate } from './dates.ts'
import type { ExportNote, Published } from './export.ts'
import type { PostReport } from './report.ts'
import type { Line } from './table.ts'
import { mapInTurns } from './turns.ts'
import { isAbsent } from './values.ts'

export interface Setting {
  zone: string
  /** ISO instant. */
  now: string
}

export interface Timed {
  publishedAt?: Published
  /** The cell that was no date. */
  unreadable?: { column: string; text: string }
}

interface Question {
  lines: readonly Line[]
  ids: readonly (string | undefined)[]
  columns: readonly Column[]
  report: PostReport
  setting: Setting
  notes: Set<ExportNote>
}

const day = 86_400_000

/** When each line was published; a date without a year is the newest possible, counted back from the day of export or from now. */
export async function timesOf(question: Question): Promise<Timed[]> {
  const { lines, ids, columns, report, setting, notes } = question
  const column = columns.find(({ use }) => use === 'time')
  const cells = lines.map((line) => (column ? (line.cells[column.at] ?? '') : ''))
  const { order, proved, needed } = dayOrderOf(cells, report.dayOrder ?? 'mdy')
  if (needed && !proved) notes.add('day-order-assumed')
  const reading: DateSetting = { zone: setting.zone, order, newest: newestDay(question, order) }
  return mapInTurns(cells, (text, index) => {
    const read = isAbsent(text) ? undefined : readDate(text, reading)
    const published = withClock(read, idTime(ids[index], report, setting), { zone: setting.zone, notes })
    if (published) return { publishedAt: published }
    return column && !isAbsent(text) ? { unreadable: { column: column.header, text } } : {}
  })
}

/** The last day that the file can speak of: the newest day of export that it tells, else today in the zone. */
function newestDay({ lines, columns, setting }: Question, order: DateSetting['order']): string {
  const today = dayIn(setting.now, setting.zone)
  const column = columns.find(({ use }) => use === 'exported')
  if (!column) return today
  const said = new Set(lines.map(({ cells }) => cells[column.at] ?? ''))
  const days = [...said].flatMap(
    (text) => readDate(text, { zone: setting.zone, order, newest: today })?.local?.slice(0, 10) ?? [],
  )
  return days.sort().at(-1) ?? today
}

/** The instant that a post id carries, if the platform's ids do and the result is a plausible one. */
function idTime(id: string | undefined, report: PostReport, setting: Setting): number | undefined {
  if (!report.idClock || !id || !/^\d{15,20}$/.test(id)) return undefined
  const { shift, step, start } = report.idClock
  const time = Number(BigInt(id) >> shift) * step + start
  return time > Date.UTC(2005, 0) && time < Date.parse(setting.now) + 2 * day ? time : undefined
}

/** The id's instant sharpens a day, settles a year that was inferred, or stands in for a missing date; it never moves a date by more than a day. */
function withClock(
  read: ReadDate | undefined,
  time: number | undefined,
  { zone, notes }: { zone: string; notes: Set<ExportNote> },
): Published | undefined {
  const { yearInferred, ...said } = read ?? {}
  const plain = read ? (said as Published) : undefined
  if (time !== undefined && plain?.precision !== 'minute') {
    const exact = publishedAt(time, zone)
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

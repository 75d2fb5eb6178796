import { instantOf, localOf } from '../../foundation/time.ts'
import { mapInTurns } from '../../platforms/exports/turns.ts'
import type { FileContent } from './import.ts'
import type { ImportRow } from './import-plan.ts'

/** The rows of a file whose wall clocks were read in one zone, as they are in another; days are told in the desk's zone. */
export async function retimed(content: FileContent, zone: string, desk: string): Promise<FileContent> {
  const { clock = desk } = content
  const again = (row: ImportRow): ImportRow => {
    if (row.publishedAt === undefined) return row
    const publishedAt = instantOf(localOf(row.publishedAt, clock), zone)
    return { ...row, publishedAt, day: localOf(publishedAt, desk).date }
  }
  return { ...content, clock: zone, rows: await mapInTurns(content.rows, again) }
}

const said = /(?<!\d)(20\d{2})([-_.年]?)(0[1-9]|1[0-2])(?:\2|月)(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)/g

/**
 * The day as of which a file counts, `YYYY-MM-DD`: the one that it tells, or the last that its name does; undefined when that
 * is today, or before the newest of its posts, which it then cannot be.
 */
export function dayOfFile(
  file: { name: string; madeOn?: string; rows: readonly Pick<ImportRow, 'day'>[] },
  today: string,
): string | undefined {
  const named = [...file.name.matchAll(said)].map(([, year, , month, day]) => `${year}-${month}-${day}`)
  const day =
    file.madeOn ??
    named
      .filter((each) => each <= today)
      .sort()
      .at(-1)
  const newest = file.rows.reduce(
    (last, row) => (row.day !== undefined && row.day > last ? row.day : last),
    '',
  )
  return day !== undefined && day < today && day >= newest ? day : undefined
}

import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Reading, Writing } from '../../db/open.ts'
import type { LeftOut } from '../../platforms/exports/export.ts'
import { inTurns, mapped } from '../../platforms/exports/turns.ts'
import type { ImportRow } from './import-plan.ts'

// Parts are small enough that keeping, reading or storing one is a matter of some 30 ms, between which others have their turn.
export const rowsOfPart = 250

export interface PartsOf {
  desk: string
  import: number
}

const fact = z.union([z.string(), z.number()])
export const partSchema = z.object({
  left: z.array(z.object({ row: z.number(), code: z.string(), facts: z.record(z.string(), fact) })),
  rows: z.array(
    z.object({
      row: z.number(),
      externalId: z.string().optional(),
      link: z.string().optional(),
      title: z.string(),
      publishedAt: z.string().optional(),
      day: z.string().optional(),
      form: z.string().optional(),
      metrics: z.record(z.string(), z.number()),
    }),
  ),
})
interface Part {
  rows: ImportRow[]
  left: LeftOut[]
}

/** The rows of a file as they are kept: JSON, part by part. */
export function packed({ rows, left }: Part): Promise<string[]> {
  const parts = Math.ceil(Math.max(rows.length, left.length) / rowsOfPart)
  const starts = Array.from({ length: parts }, (_, part) => part * rowsOfPart)
  const cut = <Item>(items: readonly Item[], at: number) => items.slice(at, at + rowsOfPart)
  return inTurns(mapped(starts, (at) => JSON.stringify({ rows: cut(rows, at), left: cut(left, at) })))
}

export async function keepParts(trx: Writing, of: PartsOf, parts: readonly string[]): Promise<void> {
  for (const [part, rows] of parts.entries()) {
    await trx
      .insertInto('import_parts')
      .values({ desk_id: of.desk, import: String(of.import), part, rows, plan: null })
      .execute()
    await setImmediate()
  }
}

export async function replaceParts(trx: Writing, of: PartsOf, parts: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('import_parts')
    .where('desk_id', '=', of.desk)
    .where('import', '=', String(of.import))
    .execute()
  await keepParts(trx, of, parts)
}

/** Every row of a file that is kept in parts. */
export async function unpacked(db: Reading | Writing, of: PartsOf): Promise<Part> {
  const whole: Part = { rows: [], left: [] }
  for (let part = 0; ; part++) {
    const found = await partAt(db, of, part).select('rows').executeTakeFirst()
    if (!found) return whole
    const { rows, left } = partSchema.parse(JSON.parse(found.rows)) as Part
    whole.rows.push(...rows)
    whole.left.push(...left)
    await setImmediate()
  }
}

export function partAt(db: Reading | Writing, of: PartsOf, part: number) {
  return db
    .selectFrom('import_parts')
    .where('desk_id', '=', of.desk)
    .where('import', '=', String(of.import))
    .where('part', '=', part)
}

/** Notes what is to be stored of a part, or that nothing is any more. */
export async function planPart(trx: Writing, of: PartsOf, part: number, plan: string | null): Promise<void> {
  await trx
    .insertInto('import_parts')
    .values({ desk_id: of.desk, import: String(of.import), part, rows: nothing, plan })
    .onConflict((conflict) => conflict.columns(['desk_id', 'import', 'part']).doUpdateSet({ plan }))
    .execute()
}

// An import that was previewed before there were parts has all its rows in one place.
const nothing = JSON.stringify({ rows: [], left: [] } satisfies Part)

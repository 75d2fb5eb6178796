import type { Selectable } from 'kysely'
import { z } from 'zod'
import { columnsOf } from '../../db/columns.ts'
import type { Reading, Writing } from '../../db/open.ts'
import type { ImportTable } from '../../db/schema.ts'
import { Refusal } from '../../foundation/errors.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { FileContent, Import, ImportState, Outcome, Progress } from './import.ts'
import { partSchema, unpacked } from './import-parts.ts'

// The rows of a file are kept apart, in parts; those of an import from before that are here.
const headSchema = partSchema.extend({
  report: z.string(),
  notes: z.array(z.string()),
  ignored: z.array(z.string()),
  clock: z.string().optional(),
  clockUnknown: z.boolean().optional(),
  account: z.string().optional(),
})
/** What became of a file. */
export const outcomeShape = z.object({
  matched: z.number(),
  created: z.number(),
  refused: z.number(),
  stored: z.number(),
  same: z.number(),
  fell: z.number(),
  fellStored: z.boolean(),
}) satisfies z.ZodType<Outcome>
const progressSchema = z.object({
  done: z.number(),
  parts: z.number(),
  since: z.number(),
  via: z.string(),
  channel: z.string().nullish(),
  after: z.string().optional(),
  outcome: outcomeShape.optional(),
  values: z.number(),
  publications: z.number(),
  pieces: z.array(z.tuple([z.number(), z.number()])),
  days: z.array(z.string()),
}) satisfies z.ZodType<Progress>

const plain = columnsOf<ImportTable, { state: ImportState; platform: Platform }>()(
  'state',
  'file_name',
  'fingerprint',
  'platform',
  'taken_at',
  'imported_by',
  'created_at',
  'decided_by',
  'decided_at',
  'channel',
)
const withoutRows = [...plain.names, 'id', 'outcome', 'accountless', 'progress'] as const

function importOf(row: Pick<Selectable<ImportTable>, (typeof withoutRows)[number]>): Import {
  return {
    ...plain.read(row),
    number: Number(row.id),
    outcome: row.outcome === null ? undefined : outcomeShape.parse(JSON.parse(row.outcome)),
    accountless: row.accountless === 1,
    progress: row.progress === null ? undefined : progressSchema.parse(JSON.parse(row.progress)),
  }
}

/** What is kept of a file beside its rows. */
export function headOf(content: FileContent): string {
  return JSON.stringify({ ...content, rows: [], left: [] } satisfies FileContent)
}

/** Throws `import.unknown` with the number of imports there are. */
export async function loadImport(db: Reading | Writing, desk: string, number: number): Promise<Import> {
  const row = await db
    .selectFrom('imports')
    .select(withoutRows)
    .where('desk_id', '=', desk)
    .where('id', '=', String(number))
    .executeTakeFirst()
  if (row) return importOf(row)
  throw new Refusal('import.unknown', { field: 'import', import: number, newest: await lastImport(db, desk) })
}

/** The number of the newest import, 0 when there was none. */
export async function lastImport(db: Reading | Writing, desk: string): Promise<number> {
  const { count } = await db
    .selectFrom('imports')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('desk_id', '=', desk)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The imports of files with the same content, newest first. */
export async function importsOf(db: Reading | Writing, desk: string, fingerprint: string): Promise<Import[]> {
  const rows = await db
    .selectFrom('imports')
    .select(withoutRows)
    .where('desk_id', '=', desk)
    .where('fingerprint', '=', fingerprint)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(importOf)
}

/** What is known of the file of an import without its rows. */
export async function headOfImport(
  db: Reading | Writing,
  desk: string,
  number: number,
): Promise<FileContent> {
  const row = await db
    .selectFrom('imports')
    .select('rows')
    .where('desk_id', '=', desk)
    .where('id', '=', String(number))
    .executeTakeFirstOrThrow()
  return headSchema.parse(JSON.parse(row.rows)) as FileContent
}

/** What the file of an import held. */
export async function contentOfImport(
  db: Reading | Writing,
  desk: string,
  number: number,
): Promise<FileContent> {
  const head = await headOfImport(db, desk, number)
  const { rows, left } = await unpacked(db, { desk, import: number })
  return { ...head, rows: [...head.rows, ...rows], left: [...head.left, ...left] }
}

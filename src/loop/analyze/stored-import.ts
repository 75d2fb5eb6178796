import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Reading, Writing } from '../../db/open.ts'
import type { ImportTable } from '../../db/schema.ts'
import { Refusal } from '../../foundation/errors.ts'
import type { Instant } from '../../foundation/time.ts'
import type { Export, ExportNote, ExportRow, LeftOut } from '../../platforms/exports/export.ts'
import { mapInTurns } from '../../platforms/exports/turns.ts'
import type { Platform } from '../../platforms/platform.ts'
import { partSchema, unpacked } from './import-parts.ts'
import type { ImportRow } from './import-plan.ts'

export type ImportState =
  | 'previewed'
  /** Decided, and on its way into the numbers, part by part. */
  | 'storing'
  | 'confirmed'
  | 'discarded'
  | 'replaced'
  /** On its way out of the numbers. */
  | 'undoing'
  | 'undone'

/** What came of a confirmed import, in rows and values; `fellStored` lower values were stored because somebody said so. */
export interface Outcome {
  matched: number
  created: number
  refused: number
  stored: number
  same: number
  fell: number
  fellStored: boolean
}

/** What a file held, as it waits for a decision and as it was decided. */
export interface FileContent {
  report: string
  notes: ExportNote[]
  ignored: string[]
  left: LeftOut[]
  rows: ImportRow[]
  /** The IANA zone by which its times were read; with `clockUnknown` nothing but the desk's own speaks for it. */
  clock?: string
  clockUnknown?: boolean
  /** The account that it names. */
  account?: string
}

/** A file that somebody posted to be imported; nothing of it counts before it is confirmed. */
export interface Import {
  number: number
  state: ImportState
  fileName: string
  fingerprint: string
  platform: Platform
  /** The instant as of which its values hold. */
  takenAt: Instant
  importedBy: string
  createdAt: Instant
  decidedBy?: string
  decidedAt?: Instant
  outcome?: Outcome
  /** The channel that its posts go to, once a person said so; `accountless` when they said to none. */
  channel?: string
  accountless: boolean
  /** How far it has been stored or taken back, while it is. */
  progress?: Progress
}

// The rows of a file are kept apart, in parts; those of an import from before that are here.
const headSchema = partSchema.extend({
  report: z.string(),
  notes: z.array(z.string()),
  ignored: z.array(z.string()),
  clock: z.string().optional(),
  clockUnknown: z.boolean().optional(),
  account: z.string().optional(),
})
const outcomeSchema = z.object({
  ...{ matched: z.number(), created: z.number(), refused: z.number() },
  ...{ stored: z.number(), same: z.number(), fell: z.number(), fellStored: z.boolean() },
})
const progressSchema = z.object({
  /** Parts that are done, of so many. */
  ...{ done: z.number(), parts: z.number() },
  /** The newest entry of the record when the decision was made. */
  since: z.number(),
  via: z.string(),
  channel: z.string().nullish(),
  /** The last publication of which values were taken back. */
  after: z.string().optional(),
  outcome: outcomeSchema.optional(),
  ...{ values: z.number(), publications: z.number() },
  /** Of each piece, how many values; and the days whose numbers change. */
  ...{ pieces: z.array(z.tuple([z.number(), z.number()])), days: z.array(z.string()) },
})
export type Progress = z.infer<typeof progressSchema>

/** What is kept of an export; the cells as they stood are not. */
export async function contentOf(file: Export): Promise<FileContent> {
  const { report, notes, ignoredColumns, refused, rows, clock, clockUnknown, account } = file
  return {
    ...{ report, notes, ignored: ignoredColumns, left: refused, rows: await mapInTurns(rows, importRowOf) },
    ...{ clock, clockUnknown, account },
  }
}

function importRowOf({ row, externalId, link, title, publishedAt, form, metrics }: ExportRow): ImportRow {
  const exact = publishedAt?.precision === 'minute' ? publishedAt.instant : undefined
  return {
    ...{ row, externalId, link, title, form, metrics },
    day: (publishedAt?.local ?? publishedAt?.instant)?.slice(0, 10),
    publishedAt: exact && new Date(exact).toISOString(),
  }
}

const withoutRows = [
  ...(['id', 'state', 'file_name', 'fingerprint', 'platform', 'taken_at', 'imported_by'] as const),
  ...(['created_at', 'decided_by', 'decided_at', 'outcome', 'progress', 'channel', 'accountless'] as const),
]

function importOf(row: Omit<Selectable<ImportTable>, 'desk_id' | 'rows'>): Import {
  return {
    number: Number(row.id),
    state: row.state as ImportState,
    fileName: row.file_name,
    fingerprint: row.fingerprint,
    platform: row.platform as Platform,
    takenAt: row.taken_at,
    importedBy: row.imported_by,
    createdAt: row.created_at,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    outcome: row.outcome === null ? undefined : outcomeSchema.parse(JSON.parse(row.outcome)),
    channel: row.channel ?? undefined,
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

/** An import that waits for its decision; throws `import.unknown`, `import.busy`, or `import.decided` with what it came to, by whom and when. */
export async function undecidedImport(db: Reading | Writing, desk: string, number: number): Promise<Import> {
  const of = await loadImport(db, desk, number)
  if (of.state === 'previewed') return of
  if (of.state === 'storing' || of.state === 'undoing') throw new Refusal('import.busy', { import: number })
  throw new Refusal('import.decided', {
    import: number,
    state: { term: `analyze.import.state.${of.state}` },
    by: { person: of.decidedBy ?? of.importedBy },
    at: { instant: of.decidedAt ?? of.createdAt },
  })
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

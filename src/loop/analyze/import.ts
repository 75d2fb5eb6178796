import { Refusal } from '../../foundation/errors.ts'
import type { Instant } from '../../foundation/time.ts'
import type { Export, ExportNote, ExportRow, LeftOut } from '../../platforms/exports/export.ts'
import { mapInTurns } from '../../platforms/exports/turns.ts'
import type { Platform } from '../../platforms/platform.ts'
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

/** How far a long import has come. */
export interface Progress {
  /** Parts that are done, of so many. */
  done: number
  parts: number
  /** The newest entry of the record when the decision was made. */
  since: number
  via: string
  channel?: string | null
  /** The last publication of which values were taken back. */
  after?: string
  outcome?: Outcome
  values: number
  publications: number
  /** Of each piece, how many values; and the days whose numbers change. */
  pieces: [piece: number, values: number][]
  days: string[]
}

/** What is kept of an export; the cells as they stood are not. */
export async function contentOf(file: Export): Promise<FileContent> {
  const { report, notes, ignoredColumns, refused, rows, clock, clockUnknown, account } = file
  const kept = await mapInTurns(rows, importRowOf)
  return { report, notes, ignored: ignoredColumns, left: refused, rows: kept, clock, clockUnknown, account }
}

function importRowOf({ row, externalId, link, title, publishedAt, form, metrics }: ExportRow): ImportRow {
  const exact = publishedAt?.precision === 'minute' ? publishedAt.instant : undefined
  return {
    row,
    externalId,
    link,
    title,
    form,
    metrics,
    day: (publishedAt?.local ?? publishedAt?.instant)?.slice(0, 10),
    publishedAt: exact && new Date(exact).toISOString(),
  }
}

/** Throws `import.busy`, or `import.decided` with what it came to, by whom and when, unless it waits for its decision. */
export function mustBeUndecided({ number, state, ...of }: Import): void {
  if (state === 'previewed') return
  if (state === 'storing' || state === 'undoing') throw new Refusal('import.busy', { import: number })
  throw new Refusal('import.decided', {
    import: number,
    state: { term: `analyze.import.state.${state}` },
    by: { person: of.decidedBy ?? of.importedBy },
    at: { instant: of.decidedAt ?? of.createdAt },
  })
}

/** Throws `import.again` with who confirmed the same content, and when, if somebody did. */
export function refuseAgain(earlier: readonly Import[]): void {
  const done = earlier.find(({ state }) => state === 'confirmed')
  if (!done) return
  throw new Refusal('import.again', {
    import: done.number,
    file: done.fileName,
    by: { person: done.decidedBy ?? done.importedBy },
    at: { instant: done.decidedAt ?? done.createdAt },
  })
}

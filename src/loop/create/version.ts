import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../../db/open.ts'
import type { VersionTable } from '../../db/schema.ts'
import type { Instant } from '../../foundation/time.ts'

export type VersionKind = 'link' | 'text'

/** An immutable submitted state of a piece: a link, or the text itself, with its SHA-256. */
export interface Version {
  piece: number
  number: number
  kind: VersionKind
  body: string
  fingerprint: string
  /** Permalink of the message it was. */
  source?: string
  submittedBy: string
  submittedAt: Instant
  /** The conversation that holds its review. */
  reviewIn: string
  withdrawnAt?: Instant
}

function versionOf(row: Selectable<VersionTable>): Version {
  return {
    piece: row.piece,
    number: row.number,
    kind: row.kind as VersionKind,
    body: row.body,
    fingerprint: row.fingerprint,
    source: row.source ?? undefined,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
    reviewIn: row.review_in,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }
}

export async function findVersion(
  db: Reading | Writing,
  desk: string,
  { piece, number }: { piece: number; number: number },
): Promise<Version | undefined> {
  const row = await db
    .selectFrom('versions')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && versionOf(row)
}

/** Whoever handed the same content in for the piece, under whatever number and withdrawn or not: they are its authors. */
export async function authorsOf(
  db: Reading | Writing,
  desk: string,
  { piece, fingerprint }: Pick<Version, 'piece' | 'fingerprint'>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('versions')
    .select('submitted_by')
    .distinct()
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .where('fingerprint', '=', fingerprint)
    .execute()
  return rows.map(({ submitted_by: author }) => author)
}

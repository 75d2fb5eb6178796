import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../../db/open.ts'
import type { VersionTable } from '../../db/schema.ts'
import type { Version, VersionKind } from './version.ts'

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

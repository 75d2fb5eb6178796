import type { Selectable } from 'kysely'
import { inParts } from '../../db/in-parts.ts'
import type { Reading, Writing } from '../../db/open.ts'
import type { VersionTable } from '../../db/schema.ts'
import type { Version, VersionHead, VersionKind } from './version.ts'

const head = [
  ...(['piece', 'number', 'kind', 'fingerprint', 'source', 'submitted_by', 'submitted_at'] as const),
  ...(['review_in', 'withdrawn_at'] as const),
] as const

function headOf(row: Pick<Selectable<VersionTable>, (typeof head)[number]>): VersionHead {
  return {
    piece: row.piece,
    number: row.number,
    kind: row.kind as VersionKind,
    fingerprint: row.fingerprint,
    source: row.source ?? undefined,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
    reviewIn: row.review_in,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }
}

const versionOf = (row: Selectable<VersionTable>): Version => ({ ...headOf(row), body: row.body })

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

/** Every version of some pieces, without the contents. */
export async function versionHeads(
  db: Reading | Writing,
  desk: string,
  pieces: readonly number[],
): Promise<VersionHead[]> {
  const rows = await inParts(pieces, (part) =>
    db.selectFrom('versions').select(head).where('desk_id', '=', desk).where('piece', 'in', part).execute(),
  )
  return rows.map(headOf)
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

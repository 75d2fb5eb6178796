import type { Selectable } from 'kysely'
import { columnsOf } from '../../db/columns.ts'
import { inParts } from '../../db/in-parts.ts'
import type { Reading, Writing } from '../../db/open.ts'
import { prepared } from '../../db/prepared.ts'
import type { VersionTable } from '../../db/schema.ts'
import type { Version, VersionHead, VersionKind } from './version.ts'

const heads = columnsOf<VersionTable, { kind: VersionKind }>()(
  'piece',
  'number',
  'kind',
  'fingerprint',
  'source',
  'submitted_by',
  'submitted_at',
  'review_in',
  'withdrawn_at',
)

const versionOf = (row: Selectable<VersionTable>): Version => ({ ...heads.read(row), body: row.body })

/** Keeps a version that was handed in. */
export async function addVersion(trx: Writing, desk: string, { body, ...head }: Version): Promise<void> {
  await trx
    .insertInto('versions')
    .values({ desk_id: desk, ...heads.row(head), body })
    .execute()
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

type Head = Pick<Selectable<VersionTable>, (typeof heads.names)[number]>

const ofPiece = prepared<{ desk: string; piece: number }, Head>((db, given) =>
  db
    .selectFrom('versions')
    .select(heads.names)
    .where('desk_id', '=', given('desk'))
    .where('piece', '=', given('piece')),
)

/** Every version of some pieces, without the contents. */
export async function versionHeads(
  db: Reading | Writing,
  desk: string,
  pieces: readonly number[],
): Promise<VersionHead[]> {
  const [piece, other] = pieces
  const rows =
    piece !== undefined && other === undefined
      ? await ofPiece(db, { desk, piece })
      : await inParts(pieces, (part) =>
          db
            .selectFrom('versions')
            .select(heads.names)
            .where('desk_id', '=', desk)
            .where('piece', 'in', part)
            .execute(),
        )
  return rows.map(heads.read)
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

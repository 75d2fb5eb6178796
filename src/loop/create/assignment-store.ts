import { columnsOf } from '../../db/columns.ts'
import type { Reading, Writing } from '../../db/open.ts'
import type { AssignmentTable } from '../../db/schema.ts'
import type { Deed } from '../act.ts'
import type { Assignment, AssignmentState } from './assignment.ts'

const columns = columnsOf<AssignmentTable, { state: AssignmentState }>()(
  'piece',
  'number',
  'writer',
  'state',
  'assigned_by',
  'assigned_at',
  'answered_at',
  'reason',
)

/** The newest assignment of the piece, or the one with that number. */
export async function findAssignment(
  db: Reading | Writing,
  desk: string,
  { piece, number }: { piece: number; number?: number },
): Promise<Assignment | undefined> {
  const all = db
    .selectFrom('assignments')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .orderBy('number', 'desc')
    .limit(1)
  const row = await (number === undefined ? all : all.where('number', '=', number)).executeTakeFirst()
  return row && columns.read(row)
}

export async function addAssignment({ trx, desk }: Deed, of: Assignment): Promise<void> {
  await trx
    .insertInto('assignments')
    .values({ desk_id: desk.id, ...columns.row(of) })
    .execute()
}

/** Ends or answers an assignment. */
export async function moveAssignment(
  { trx, desk, now }: Deed,
  of: Assignment,
  change: { state: AssignmentState; reason?: string },
): Promise<void> {
  await trx
    .updateTable('assignments')
    .set({ state: change.state, answered_at: now, reason: change.reason ?? null })
    .where('desk_id', '=', desk.id)
    .where('piece', '=', of.piece)
    .where('number', '=', of.number)
    .execute()
}

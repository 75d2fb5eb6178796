import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../../db/open.ts'
import type { AssignmentTable } from '../../db/schema.ts'
import type { Stage } from '../act.ts'
import type { Assignment, AssignmentState } from './assignment.ts'

function assignmentOf(row: Selectable<AssignmentTable>): Assignment {
  return {
    piece: row.piece,
    number: row.number,
    writer: row.writer,
    state: row.state as AssignmentState,
    assignedBy: row.assigned_by,
    assignedAt: row.assigned_at,
    answeredAt: row.answered_at ?? undefined,
    reason: row.reason ?? undefined,
  }
}

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
  return row && assignmentOf(row)
}

export async function addAssignment({ trx, desk, actor, now }: Stage, of: Assignment): Promise<void> {
  const { piece, number, writer, state } = of
  await trx
    .insertInto('assignments')
    .values({
      desk_id: desk.id,
      ...{ piece, number, writer, state },
      assigned_by: actor.id,
      assigned_at: now,
      answered_at: state === 'accepted' ? now : null,
    })
    .execute()
}

/** Ends or answers an assignment. */
export async function moveAssignment(
  { trx, desk, now }: Stage,
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

import { Refusal } from '../../foundation/errors.ts'
import { type Instant, plus } from '../../foundation/time.ts'
import { act, type Deed } from '../act.ts'
import { isAfterSlot } from '../deadline.ts'
import { type Acquaintance, makeKnown } from '../greet.ts'
import { doneSince } from '../journal.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, type SavedPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { type Assignment, assignmentTag } from './assignment.ts'
import { addAssignment, findAssignment, moveAssignment } from './assignment-store.ts'
import { dueAfter, mayAssign, mustLieAhead } from './draft.ts'

export interface AssignmentWish {
  piece: number
  /** Made known to the desk when they never spoke. */
  who: Acquaintance
  due?: Instant
}

/** The piece as it is then, and whether its writer was there already and only its due date moved. */
export interface Assigned {
  piece: Piece
  moved: boolean
  /** Its slot, where that comes before the draft is due. */
  slot?: Instant
}

/**
 * Gives an approved piece to a writer, or to another one, and asks them in a direct message; the former writer is told. The
 * same writer again only gets a new due date. Whoever takes a piece for themselves has accepted it.
 */
export function assignPiece(scene: Scene, actor: Actor, wish: AssignmentWish): Promise<Assigned> {
  return act(scene, actor, 'piece.assign', async (deed) => {
    const piece = await loadPiece(deed.trx, deed.desk.id, wish.piece)
    mayAssign(piece)
    if (wish.due) mustLieAhead(wish.due, deed.now)
    await makeKnown(deed.trx, { desk: deed.desk.id, at: deed.now }, wish.who)
    const moved = piece.writer === wish.who.id
    const given = await (moved ? moveDue(deed, piece, wish.due) : handOver(deed, piece, wish))
    return { piece: given, moved, slot: isAfterSlot(given, given.goesOut) ? given.goesOut : undefined }
  })
}

async function moveDue(deed: Deed, piece: Piece, due: Instant | undefined): Promise<SavedPiece> {
  if (!due || due === piece.dueAt) {
    throw new Refusal('draft.assigned', {
      field: 'who',
      piece: piece.number,
      by: { person: piece.assignedBy ?? '' },
      at: { instant: piece.assignedAt ?? '' },
      writer: { person: piece.writer ?? '' },
    })
  }
  const moved = await savePiece(deed, piece, { due_at: due })
  const first = await firstMove(deed, piece.number)
  await deed.journal('draft.due', { due, before: piece.dueAt ?? null }, piece.number)
  const { actor } = deed
  if (!piece.writer || piece.writer === actor.id) return moved
  const facts = { piece: piece.number, by: actor.id, due }
  const tag = `draft-due:${piece.number}:${first}`
  const about = [`piece:${piece.number}`] as const
  await deed.tell({ conversation: piece.writer, tag, kind: 'draft-due', facts, about })
  return moved
}

/** Minutes in which changes of a date are one message, which says the last. */
const sameChange = 60

/** When the date was moved first within the hour, which is now or before. */
async function firstMove({ trx, desk, now }: Deed, piece: number): Promise<Instant> {
  const since = plus(now, { minutes: -sameChange })
  const [first] = await doneSince(trx, desk.id, { piece, act: 'draft.due', since })
  return first?.at ?? now
}

async function handOver(deed: Deed, piece: Piece, { who, due }: AssignmentWish): Promise<SavedPiece> {
  const { desk, actor, now, trx } = deed
  const former = await findAssignment(trx, desk.id, { piece: piece.number })
  if (former && piece.writer) await replace(deed, former)
  const own = who.id === actor.id
  const next: Assignment = {
    piece: piece.number,
    number: (former?.number ?? 0) + 1,
    writer: who.id,
    state: own ? 'accepted' : 'asked',
    assignedBy: actor.id,
    assignedAt: now,
    answeredAt: own ? now : undefined,
  }
  const due_at = dueAfter(piece, due, now)
  await addAssignment(deed, next)
  const given = await savePiece(deed, piece, {
    writer: who.id,
    assigned_by: actor.id,
    assigned_at: now,
    accepted_at: own ? now : null,
    due_at,
  })
  const facts = { writer: who.id, due: due_at, former: piece.writer ?? null, assignment: next.number }
  await deed.journal('draft.assign', facts, piece.number)
  const { number } = next
  await deed.tell({
    conversation: who.id,
    tag: assignmentTag(next),
    kind: 'assignment',
    facts: { piece: piece.number, assignment: number },
    about: [`piece:${piece.number}`],
  })
  return given
}

async function replace(deed: Deed, former: Assignment): Promise<void> {
  if (former.state !== 'declined') await moveAssignment(deed, former, { state: 'replaced' })
  if (former.writer === deed.actor.id) return
  await deed.tell({
    conversation: former.writer,
    tag: `assignment-replaced:${former.piece}:${former.number}`,
    kind: 'assignment-replaced',
    facts: { piece: former.piece, assignment: former.number, by: deed.actor.id },
    mode: 'once',
  })
}

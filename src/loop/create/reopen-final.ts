import { Refusal } from '../../foundation/errors.ts'
import type { Deed } from '../act.ts'
import type { Piece } from '../piece.ts'
import { versionTag } from './review.ts'

/** A time that is taken for a piece, and who relies on it. */
interface Taken {
  id: string
  at: string
  owner: string
  scheduled_by: string
}

/** The slots of a piece that is final, soonest first; none of any other. */
export async function reliedOn({ trx, desk }: Deed, piece: Piece): Promise<Taken[]> {
  if (piece.state !== 'ready') return []
  return trx
    .selectFrom('slots')
    .select(['id', 'at', 'owner', 'scheduled_by'])
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece.number)
    .where('state', '=', 'scheduled')
    .orderBy('at')
    .execute()
}

/** Throws `draft.final`, or `draft.scheduled` with when it goes out, unless the actor knows that this version is final. */
export function mustKnowFinal(
  { number: piece, state, currentVersion: version }: Piece,
  [first]: readonly Taken[],
  over: number | undefined,
): void {
  if (state !== 'ready' || over === version) return
  const facts = { field: 'body', piece, version, next: version + 1 }
  throw first
    ? new Refusal('draft.scheduled', { ...facts, at: { instant: first.at } })
    : new Refusal('draft.final', facts)
}

/** Tells whoever assigned a piece that was final, and whoever took or holds a slot for it, that it is under review again. */
export async function tellReopened(
  deed: Deed,
  { number: piece, currentVersion: before, assignedBy }: Piece,
  slots: readonly Taken[],
): Promise<void> {
  const version = before + 1
  const told = new Set(slots.flatMap(({ owner, scheduled_by: by }) => [owner, by]))
  if (assignedBy) told.add(assignedBy)
  told.delete(deed.actor.id)
  for (const conversation of told) {
    await deed.tell({
      conversation,
      tag: `${versionTag({ piece, version })}:draft-reopened`,
      kind: 'draft-reopened',
      facts: { piece, version, before, by: deed.actor.id, slot: slots[0]?.at },
      mode: 'once',
    })
  }
}

import { Refusal, type Term } from '../../foundation/errors.ts'
import type { Reading, Writing } from '../act.ts'
import { readiness } from '../debts-store.ts'
import type { Desk } from '../desk.ts'
import { gateTerm } from '../gate-policy.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import type { Readiness } from '../piece-debts.ts'
import { requireRight } from '../require-right.ts'
import type { Slot } from './slot.ts'

/**
 * Throws `not-yours` unless the actor owns the slot or holds the right, and `publish.not-ready` with what is missing and who
 * owes it while the piece's current version has not passed its gates.
 */
export async function mayConfirm(
  db: Reading | Writing,
  { desk, actor, piece, slot }: { desk: Desk; actor: Person; piece: Piece; slot?: Slot },
): Promise<void> {
  if (slot?.owner !== actor.id) await requireRight(db, actor, 'publish.confirm', desk)
  const standing = (await readiness(db, desk, [piece])).get(piece.number)
  if (!standing || standing.ready) return
  const gate = standing.owes.find((debt) => debt.gate)?.gate
  throw new Refusal('publish.not-ready', {
    field: 'piece',
    piece: piece.number,
    missing: { terms: standing.owes.map(termOf) },
    gate: gate && gateTerm(gate),
    ask: { people: [...new Set(standing.owes.flatMap(({ ask }) => ask))] },
  })
}

function termOf({ what, gate }: Readiness['owes'][number]): string | Term {
  const owed = `distribute.owed.${what}`
  return gate ? gateTerm(gate, owed) : owed
}

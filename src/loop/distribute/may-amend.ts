import type { Deed } from '../act.ts'
import type { Publication } from '../publication.ts'
import { requireRight } from '../require-right.ts'

/** Throws `not-yours` unless the actor owns the publication, confirmed it or holds the right. */
export async function mayAmend({ trx, desk, actor }: Deed, publication: Publication): Promise<void> {
  if (publication.owner === actor.id || publication.confirmedBy === actor.id) return
  await requireRight(trx, actor, 'publish.confirm', desk)
}

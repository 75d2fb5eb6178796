import { Refusal } from '../../foundation/errors.ts'
import { externalIdOf } from '../../platforms/post-id.ts'
import { plainLink } from '../../platforms/post-keys.ts'
import { act, type Deed } from '../act.ts'
import type { Piece } from '../piece.ts'
import { loadPiece } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { deletePublication, loadPublication, publicationBehind } from '../publication-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { daysOfSlot, numbersOf, type Subject } from '../subjects.ts'
import type { Channel } from './channel.ts'
import { channelsOf, loadChannel } from './channel-store.ts'
import { mayAmend } from './may-amend.ts'
import { mayProve, refuseTwice, refuseUsed } from './proof.ts'
import { loadSlot } from './slot-store.ts'

export interface Correction {
  publication: string
  link: string
  /** The link that the actor saw; another one by now answers with that. */
  seen: string
}

/** The publication as it is then, with its piece and channel. */
export interface Corrected {
  publication: Publication
  piece: Piece
  channel: Channel
}

/**
 * Gives a publication another link in place of a wrong one; what an export already brought under the right link becomes its
 * own. Throws `publish.done` when it was corrected meanwhile, and what a confirmation throws.
 */
export function correctLink(scene: Scene, actor: Actor, wish: Correction): Promise<Corrected> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk } = deed
    const before = await loadPublication(trx, desk.id, wish.publication)
    if (before.piece === undefined || before.channel === undefined) throw new Refusal('card-expired')
    await mayAmend(deed, before)
    const on = await loadChannel(trx, desk.id, before.channel)
    mayProve(wish.link, on, await channelsOf(trx, desk.id))
    if (before.link !== wish.seen) refuseTwice(before, on)
    const behind = await publicationBehind(trx, desk.id, { platform: on.platform, link: wish.link })
    if (behind?.id === before.id) refuseTwice(before, on)
    if (behind?.piece !== undefined) refuseUsed(behind)
    const link = plainLink(wish.link)
    await trx
      .updateTable('publications')
      .set({ link, external_id: externalIdOf(link) ?? null, ...(behind && takenFrom(behind)) })
      .where('desk_id', '=', desk.id)
      .where('id', '=', before.id)
      .execute()
    if (behind) await takeOver(deed, { from: behind.id, to: before.id })
    const facts = { publication: before.id, channel: on.id, from: before.link, link }
    await deed.journal('publish.correct', facts, before.piece, await changedBy(deed, before, behind))
    const publication = await loadPublication(trx, desk.id, before.id)
    return { publication, piece: await loadPiece(trx, desk.id, before.piece), channel: on }
  })
}

const takenFrom = ({ publishedAt, day, externalId, link }: Publication) => ({
  published_at: publishedAt,
  day,
  external_id: externalId ?? (link && externalIdOf(link)) ?? null,
})

/** Moves the numbers of one publication to another, whose own stand where both have some, and deletes the first. */
async function takeOver({ trx, desk }: Deed, { from, to }: { from: string; to: string }): Promise<void> {
  const columns = ['desk_id', 'publication', 'metric', 'taken_at', 'value', 'source', 'taken_by'] as const
  const rows = await trx
    .selectFrom('snapshots')
    .select(columns)
    .where('desk_id', '=', desk.id)
    .where('publication', '=', from)
    .execute()
  for (const row of rows) {
    await trx
      .insertInto('snapshots')
      .values({ ...row, publication: to })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await deletePublication(trx, desk.id, from)
}

async function changedBy(
  deed: Deed,
  before: Publication,
  behind: Publication | undefined,
): Promise<Subject[]> {
  const { piece = 0, platform, day, slot: id } = before
  const slot = id === undefined ? undefined : await loadSlot(deed.trx, deed.desk.id, id)
  const days = [day, ...(behind ? [behind.day] : [])]
  return [
    `piece:${piece}`,
    ...(slot ? daysOfSlot(deed, slot.at) : []),
    ...numbersOf(deed, { platform, days }),
  ]
}

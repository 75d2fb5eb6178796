import { setImmediate } from 'node:timers/promises'
import type { Deed } from '../act.ts'
import type { Import } from './import.ts'
import type { NewPost, PartPlan } from './import-decision.ts'
import { sharpen } from './sharpen-publications.ts'
import type { Figure } from './snapshot.ts'
import { storeSnapshots } from './snapshot-store.ts'

const postsAtOnce = 250

/** Stores one part of a decided import: its new posts as publications without a piece, and its values. */
export async function storePart(
  deed: Deed,
  of: Import,
  { channel, ...part }: PartPlan & { channel: string | null },
): Promise<void> {
  const { trx, desk } = deed
  await sharpen(deed, part.better)
  const by = { confirmed_by: of.decidedBy ?? deed.actor.id, confirmed_at: of.decidedAt ?? deed.now }
  const values = part.created.map(({ id, externalId, link, form, title, at, day }) => ({
    desk_id: desk.id,
    id,
    piece: null,
    channel,
    slot: null,
    platform: of.platform,
    external_id: externalId,
    link,
    form,
    title,
    published_at: at,
    day,
    owner: null,
    ...by,
    origin: 'imported',
  }))
  for (let at = 0; at < values.length; at += postsAtOnce) {
    await trx
      .insertInto('publications')
      .values(values.slice(at, at + postsAtOnce))
      .execute()
    await setImmediate()
  }
  const origin = { takenAt: of.takenAt, source: `import:${of.number}`, takenBy: of.importedBy }
  await storeSnapshots(trx, desk.id, { figures: part.figures, origin })
}

/**
 * A part as it is right by now: a post that somebody has confirmed since the decision is not created again, and what was
 * taken out of the desk since gets no values. What else it knew better waits for the next file.
 */
export async function amended(deed: Deed, of: Import, part: PartPlan): Promise<PartPlan> {
  const known = await publicationsBehind(deed, of, part.created)
  const created = part.created.filter(({ externalId }) => !externalId || !known.has(externalId))
  const instead = new Map(
    part.created.flatMap(({ id, externalId }) => [[id, known.get(externalId ?? '') ?? id] as const]),
  )
  const own = new Set(created.map(({ id }) => id))
  const figures = part.figures.map((each) => ({
    ...each,
    publication: instead.get(each.publication) ?? each.publication,
  }))
  const there = await stillThere(deed, figures, own)
  return { created, better: [], figures: figures.filter(({ publication }) => there.has(publication)) }
}

async function publicationsBehind(
  { trx, desk }: Deed,
  of: Import,
  created: readonly NewPost[],
): Promise<ReadonlyMap<string, string>> {
  const ids = created.flatMap(({ externalId }) => externalId ?? [])
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('publications')
    .select(['id', 'external_id'])
    .where('desk_id', '=', desk.id)
    .where('platform', '=', of.platform)
    .where('external_id', 'in', ids)
    .execute()
  return new Map(rows.flatMap(({ id, external_id }) => (external_id ? [[external_id, id] as const] : [])))
}

async function stillThere(
  { trx, desk }: Deed,
  figures: readonly Figure[],
  own: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(figures.map(({ publication }) => publication))].filter((id) => !own.has(id))
  if (ids.length === 0) return own
  const rows = await trx
    .selectFrom('publications')
    .select('id')
    .where('desk_id', '=', desk.id)
    .where('id', 'in', ids)
    .execute()
  return new Set([...own, ...rows.map(({ id }) => id)])
}

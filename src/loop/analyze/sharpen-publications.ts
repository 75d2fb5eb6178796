import type { Stage } from '../act.ts'
import { idsOf } from '../post-id.ts'
import { type ImportRow, rowId } from './import-plan.ts'
import type { Plan } from './plan-import.ts'
import type { Publication } from './publication.ts'

/**
 * What a file knows better of publications that it was matched to: the post id, the link where none was known, and of posts that
 * came in with a file the time, for an older file may have had only the day.
 */
export async function sharpen({ trx, desk }: Stage, { fates, publications }: Plan): Promise<void> {
  for (const fate of fates) {
    const publication = fate.fate === 'matched' && publications.get(fate.publication)
    const better = publication && betterOf(publication, fate.row)
    if (!better) continue
    await trx
      .updateTable('publications')
      .set(better)
      .where('desk_id', '=', desk.id)
      .where('id', '=', publication.id)
      .execute()
  }
}

/** A publication keeps the id in its own link as well, so its file's id may take the place of that one. */
function betterOf(publication: Publication, row: ImportRow) {
  const { externalId, link } = publication
  const id = rowId(row)
  const known = idsOf(publication).map((each) => each.id)
  const spare = externalId === undefined || idsOf({ link }).some((each) => each.id === externalId)
  const better = {
    ...(id !== undefined && spare && !known.includes(id) ? { external_id: id } : {}),
    ...(row.publishedAt && publication.origin === 'imported' && row.publishedAt !== publication.publishedAt
      ? { published_at: row.publishedAt, day: row.day ?? publication.day }
      : {}),
    ...(link === undefined && row.link !== undefined ? { link: row.link } : {}),
  }
  return Object.keys(better).length > 0 ? better : undefined
}

import { setImmediate } from 'node:timers/promises'
import { idsOf } from '../../platforms/post-id.ts'
import type { Deed } from '../act.ts'
import type { Publication } from '../publication.ts'
import { type ImportRow, rowId } from './import-plan.ts'

/** What a file knows better of a publication, by the columns of its table. */
export interface Better {
  publication: string
  set: Partial<Record<'external_id' | 'link' | 'published_at' | 'day', string>>
}

const updatesAtOnce = 100

/**
 * What a file knows better of publications that it was matched to: the post id, the link where none was known, and of posts that
 * came in with a file the time, for an older file may have had only the day.
 */
export async function sharpen({ trx, desk }: Deed, better: readonly Better[]): Promise<void> {
  for (const [index, { publication, set }] of better.entries()) {
    await trx
      .updateTable('publications')
      .set(set)
      .where('desk_id', '=', desk.id)
      .where('id', '=', publication)
      .execute()
    if (index % updatesAtOnce === updatesAtOnce - 1) await setImmediate()
  }
}

/** A publication keeps the id in its own link as well, so its file's id may take the place of that one. */
export function betterOf(publication: Publication, row: ImportRow): Better['set'] | undefined {
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

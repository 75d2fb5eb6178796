import type { Reading, Writing } from '../../db/open.ts'
import { localOf } from '../../foundation/time.ts'
import type { Desk } from '../desk.ts'
import type { Platform } from '../platform.ts'
import { placeRows, type RowFate, weighValues } from './import-plan.ts'
import { type Publication, publicationOf, selectPublications } from './publication.ts'
import { newestValues } from './snapshot.ts'
import type { FileContent, Import } from './stored-import.ts'

/** What would come of an import as things stand now. */
export interface Plan {
  fates: RowFate[]
  /** The desk's publications on the platform, by id. */
  publications: ReadonlyMap<string, Publication>
}

/** Compares the rows of an import with the desk's publications and with their values as of the time of the file. */
export async function planOf(
  db: Reading | Writing,
  desk: Pick<Desk, 'id' | 'zone'>,
  { of, content }: { of: Import; content: FileContent },
): Promise<Plan> {
  const publications = await publicationsOn(db, desk.id, of.platform)
  const today = localOf(of.takenAt, desk.zone).date
  const placed = placeRows({ platform: of.platform, rows: content.rows, publications, today })
  const matched = placed.flatMap((fate) => (fate.fate === 'matched' ? [fate.publication] : []))
  const known = await newestValues(db, desk.id, { publications: matched, until: of.takenAt })
  return {
    fates: weighValues(placed, known),
    publications: new Map(publications.map((each) => [each.id, each])),
  }
}

async function publicationsOn(
  db: Reading | Writing,
  desk: string,
  platform: Platform,
): Promise<Publication[]> {
  const rows = await selectPublications(db, desk)
    .where('p.platform', '=', platform)
    .orderBy('p.published_at')
    .orderBy('p.id')
    .execute()
  return rows.map(publicationOf)
}

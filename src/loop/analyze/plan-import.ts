import { setImmediate } from 'node:timers/promises'
import type { Reading, Writing } from '../../db/open.ts'
import { localOf } from '../../foundation/time.ts'
import { inTurns, mapped } from '../../platforms/exports/turns.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Desk } from '../desk.ts'
import type { Publication } from '../publication.ts'
import { publicationOf, selectPublications } from '../publication-store.ts'
import type { FileContent, Import } from './import.ts'
import { type Account, accountFor, type Outlet, outletsOn } from './import-account.ts'
import { type Older, olderThanKnown, placeRows, type RowFate, weighValues } from './import-plan.ts'
import { newestValues } from './snapshot-store.ts'

/** What would come of an import as things stand now. */
export interface Plan {
  fates: RowFate[]
  /** The desk's publications on the platform, by id. */
  publications: ReadonlyMap<string, Publication>
  account: Account
  /** The desk's accounts on the platform. */
  outlets: readonly Outlet[]
  older?: Older
  /** What a person has to say before anything new of it can be stored. */
  asks?: 'account' | 'clock'
}

/** Compares the rows of an import with the desk's publications and with their values as of the time of the file. */
export async function planOf(
  db: Reading | Writing,
  desk: Pick<Desk, 'id' | 'zone'>,
  { of, content }: { of: Import; content: FileContent },
): Promise<Plan> {
  const outlets = await outletsOn(db, desk.id, of.platform)
  const account = accountFor({ ...of, outlets, named: content.account, chosen: of.channel })
  const publications = (await publicationsOn(db, desk.id, of.platform)).filter(mayBeOf(account))
  const today = localOf(of.takenAt, desk.zone).date
  const placed = await inTurns(placeRows({ platform: of.platform, rows: content.rows, publications, today }))
  const matched = placed.flatMap((fate) => (fate.fate === 'matched' ? [fate.publication] : []))
  const known = await newestValues(db, desk.id, { publications: matched, until: of.takenAt })
  const fates = await inTurns(weighValues(placed, known))
  const byId = await inTurns(mapped(publications, (each) => [each.id, each] as const))
  return {
    fates,
    account,
    outlets,
    older: olderThanKnown(fates),
    asks: asksOf(fates, account, content),
    publications: new Map(byId),
  }
}

// The same text often goes out on two accounts of one platform on one day.
const mayBeOf = (account: Account) => (publication: Publication) =>
  account.is !== 'known' || publication.channel === undefined || publication.channel === account.outlet.id

/** Posts that are known already need neither an account nor a clock. */
function asksOf(fates: readonly RowFate[], account: Account, content: FileContent): Plan['asks'] {
  if (!fates.some(({ fate }) => fate === 'new')) return undefined
  if (account.is === 'asked') return 'account'
  return content.clockUnknown ? 'clock' : undefined
}

async function publicationsOn(
  db: Reading | Writing,
  desk: string,
  platform: Platform,
): Promise<Publication[]> {
  const all: Publication[] = []
  // A page at a time, for the driver of SQLite reads all rows of a query at once.
  for (let after = ''; ; after = all.at(-1)?.id ?? '') {
    const page = await selectPublications(db, desk)
      .where('p.platform', '=', platform)
      .where('p.id', '>', after)
      .orderBy('p.id')
      .limit(pageSize)
      .execute()
    for (const row of page) all.push(publicationOf(row))
    if (page.length < pageSize) return all.sort(byTime)
    await setImmediate()
  }
}

const pageSize = 2_000

const byTime = (one: Publication, other: Publication) =>
  one.publishedAt < other.publishedAt ? -1 : Number(one.publishedAt > other.publishedAt)

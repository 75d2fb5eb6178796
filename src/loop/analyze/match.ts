import { addDays, daysBetween, type Instant, type LocalDate, minutesBetween } from '../../foundation/time.ts'
import { atOnce, type Steps } from '../../platforms/exports/turns.ts'
import { type Platform, profileOf } from '../../platforms/platform.ts'
import { differ, idsOf, instantInId } from '../../platforms/post-id.ts'
import { linkKey, titleKey } from '../../platforms/post-keys.ts'

/** What is needed of a publication or of a row of a file to tell whether they are the same post. */
export interface Post {
  externalId?: string
  link?: string
  title: string
  /** Absent when only the day is known. */
  publishedAt?: Instant
  day?: LocalDate
}

/** Which publication a row is; `several` when more than one fits, or when more than one row fits the same. */
export type Match = { fits: 'one'; publication: string } | { fits: 'none' } | { fits: 'several' }

type Candidate = Post & { id: string; piece?: number }

/** How rows find publications: where publications are filed, where a row looks, and which of those it finds there fit. */
interface Way {
  filed: (post: Candidate) => readonly Key[]
  sought: (row: Post) => readonly Key[]
  fits?: (row: Post, post: Candidate) => boolean
  /** What it finds more than once it leaves alone. */
  likely?: true
}
type Key = string | undefined

/** No more publications are looked at for one row: a team has no 200 posts of one title on one day, a hostile file may. */
const lookedAt = 200

/**
 * Matches rows to publications of one platform: by post id, by link, then by title with the same minute, the same day, and
 * at most a day apart, and a piece by its minute alone. A publication that a surer way has found is no candidate for the
 * others.
 */
export function matchRows(...given: Parameters<typeof matching>): Match[] {
  return atOnce(matching(...given))
}

/** The same as `matchRows`, step by step, for 50,000 rows take seconds. */
export function* matching(
  platform: Platform,
  rows: readonly Post[],
  publications: readonly Candidate[],
): Steps<Match[]> {
  const found: Match[] = rows.map(() => ({ fits: 'none' }))
  const claimed = new Set<string>()
  for (const way of waysOn(platform)) {
    if (found.every(({ fits }) => fits !== 'none')) break
    const free = publications.filter(({ id }) => !claimed.has(id))
    const filed = yield* filing(free, way.filed)
    if (filed.size === 0) continue
    const claims = yield* claimsOf(way, { rows, found, filed })
    for (const [publication, claimants] of claims) {
      if (way.likely && claimants.length > 1) continue
      claimed.add(publication)
      const match: Match = claimants.length === 1 ? { fits: 'one', publication } : { fits: 'several' }
      for (const index of claimants) found[index] = match
    }
  }
  return found
}

type Filed = ReadonlyMap<string, readonly Candidate[]>

/** Which rows found which publication in this way, and nothing else; rows that found several are marked at once. */
function* claimsOf(
  way: Way,
  { rows, found, filed }: { rows: readonly Post[]; found: Match[]; filed: Filed },
): Steps<Map<string, number[]>> {
  const claims = new Map<string, number[]>()
  for (const [index, row] of rows.entries()) {
    yield
    if (found[index]?.fits !== 'none') continue
    const there = new Set(way.sought(row).flatMap((key) => (key && filed.get(key)?.slice(0, lookedAt)) || []))
    const [first, second] = [...there].filter((post) => way.fits?.(row, post) ?? true)
    if (second && !way.likely) found[index] = { fits: 'several' }
    else if (first && !second) pushTo(claims, first.id, index)
  }
  return claims
}

function* filing(posts: readonly Candidate[], keysOf: Way['filed']): Steps<Filed> {
  const filed = new Map<string, Candidate[]>()
  for (const post of posts) {
    for (const key of new Set(keysOf(post))) if (key) pushTo(filed, key, post)
    yield
  }
  return filed
}

function pushTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** Where both look in the same place. */
const by = (keysOf: (post: Post) => readonly Key[]) => ({ filed: keysOf, sought: keysOf })

function waysOn(platform: Platform): Way[] {
  const fits = (row: Post, post: Post) => !differ(platform, row, post)
  return [
    by((post) => idsOf(post).map(({ id }) => id)),
    by((post) => [linkKey(post)]),
    ...(profileOf(platform).manyIds ? [{ ...bornTogether(platform), fits }] : []),
    { ...by((post) => [titled(post, minute(post))]), fits },
    { ...by((post) => [titled(post, post.day)]), fits },
    {
      filed: (post) => [titled(post, dayOf(post))],
      sought: (row) => daysAround(dayOf(row)).map((day) => titled(row, day)),
      fits: (row, post) => fits(row, post) && nearInTime(row, post),
    },
    { filed: (post) => [titleKey(post)], sought: (row) => (row.day ? [] : [titleKey(row)]), fits },
    // A piece often goes out under another title than it was pitched with: at its very minute, the only post is likely it.
    {
      filed: (post) => (post.piece === undefined ? [] : [minute(post)]),
      sought: (row) => [minute(row)],
      fits,
      likely: true,
    },
  ]
}

/** Where a post has ids of several makes, those that were made within the same minute are of one post. */
function bornTogether(platform: Platform): Way {
  const born = (post: Post) => {
    const instants = idsOf(post).flatMap(({ id }) => instantInId(platform, id) ?? [])
    return instants.map((instant) => Math.floor(instant / 60_000))
  }
  return {
    filed: (post) => born(post).map(String),
    sought: (row) => born(row).flatMap((at) => [at - 1, at, at + 1].map(String)),
  }
}

function titled(post: Post, when: string | undefined): Key {
  const title = when && titleKey(post)
  return title && `${when} ${title}`
}

const minute = ({ publishedAt }: Post) => publishedAt?.slice(0, 16)

const nearHours = 18

// A daily column has the same title every day, so two known times must be less than a day apart.
function nearInTime(row: Post, post: Post): boolean {
  if (row.publishedAt && post.publishedAt) {
    return Math.abs(minutesBetween(row.publishedAt, post.publishedAt)) <= nearHours * 60
  }
  return row.day !== undefined && post.day !== undefined && Math.abs(daysBetween(row.day, post.day)) <= 1
}

const dayOf = ({ day, publishedAt }: Post) => day ?? publishedAt?.slice(0, 10)

const around = new Map<LocalDate, LocalDate[]>()

/** The days on which something near in time can lie, by whatever zone its day was told. */
function daysAround(day: LocalDate | undefined): readonly LocalDate[] {
  if (!day) return []
  const known = around.get(day) ?? [-2, -1, 0, 1, 2].map((days) => addDays(day, days))
  if (around.size > 5_000) around.clear()
  around.set(day, known)
  return known
}

import { daysBetween, type Instant, type LocalDate, minutesBetween } from '../../foundation/time.ts'
import { type Platform, profileOf } from '../platform.ts'
import { differ, idsOf, instantInId } from '../post-id.ts'
import { linkKey, titleKey } from '../post-keys.ts'

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

/** How a row finds its publications; one that is only `likely` leaves alone what it finds more than once. */
interface Way {
  find: (row: Post) => readonly Candidate[]
  likely?: true
}

/**
 * Matches rows to publications of one platform: by post id, by link, then by title with the same minute, the same day, and
 * at most a day apart, and a piece by its minute alone. A publication that a surer way has found is no candidate for the
 * others.
 */
export function matchRows(
  platform: Platform,
  rows: readonly Post[],
  publications: readonly Candidate[],
): Match[] {
  const found: Match[] = rows.map(() => ({ fits: 'none' }))
  const claimed = new Set<string>()
  for (const way of waysTo(platform, publications)) {
    const claims = new Map<string, number[]>()
    for (const [index, row] of rows.entries()) {
      if (found[index]?.fits !== 'none') continue
      const free = way.find(row).filter(({ id }) => !claimed.has(id))
      if (free.length > 1 && !way.likely) found[index] = { fits: 'several' }
      for (const { id } of free.length === 1 ? free : []) claims.set(id, [...(claims.get(id) ?? []), index])
    }
    for (const [publication, claimants] of claims) {
      if (way.likely && claimants.length > 1) continue
      claimed.add(publication)
      const match: Match = claimants.length === 1 ? { fits: 'one', publication } : { fits: 'several' }
      for (const index of claimants) found[index] = match
    }
  }
  return found
}

function waysTo(platform: Platform, publications: readonly Candidate[]): Way[] {
  const byId = grouped(publications, (post) => idsOf(post).map(({ id }) => id))
  const byLink = grouped(publications, (post) => [linkKey(post)])
  const byTitle = grouped(publications, (post) => [titleKey(post)])
  const titled = (near: (row: Post, post: Post) => boolean): Way => ({
    find: (row) =>
      (byTitle.get(titleKey(row) ?? '') ?? []).filter(
        (post) => !differ(platform, row, post) && near(row, post),
      ),
  })
  return [
    { find: (row) => [...new Set(idsOf(row).flatMap(({ id }) => byId.get(id) ?? []))] },
    { find: (row) => byLink.get(linkKey(row) ?? '') ?? [] },
    bornTogether(platform, publications),
    titled((row, post) => minute(row) !== undefined && minute(row) === minute(post)),
    titled((row, post) => row.day !== undefined && row.day === post.day),
    titled(nearInTime),
    titled((row) => row.day === undefined),
    onTheMinute(platform, publications),
  ]
}

function grouped(posts: readonly Candidate[], keysOf: (post: Post) => readonly (string | undefined)[]) {
  const groups = new Map<string, Candidate[]>()
  for (const post of posts)
    for (const key of new Set(keysOf(post))) {
      const group = key ? groups.get(key) : undefined
      if (group) group.push(post)
      else if (key) groups.set(key, [post])
    }
  return groups
}

/** Where a post has ids of several makes, those that were made within the same minute are of one post. */
function bornTogether(platform: Platform, publications: readonly Candidate[]): Way {
  const born = (post: Post) => {
    const instants = idsOf(post).flatMap(({ id }) => instantInId(platform, id) ?? [])
    return instants.map((instant) => Math.floor(instant / 60_000))
  }
  if (!profileOf(platform).manyIds) return { find: () => [] }
  const byMinute = grouped(publications, (post) => born(post).map(String))
  const find = (row: Post) => {
    const near = born(row).flatMap((at) => [at - 1, at, at + 1])
    const posts = near.flatMap((at) => byMinute.get(String(at)) ?? [])
    return [...new Set(posts)].filter((post) => !differ(platform, row, post))
  }
  return { find }
}

/** A piece often goes out under another title than it was pitched with: at its very minute, the only post is likely it. */
function onTheMinute(platform: Platform, publications: readonly Candidate[]): Way {
  const pieces = publications.filter(({ piece }) => piece !== undefined)
  const byMinute = grouped(pieces, (post) => [minute(post)])
  const find = (row: Post) =>
    (byMinute.get(minute(row) ?? '') ?? []).filter((post) => !differ(platform, row, post))
  return { find, likely: true }
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

import { daysBetween, type Instant, type LocalDate, minutesBetween } from '../../foundation/time.ts'
import { externalIdOf } from '../platform.ts'

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

type Candidate = Post & { id: string }
type Way = (row: Post) => readonly Candidate[]

/**
 * Matches rows to publications of one platform: by post id, by link, then by title with the same minute, the same day, and
 * at most a day apart. A publication that a surer way has found is no candidate for the others.
 */
export function matchRows(rows: readonly Post[], publications: readonly Candidate[]): Match[] {
  const found: Match[] = rows.map(() => ({ fits: 'none' }))
  const claimed = new Set<string>()
  for (const way of waysTo(publications)) {
    const claims = new Map<string, number[]>()
    for (const [index, row] of rows.entries()) {
      if (found[index]?.fits !== 'none') continue
      const free = way(row).filter(({ id }) => !claimed.has(id))
      if (free.length > 1) found[index] = { fits: 'several' }
      for (const { id } of free.length === 1 ? free : []) claims.set(id, [...(claims.get(id) ?? []), index])
    }
    for (const [publication, claimants] of claims) {
      claimed.add(publication)
      const match: Match = claimants.length === 1 ? { fits: 'one', publication } : { fits: 'several' }
      for (const index of claimants) found[index] = match
    }
  }
  return found
}

function waysTo(publications: readonly Candidate[]): Way[] {
  const byId = grouped(publications, idOf)
  const byLink = grouped(publications, linkKey)
  const byTitle = grouped(publications, titleKey)
  const titled = (near: (row: Post, post: Post) => boolean): Way => {
    return (row) =>
      (byTitle.get(titleKey(row) ?? '') ?? []).filter((post) => !differ(row, post) && near(row, post))
  }
  return [
    (row) => byId.get(idOf(row) ?? '') ?? [],
    (row) => byLink.get(linkKey(row) ?? '') ?? [],
    titled((row, post) => minute(row) !== undefined && minute(row) === minute(post)),
    titled((row, post) => row.day !== undefined && row.day === post.day),
    titled(nearInTime),
    titled((row) => row.day === undefined),
  ]
}

function grouped(posts: readonly Candidate[], keyOf: (post: Post) => string | undefined) {
  const groups = new Map<string, Candidate[]>()
  for (const post of posts) {
    const key = keyOf(post)
    const group = key ? groups.get(key) : undefined
    if (group) group.push(post)
    else if (key) groups.set(key, [post])
  }
  return groups
}

const idOf = ({ externalId, link }: Post) => externalId ?? (link ? externalIdOf(link) : undefined)

const minute = ({ publishedAt }: Post) => publishedAt?.slice(0, 16)

const nearHours = 18

// A daily column has the same title every day, so two known times must be less than a day apart.
function nearInTime(row: Post, post: Post): boolean {
  if (row.publishedAt && post.publishedAt) {
    return Math.abs(minutesBetween(row.publishedAt, post.publishedAt)) <= nearHours * 60
  }
  return row.day !== undefined && post.day !== undefined && Math.abs(daysBetween(row.day, post.day)) <= 1
}

/** Whether both have a post id of the same make and not the same one; one post may have a short and a long id. */
function differ(one: Post, other: Post): boolean {
  const [a, b] = [idOf(one), idOf(other)]
  if (a === undefined || b === undefined || a === b) return false
  const numeric = (id: string) => /^\d+$/.test(id)
  const joined = (id: string) => id.includes('_')
  if (numeric(a) !== numeric(b) || joined(a) !== joined(b)) return false
  return numeric(a) || joined(a) || a.length === b.length
}

/** A title as it is compared: full-width folded, lower case, letters and digits only; undefined when nothing is left. */
export function titleKey({ title }: { title: string }): string | undefined {
  return (
    title
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '') || undefined
  )
}

const tracking =
  /^(?:utm_\w+|spm\w*|from\w*|share\w*|xsec\w*|vd_source|scene|chksm|session\w*|source|ref|referer|si|igsh\w*|fbclid|gclid|feature|app|appuid|apptime|timestamp|ts|t|s|is_\w+|enter_\w+|previous_page|wfr|for)$/i

/** A link as it is compared: host without `www.` or `m.`, path, and what is not tracking; undefined when it is no link. */
export function linkKey({ link }: { link?: string }): string | undefined {
  const text = link?.trim()
  const full = text && (/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (!full || !URL.canParse(full)) return undefined
  const { hostname, pathname, searchParams } = new URL(full)
  const kept = [...searchParams].filter(([name]) => !tracking.test(name)).sort()
  const query = kept.map(([name, value]) => `${name}=${value}`).join('&')
  return `${hostname.replace(/^(?:www|m)\./, '')}${pathname.replace(/\/+$/, '')}?${query}`
}

import { type Platform, platformLink, profileOf } from './platform.ts'
import { linkKey } from './post-keys.ts'

/** A post's id and which make it is of: the place of its pattern among the platform's, or `own` when no link told it. */
export interface PostId {
  id: string
  make: number | 'own'
}

/** What a post is known by. */
export interface Identified {
  externalId?: string
  link?: string
}

/** The post id that a link carries, the same for every form of link; undefined for short links, profile pages and foreign hosts. */
export function externalIdOf(link: string): string | undefined {
  return postIdIn(link)?.id
}

function postIdIn(link: string): PostId | undefined {
  const found = platformLink(link)
  if (!found) return undefined
  const { profile, text } = found
  for (const [make, pattern] of profile.ids.entries()) {
    const groups = pattern.exec(text)?.slice(1).filter(Boolean)
    if (groups?.length) return { id: oneForm(profile.id, decoded(groups.join('_'))), make }
  }
  return undefined
}

/** Every id that a post is known by: the one that its link carries, and its own where that is another. */
export function idsOf({ externalId, link }: Identified): PostId[] {
  const linked = link ? postIdIn(link) : undefined
  const own = externalId === undefined || externalId === linked?.id ? [] : [{ id: externalId, make: 'own' }]
  return [...(linked ? [linked] : []), ...(own as PostId[])]
}

/** Whether a link leads to a post: by any id of it, or by the link itself without its tracking. */
export function leadsTo(link: string, post: Identified): boolean {
  const id = externalIdOf(link)
  if (id !== undefined && idsOf(post).some((each) => each.id === id)) return true
  const key = linkKey({ link })
  return key !== undefined && key === linkKey(post)
}

/** Whether the ids of two posts of one platform tell that they are not the same; ids of different makes tell nothing. */
export function differ(platform: Platform, one: Identified, other: Identified): boolean {
  const [ours, theirs] = [idsOf(one), idsOf(other)]
  if (ours.some(({ id }) => theirs.some((each) => each.id === id))) return false
  return ours.some((a) => theirs.some((b) => comparable(platform, a, b)))
}

function comparable(platform: Platform, a: PostId, b: PostId): boolean {
  const { manyIds, passing } = profileOf(platform)
  if (passing?.test(a.id) || passing?.test(b.id)) return false
  if (a.make !== 'own' && b.make !== 'own') return a.make === b.make
  if (manyIds && a.make !== b.make) return false
  const numeric = (id: string) => /^\d+$/.test(id)
  const joined = (id: string) => id.includes('_')
  if (numeric(a.id) !== numeric(b.id) || joined(a.id) !== joined(b.id)) return false
  return numeric(a.id) || joined(a.id) || a.id.length === b.id.length
}

/** The instant (epoch milliseconds) at which an id was made, where the platform's ids carry it. */
export function instantInId(platform: Platform, id: string): number | undefined {
  const { idClock } = profileOf(platform)
  const number = numberOf(platform, id)
  if (!idClock || number === undefined) return undefined
  return Number(number >> idClock.shift) * idClock.step + idClock.start
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function numberOf(platform: Platform, id: string): bigint | undefined {
  if (platform === 'instagram') return /^[\w-]{10,12}$/.test(id) ? digits(id, base64) : undefined
  return /^\d{15,20}$/.test(id) ? BigInt(id) : undefined
}

/** An id of a platform in the one form that is stored and compared: `av170001` and `BV17x411w7KC` are one video. */
export function oneForm(platform: Platform, id: string): string {
  if (platform === 'bilibili' && /^av\d{1,15}$/i.test(id)) return bvOf(BigInt(id.slice(2)))
  if (platform === 'weibo' && /^(?=.*[a-z])[0-9a-z]{8,9}$/i.test(id)) return midOf(id)
  // Facebook's old file of posts writes the page's id before the post's.
  if (platform === 'facebook') return /^\d{5,}_(\d{5,})$/.exec(id)?.[1] ?? id
  // A private account's code has 28 more letters, which are a key.
  if (platform === 'instagram' && id.length > 28) return id.slice(0, -28)
  return id
}

const bvLetters = 'FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf'

/** The BV code of an av number, by the platform's published scheme of 2023: masked, written to base 58, two pairs swapped. */
function bvOf(av: bigint): string {
  const code = 'BV1000000000'.split('')
  let rest = ((1n << 51n) | av) ^ 23442827791579n
  for (let at = 11; rest > 0n && at > 2; at -= 1, rest /= 58n) code[at] = bvLetters[Number(rest % 58n)] ?? ''
  for (const [a, b] of [
    [3, 9],
    [4, 7],
  ] as const)
    [code[a], code[b]] = [code[b] ?? '', code[a] ?? '']
  return code.join('')
}

const base62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The number of a post behind the short code in its link: four letters to base 62 stand for seven digits, from the right. */
function midOf(code: string): string {
  const groups = [code.slice(0, -8), code.slice(-8, -4), code.slice(-4)].filter(Boolean)
  return groups.map((group, at) => String(digits(group, base62)).padStart(at === 0 ? 0 : 7, '0')).join('')
}

function digits(text: string, letters: string): bigint {
  const base = BigInt(letters.length)
  return [...text].reduce((sum, letter) => sum * base + BigInt(letters.indexOf(letter)), 0n)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

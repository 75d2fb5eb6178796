/** Where the reader is; kept in the address so that a reload, a bookmark or a copied link leads back. */
export type Place = {
  user?: string
  at:
    | { kind: 'start' }
    | { kind: 'home' }
    | { kind: 'conversation'; channel: string; thread?: string; focus?: string }
}

/** Reads `#/U1/C2`, `#/U1/C2/t/<thread ts>`, `#/U1/C2/m/<ts>` (which may follow a thread) or `#/U1/home`. */
export function readPlace(hash: string): Place {
  const [user, where, ...rest] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decodeURIComponent)
  if (!user) return { at: { kind: 'start' } }
  if (!where) return { user, at: { kind: 'start' } }
  if (where === 'home') return { user, at: { kind: 'home' } }
  const named: Record<string, string> = {}
  for (let i = 0; i + 1 < rest.length; i += 2) named[rest[i] ?? ''] = rest[i + 1] ?? ''
  return { user, at: { kind: 'conversation', channel: where, thread: named.t, focus: named.m } }
}

/** The inverse of `readPlace`. */
export function writePlace(place: Place): string {
  const parts = [place.user ?? '']
  const { at } = place
  if (at.kind === 'home') parts.push('home')
  if (at.kind === 'conversation') {
    parts.push(at.channel)
    if (at.thread) parts.push('t', at.thread)
    if (at.focus) parts.push('m', at.focus)
  }
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

/** The place that a Slack permalink names (`…/archives/C1/p1712345678000100?thread_ts=…`), if it is one. */
export function placeOfPermalink(url: string): Place['at'] | undefined {
  const match = /\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?/.exec(url)
  if (!match) return undefined
  const focus = match[2] ? `${match[2]}.${match[3]}` : undefined
  const thread = /[?&]thread_ts=(\d+\.\d+)/.exec(url)?.[1]
  return { kind: 'conversation', channel: match[1] ?? '', focus, thread }
}

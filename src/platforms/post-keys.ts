import { asUrl } from '../foundation/url.ts'
import { longestLink } from './platform.ts'

const tracking =
  /^(?:utm_\w+|spm\w*|from\w*|share\w*|xsec\w*|vd_source|scene|chksm|session\w*|source|ref|referer|si|igsh\w*|fbclid|gclid|feature|app|appuid|apptime|timestamp|ts|t|s|is_\w+|enter_\w+|previous_page|wfr|for|comment_id|reply_comment_id|notif_\w+|__\w+|mibextid|rdid|locale|lang|hl|u_code|tt_from|_[rt])$/i

/** A link as it is compared: host without `www.` or `m.`, path, and what is not tracking; undefined when it is no link. */
export function linkKey({ link }: { link?: string }): string | undefined {
  if (link && link.length > longestLink) return undefined
  const text = link?.trim()
  const full = text && (/^https?:\/\//i.test(text) ? text : `https://${text}`)
  const url = full ? asUrl(full) : undefined
  if (!url) return undefined
  const { hostname, pathname, searchParams } = url
  const kept = [...searchParams].filter(([name]) => !tracking.test(name)).sort()
  const query = kept.map(([name, value]) => `${name}=${value}`).join('&')
  return `${hostname.replace(/^(?:www|m)\./, '')}${withoutEndSlashes(pathname)}?${query}`
}

/** A link as it is stored beside others: no fragment, no closing slash, host in lower case. */
export function plainLink(link: string): string {
  const url = new URL(link.trim())
  url.hash = ''
  return withoutEndSlashes(url.href)
}

/** The text without the slashes at its end; a pattern would begin anew at each of them. */
function withoutEndSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end -= 1
  return text.slice(0, end)
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

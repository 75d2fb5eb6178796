import { Refusal } from '../../foundation/errors.ts'
import { accountOfLink } from '../post-link.ts'
import type { Column } from './columns.ts'
import type { Identity } from './identity.ts'
import type { TableLine } from './table.ts'
import { isAbsent } from './values.ts'

/**
 * The account that a file names, in a column of its own or in every link alike; undefined when it names none. Throws
 * `export.several-accounts`, because the posts of a file go to one.
 */
export function accountIn(
  lines: readonly TableLine[],
  posts: readonly Identity[],
  columns: readonly Column[],
): string | undefined {
  for (const { at } of columns.filter(({ use }) => use === 'account')) {
    const named = new Set(lines.map(({ cells }) => cells[at] ?? '').filter((cell) => !isAbsent(cell)))
    if (named.size > 1)
      throw new Refusal('export.several-accounts', { accounts: [...named].slice(0, 5).join(' / ') })
    const [only] = named
    if (only !== undefined) return only
  }
  const linked = new Set(posts.flatMap(({ link }) => (link ? (accountOfLink(link) ?? []) : [])))
  return linked.size === 1 ? [...linked][0] : undefined
}

import type { PageUser } from '../protocol.ts'
import { useDesk } from './desk.ts'

/** What sets somebody apart from a full member, beside their name; nothing for most. */
export function PersonMark({ user }: { user: Pick<PageUser, 'kind' | 'rank' | 'deactivated'> }) {
  const { words } = useDesk()
  const marks = [
    ...(user.kind === 'member' ? [] : [words.kind[user.kind]]),
    ...(user.rank === 'none' ? [] : [words.rank[user.rank]]),
    ...(user.deactivated ? [words.deactivated] : []),
  ]
  return marks.length > 0 ? <span class="menu-note">{marks.join(' · ')}</span> : null
}

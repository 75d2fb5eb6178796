import type { Reading, Writing } from '../../db/open.ts'
import type { Platform } from '../../platforms/platform.ts'
import { readableAccount } from '../../platforms/post-link.ts'

/** A publishing account of the desk, and what is known of the files that its platform gives out of it. */
export interface Outlet {
  id: string
  account: string
  /** How the platform's files name it: a handle, or an id. */
  named?: string
  /** The IANA zone by which its files tell times, once somebody said so. */
  clock?: string
}

/** Into which account the posts of a file go; `asked` when only a person can say. */
export type Account =
  | { is: 'known'; outlet: Outlet }
  | { is: 'none' }
  | { is: 'asked'; why: 'no-channel' | 'several' | 'other'; named?: string; outlets: readonly Outlet[] }

interface Question {
  /** The desk's accounts on the platform of the file. */
  outlets: readonly Outlet[]
  /** The account that the file names. */
  named?: string
  /** What a person has said of it. */
  chosen?: string
  accountless: boolean
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** The account that a person chose, or that the file names, or the only one there is when nothing speaks against it. */
export function accountFor({ outlets, named, chosen, accountless }: Question): Account {
  if (accountless) return { is: 'none' }
  const said = outlets.find(({ id }) => id === chosen)
  if (said) return { is: 'known', outlet: said }
  const readable = readableAccount(named)
  const fitting = outlets.filter(
    (each) =>
      (named !== undefined && each.named === named) ||
      (readable !== undefined && plain(each.account) === plain(readable)),
  )
  const [only, other] = fitting.length > 0 ? fitting : outlets
  const asked = { is: 'asked', named: readable, outlets } as const
  if (!only) return { ...asked, why: 'no-channel' }
  if (other) return { ...asked, why: 'several' }
  const strange =
    fitting.length === 0 && named !== undefined && (readable !== undefined || only.named !== undefined)
  return strange ? { ...asked, why: 'other' } : { is: 'known', outlet: only }
}

/** The desk's accounts in use on a platform, oldest first. */
export async function outletsOn(db: Reading | Writing, desk: string, platform: Platform): Promise<Outlet[]> {
  const rows = await db
    .selectFrom('channels')
    .select(['id', 'account', 'export_account', 'export_clock'])
    .where('desk_id', '=', desk)
    .where('platform', '=', platform)
    .where('active', '=', 1)
    .orderBy('created_at')
    .orderBy('account')
    .execute()
  return rows.map(({ id, account, export_account, export_clock }) => ({
    id,
    account,
    named: export_account ?? undefined,
    clock: export_clock ?? undefined,
  }))
}

import { Refusal } from '../../foundation/errors.ts'
import { act, type Deed } from '../act.ts'
import type { Actor, Scene } from '../scene.ts'
import type { Subject } from '../subjects.ts'
import { type FileContent, type Import, mustBeUndecided } from './import.ts'
import { accountFor, type Outlet, outletsOn } from './import-account.ts'
import { retimed } from './import-clock.ts'
import { packed, replaceParts } from './import-parts.ts'
import { contentOfImport, headOf, loadImport } from './import-store.ts'

export interface AccountWish {
  import: number
  /** The id of a channel on the file's platform; `none` to keep its posts without an account. */
  channel: string | 'none'
}

/**
 * Says into which account the posts of a previewed file go, and keeps how the platform's files name that account, so that it
 * is asked once. Throws `import.unknown`, `import.decided` or `import.other-platform`.
 */
export function chooseAccount(scene: Scene, actor: Actor, wish: AccountWish): Promise<void> {
  return act(scene, actor, 'metrics.add', async (deed) => {
    const { trx, desk } = deed
    const of = await loadImport(trx, desk.id, wish.import)
    mustBeUndecided(of)
    const outlet = wish.channel === 'none' ? undefined : await outletOf(deed, of, wish.channel)
    await change(deed, of, { channel: outlet?.id ?? null, accountless: outlet ? 0 : 1 })
    const content = await contentOfImport(trx, desk.id, of.number)
    if (outlet && content.account) await nameIt(deed, of, { outlet, named: content.account })
    if (outlet?.clock && content.clockUnknown) await read(deed, of, content, outlet.clock)
    const facts = { import: of.number, file: of.fileName, channel: wish.channel }
    await deed.journal('metrics.into', facts, undefined, changedBy(of))
  })
}

export interface ClockWish {
  import: number
  /** IANA. */
  zone: string
}

/**
 * Says by which zone's clock a previewed file tells its times, and keeps that for its account. Throws `import.unknown`,
 * `import.decided`, or `import.has-clock` for a file that tells it by itself.
 */
export function chooseClock(scene: Scene, actor: Actor, { import: number, zone }: ClockWish): Promise<void> {
  return act(scene, actor, 'metrics.add', async (deed) => {
    const { trx, desk } = deed
    const of = await loadImport(trx, desk.id, number)
    mustBeUndecided(of)
    const content = await contentOfImport(trx, desk.id, number)
    if (content.clockUnknown === undefined)
      throw new Refusal('import.has-clock', { import: number, zone: content.clock ?? desk.zone })
    const outlets = await outletsOn(trx, desk.id, of.platform)
    const account = accountFor({ ...of, outlets, named: content.account, chosen: of.channel })
    if (account.is === 'known') await keep(deed, account.outlet, { export_clock: zone })
    await read(deed, of, content, zone)
    await deed.journal('metrics.clock', { import: number, file: of.fileName, zone }, undefined, changedBy(of))
  })
}

async function outletOf({ trx, desk }: Deed, of: Import, channel: string): Promise<Outlet> {
  const outlet = (await outletsOn(trx, desk.id, of.platform)).find(({ id }) => id === channel)
  if (outlet) return outlet
  const platform = { term: `distribute.platform.${of.platform}` }
  throw new Refusal('import.other-platform', { field: 'channel', import: of.number, platform })
}

async function read(deed: Deed, of: Import, content: FileContent, zone: string): Promise<void> {
  const { trx, desk } = deed
  const again = { ...(await retimed(content, zone, desk.zone)), clockUnknown: false }
  await replaceParts(trx, { desk: desk.id, import: of.number }, await packed(again))
  await change(deed, of, { rows: headOf(again) })
}

/** Keeps how the platform's files name the account; no other one is named so. */
async function nameIt(deed: Deed, of: Import, { outlet, named }: { outlet: Outlet; named: string }) {
  await deed.trx
    .updateTable('channels')
    .set({ export_account: null })
    .where('desk_id', '=', deed.desk.id)
    .where('platform', '=', of.platform)
    .where('export_account', '=', named)
    .execute()
  await keep(deed, outlet, { export_account: named })
}

async function keep(
  { trx, desk }: Deed,
  { id }: Outlet,
  known: { export_account?: string; export_clock?: string },
) {
  await trx.updateTable('channels').set(known).where('desk_id', '=', desk.id).where('id', '=', id).execute()
}

async function change(
  deed: Deed,
  of: Import,
  to: { channel?: string | null; accountless?: 0 | 1; rows?: string },
): Promise<void> {
  await deed.trx
    .updateTable('imports')
    .set(to)
    .where('desk_id', '=', deed.desk.id)
    .where('id', '=', String(of.number))
    .execute()
}

/** What is known of an account counts for every file of its platform. */
const changedBy = ({ number, platform }: Import): Subject[] => [`import:${number}`, `numbers:${platform}`]

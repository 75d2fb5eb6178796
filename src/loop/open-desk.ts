import { randomUUID } from 'node:crypto'
import type { Language } from '../foundation/language.ts'
import type { Desk } from './desk.ts'
import { setDeskAlarms } from './desk-alarms.ts'
import { deskOfTenant } from './desk-store.ts'
import type { Scene } from './scene.ts'

export interface NewDesk {
  tenant: string
  /** The conversation in which the first command was typed. */
  home: string
  zone: string
  language: Language
}

export const findDesk = (scene: Scene, tenant: string): Promise<Desk | undefined> =>
  deskOfTenant(scene.database.reading, tenant)

/** Makes the desk with which a workspace begins, unless it is there already; both of two that try get the same one. */
export async function openDesk(scene: Scene, desk: NewDesk): Promise<Desk> {
  return scene.database.transact(async (trx) => {
    const now = scene.clock.now()
    const { numInsertedOrUpdatedRows: made } = await trx
      .insertInto('desks')
      .values({
        id: randomUUID(),
        tenant: desk.tenant,
        zone: desk.zone,
        language: desk.language,
        home: desk.home,
        last_piece: 0,
        version: 1,
        created_at: now,
      })
      .onConflict((conflict) => conflict.columns(['tenant', 'name']).doNothing())
      .executeTakeFirst()
    const opened = (await deskOfTenant(trx, desk.tenant)) as Desk
    if (Number(made) === 1) await setDeskAlarms(trx, opened, now)
    return opened
  })
}

import { findDesk } from '../../loop/open-desk.ts'
import type { Scene } from '../../loop/scene.ts'
import { refreshGone } from '../../outbox/about.ts'

/** A message that somebody deleted on the platform, by reference. */
export interface Gone {
  tenant: string
  message: string
}

/** Posts a card of ours that was deleted anew while something is due on it. */
export async function messageGone(scene: Scene, { tenant, message }: Gone): Promise<void> {
  const desk = await findDesk(scene, tenant)
  if (!desk) return
  const now = scene.clock.now()
  const cards = await scene.database.transact((trx) => refreshGone({ trx, desk: desk.id, now }, message))
  if (cards > 0) scene.committed?.()
}

import { randomUUID } from 'node:crypto'
import { Refusal } from '../../foundation/errors.ts'
import type { Platform } from '../../platforms/platform.ts'
import { act } from '../act.ts'
import type { Actor, Scene } from '../scene.ts'
import { type Channel, channelFacts, channelsMeant, usualGap } from './channel.ts'
import { channelsOf, loadChannel } from './channel-store.ts'

export interface NewChannel {
  platform: Platform
  /** As the platform shows it, 1 to 60 characters. */
  account: string
  /** Least minutes between two slots; two hours when nothing was said. */
  gapMinutes?: number
  owner?: string
}

/** Adds a publishing account; one that was removed before comes back with its history. Throws `channel.exists`. */
export function addChannel(scene: Scene, actor: Actor, wish: NewChannel): Promise<Channel> {
  return act(scene, actor, 'desk.run', async (deed) => {
    const { trx, desk, now } = deed
    const there = sameChannel(await channelsOf(trx, desk.id, 'all'), wish)
    if (there?.active) throw new Refusal('channel.exists', { field: 'account', ...channelFacts(there) })
    const id = there?.id ?? randomUUID()
    const said = {
      account: wish.account,
      gap_minutes: wish.gapMinutes ?? usualGap,
      owner: wish.owner ?? null,
      active: 1 as const,
      version: (there?.version ?? 0) + 1,
    }
    await trx
      .insertInto('channels')
      .values({ desk_id: desk.id, id, platform: wish.platform, created_at: now, ...said })
      .onConflict((conflict) => conflict.columns(['desk_id', 'id']).doUpdateSet(said))
      .execute()
    await deed.journal('channel.add', { channel: id, ...wish }, undefined, [`channel:${id}`])
    return loadChannel(trx, desk.id, id)
  })
}

/** The channel of the same platform whose account is written the same but for case, width and punctuation. */
export function sameChannel(
  channels: readonly Channel[],
  { platform, account }: Pick<Channel, 'platform' | 'account'>,
): Channel | undefined {
  const onIt = channels.filter((channel) => channel.platform === platform)
  return channelsMeant(onIt, `${platform} ${account}`)[0]
}

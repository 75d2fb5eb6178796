import { Refusal } from '../../foundation/errors.ts'
import { act, type Deed } from '../act.ts'
import { type Meant, meantAmong } from '../meant.ts'
import type { Actor, Scene } from '../scene.ts'
import { sameChannel } from './add-channel.ts'
import { type Channel, channelFacts, inUse } from './channel.ts'
import { channelsOf, loadChannel } from './channel-store.ts'

export interface ChannelChange {
  channel: string
  account?: string
  gapMinutes?: number
  owner?: string
}

/** Changes what was said of a channel and leaves the rest. Slots that stand keep their owner and place. */
export function editChannel(
  scene: Scene,
  actor: Actor,
  meant: Meant<readonly Channel[], ChannelChange>,
): Promise<Channel> {
  return act(scene, actor, 'desk.run', async (deed) => {
    const { trx, desk } = deed
    const all = await channelsOf(trx, desk.id, 'all')
    const wish = meantAmong(meant, inUse(all))
    const channel = await loadChannel(trx, desk.id, wish.channel)
    const account = wish.account ?? channel.account
    const others = all.filter(({ id }) => id !== channel.id)
    const same = sameChannel(others, { ...channel, account })
    if (same) throw new Refusal('channel.exists', { field: 'account', ...channelFacts(same) })
    await trx
      .updateTable('channels')
      .set({
        account,
        gap_minutes: wish.gapMinutes ?? channel.gapMinutes,
        owner: wish.owner ?? channel.owner ?? null,
        version: channel.version + 1,
      })
      .where('desk_id', '=', desk.id)
      .where('id', '=', channel.id)
      .execute()
    await deed.journal('channel.edit', { ...wish }, undefined, [`channel:${channel.id}`])
    return loadChannel(trx, desk.id, channel.id)
  })
}

/** The slots of a channel that still stand, soonest first. */
export function openSlotsOn({ trx, desk }: Deed, channel: string) {
  return trx
    .selectFrom('slots')
    .select(['id', 'piece', 'at'])
    .where('desk_id', '=', desk.id)
    .where('channel', '=', channel)
    .where('state', '=', 'scheduled')
    .orderBy('at')
    .execute()
}

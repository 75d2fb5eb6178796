import { Refusal } from '../../foundation/errors.ts'
import { act } from '../act.ts'
import { entityName } from '../entity.ts'
import { type Meant, meantIn } from '../meant.ts'
import type { Actor, Scene } from '../scene.ts'
import { type Channel, channelFacts } from './channel.ts'
import { channelsOf, loadChannel } from './channel-store.ts'
import { openSlotsOn } from './edit-channel.ts'

/** Takes a channel out of use and keeps its history; throws `channel.in-use` while pieces are scheduled on it. */
export function removeChannel(
  scene: Scene,
  actor: Actor,
  meant: Meant<readonly Channel[], string>,
): Promise<Channel> {
  return act(scene, actor, 'desk.run', async (deed) => {
    const { trx, desk } = deed
    const id = await meantIn(meant, () => channelsOf(trx, desk.id))
    const channel = await loadChannel(trx, desk.id, id)
    const open = await openSlotsOn(deed, id)
    const [first] = open
    if (first) {
      throw new Refusal('channel.in-use', {
        field: 'channel',
        ...channelFacts(channel),
        pieces: [...new Set(open.map(({ piece }) => entityName('piece', piece)))].join(', '),
        at: { instant: first.at },
      })
    }
    await trx
      .updateTable('channels')
      .set({ active: 0, version: channel.version + 1 })
      .where('desk_id', '=', desk.id)
      .where('id', '=', id)
      .execute()
    await deed.journal('channel.remove', { channel: id }, undefined, [`channel:${id}`])
    return channel
  })
}

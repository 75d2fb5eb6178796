import { pino } from 'pino'
import { createDelivery } from '../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { start, type World } from './desk.ts'
import { FakeMessenger } from './fake-messenger.ts'
import { only } from './workspaces.ts'

/** The delivery of a desk's notices to a chat that remembers them; `another` makes a second worker beside the first. */
export function delivering({ scene }: Pick<World, 'scene'>) {
  const messenger = new FakeMessenger()
  const machine = movableClock(start, { frozen: true })
  const log = pino({ level: 'silent' })
  const another = () =>
    createDelivery({ cardOf, scene, workspaces: only({ messenger }), log, machine, pace: 0, random: () => 0 })
  return { messenger, machine, delivery: another(), another }
}

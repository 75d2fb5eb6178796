import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery } from '../../../src/chat/deliver/deliver.ts'
import { createPace } from '../../../src/chat/deliver/pace.ts'
import { cardOf } from '../../../src/chat/front/notices.ts'
import { type Letter, RateLimited } from '../../../src/chat/talk/platform.ts'
import { movableClock, msOf } from '../../../src/foundation/time.ts'
import { putNotice } from '../../../src/outbox/notice.ts'
import { onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { FakeMessenger } from '../../support/fake-messenger.ts'
import { only } from '../../support/workspaces.ts'

const pace = 1000

/** A chat that takes 20 ms over a post, by a clock that only waiting moves, and knows when each one was made. */
class TimedMessenger extends FakeMessenger {
  readonly machine = movableClock(start, { frozen: true })
  readonly times: { to: string; at: number; mark: string }[] = []

  override async post(letter: Letter) {
    const posted = await super.post(letter)
    this.machine.moveBy({ seconds: 0.02 })
    const { to, mark } = letter
    this.times.push({ to, at: msOf(this.machine.now()) - msOf(start), mark })
    return posted
  }
}

function paced(w: World) {
  const messenger = new TimedMessenger()
  const { machine } = messenger
  const wait = async (ms: number) => machine.moveBy({ seconds: ms / 1000 })
  const delivery = createDelivery({
    cardOf,
    scene: w.scene,
    workspaces: only({ messenger }),
    log: pino({ level: 'silent' }),
    machine,
    pace,
    wait,
    random: () => 0,
  })
  return { messenger, machine, delivery }
}

/** So many notices into a conversation, each a message of its own. */
const tell = (w: World, conversation: string, count: number, tag?: string, lost = 'lin') =>
  w.database.transact(async (trx) => {
    for (let n = 0; n < count; n++)
      await putNotice(
        { trx, desk: w.desk.id, now: start },
        {
          conversation,
          tag: tag ?? `${n}`,
          kind: 'undelivered',
          ...(tag ? { about: [] } : { mode: 'once' }),
          facts: { conversation: ref(lost), reason: 'archived' },
        },
      )
  })

onBothDatabases('the pace of a conversation', (world) => {
  it('holds up no other: 100 rooms get their card within 3 s while four have a backlog of 50', async () => {
    const w = await world()
    const { messenger, delivery } = paced(w)
    const busy = ['a', 'b', 'c', 'd'].map((name) => ref(`busy-${name}`))
    for (const conversation of busy) await tell(w, conversation, 50)
    for (let n = 0; n < 100; n++) await tell(w, ref(`room-${n}`), 1)
    await delivery.settle()
    expect(messenger.times).toHaveLength(300)
    const rooms = messenger.times.filter(({ to }) => to.includes('room-'))
    expect(Math.max(...rooms.map(({ at }) => at))).toBeLessThan(3000)
    for (const conversation of busy) {
      const own = messenger.times.filter(({ to }) => to === conversation)
      const ids = own.map(({ mark }) => Number(mark.split(':')[1]))
      expect(ids).toEqual(ids.toSorted((a, b) => a - b))
      const gaps = own.slice(1).map(({ at }, index) => at - (own[index]?.at ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(pace)
      expect(Math.max(...gaps)).toBeLessThan(pace + 200)
    }
  })

  it('does not hold up what changes a card that stands there', async () => {
    const w = await world()
    const { messenger, machine, delivery } = paced(w)
    await tell(w, ref('room'), 1, 'card')
    await delivery.settle()
    machine.moveBy({ minutes: 1 })
    await tell(w, ref('room'), 1)
    await tell(w, ref('room'), 1, 'card', 'wang')
    await tell(w, ref('room'), 1)
    const edited = () => messenger.posted[0]?.edits
    const updates: number[] = []
    const { update } = messenger
    messenger.update = (message, letter) => {
      updates.push(msOf(machine.now()) - (messenger.times[1]?.at ?? 0) - msOf(start))
      return update.call(messenger, message, letter)
    }
    await delivery.settle()
    expect(edited()).toBe(1)
    expect(updates.every((after) => after < pace)).toBe(true)
    expect(messenger.times).toHaveLength(3)
  })

  it('is left to the platform where the platform says how long to wait, and nobody else waits', async () => {
    const w = await world()
    const { messenger, machine, delivery } = paced(w)
    messenger.faults.push({ on: 'post', error: new RateLimited(30_000), to: ref('room-0') })
    for (let n = 0; n < 10; n++) await tell(w, ref(`room-${n}`), 2)
    await delivery.settle()
    expect(messenger.times.filter(({ to }) => to === ref('room-0'))).toEqual([])
    expect(messenger.times).toHaveLength(18)
    expect(Math.max(...messenger.times.map(({ at }) => at))).toBeLessThan(3000)
    machine.moveBy({ seconds: 30 })
    await delivery.settle()
    expect(messenger.times).toHaveLength(20)
  })

  it.each([
    ['back three hours', { hours: -3 }],
    ['forth ninety days', { days: 90 }],
  ])('rests no longer when the clock jumps %s', async (_, jump) => {
    const machine = movableClock(start, { frozen: true })
    const rest = createPace(pace, machine)
    rest.posted('room')
    expect([rest.resting(), rest.next()]).toEqual([['room'], pace])
    machine.moveBy(jump)
    expect([rest.resting(), rest.next()]).toEqual([[], undefined])
  })
})

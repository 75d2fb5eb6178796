import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery } from '../../../src/chat/deliver.ts'
import type { Letter } from '../../../src/chat/platform.ts'
import { movableClock } from '../../../src/foundation/time.ts'
import { act } from '../../../src/loop/act.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { onBothDatabases, ref, start } from '../../support/desk.ts'
import { FakeMessenger } from '../../support/fake-messenger.ts'

const people = ['chen', 'li', 'lin', 'qian', 'wang', 'zhao']

/** A machine that sleeps for an hour while one post is on its way and another has just been made. */
class SleepyMessenger extends FakeMessenger {
  readonly machine = movableClock(start, { frozen: true })
  private wake: () => void = () => {}
  private readonly awake = new Promise<void>((resolve) => {
    this.wake = resolve
  })

  override async post(letter: Letter) {
    if (letter.to === ref('home')) await this.awake
    const posted = await super.post(letter)
    if (letter.to !== ref('home')) this.machine.moveBy({ hours: 1 })
    if (this.posted.length === people.length) this.wake()
    return posted
  }
}

onBothDatabases('a machine that sleeps while a card is on its way', (world) => {
  it('does not post it again when it wakes', async () => {
    const w = await world()
    const messenger = new SleepyMessenger()
    const { machine } = messenger
    const delivery = createDelivery({
      scene: w.scene,
      messenger,
      log: pino({ level: 'silent' }),
      machine,
      pace: 0,
    })
    const piece = await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    for (const person of people)
      await act(w.scene, w.as('chen'), undefined, ({ tell }) =>
        tell({ conversation: ref(person), tag: 'pitch:1', kind: 'pitch', facts: { piece } }),
      )
    await delivery.settle()
    expect(messenger.posted.map(({ to }) => to).sort()).toEqual(['home', ...people].map(ref).sort())
  })
})

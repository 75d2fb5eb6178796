import { expect, it } from 'vitest'
import { Barred } from '../../../src/chat/talk/platform.ts'
import { plus } from '../../../src/foundation/time.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { delivering } from '../../support/delivering.ts'
import { notices, onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { plain } from '../../support/fake-messenger.ts'

const at = (minutes: number) => plus(start, { minutes })

/** A chat that takes nothing of ours for so many minutes, asked each minute. */
async function barred(w: World, minutes: number) {
  const { messenger, machine, delivery } = delivering(w)
  const propose = () => proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
  for (let minute = 0; minute < minutes; minute++) {
    messenger.faults.splice(0)
    for (let n = 0; n < 9; n++)
      messenger.faults.push({ on: 'post', error: new Barred('token', 'token_revoked') })
    if (minute < 2) await propose()
    await delivery.settle()
    w.clock.moveBy({ minutes: 1 })
    machine.moveBy({ minutes: 1 })
  }
  messenger.faults.splice(0)
  for (let minute = 0; minute < 3; minute++) {
    await delivery.settle()
    machine.moveBy({ minutes: 1 })
  }
  return messenger
}

const told = async (w: World) => (await notices(w)).filter(({ kind }) => kind === 'barred')

onBothDatabases('a chat that took nothing of ours', (world) => {
  it('is told of to the lead when it takes something again, with the facts of the time', async () => {
    const w = await world()
    const messenger = await barred(w, 5)
    const facts = { since: at(0), until: at(5), reason: 'token', count: 2 }
    expect(await told(w)).toEqual([
      { conversation: ref('chen'), tag: 'barred', kind: 'barred', mode: 'once', facts },
    ])
    expect(messenger.posted.filter(({ to }) => to === ref('home'))).toHaveLength(2)
    expect(messenger.posted.filter(({ to }) => to === ref('chen')).map(({ card }) => plain(card))).toEqual([
      expect.stringContaining('当时我的访问失效了'),
    ])
  })

  it('for less than five minutes is told to nobody', async () => {
    const w = await world()
    await barred(w, 4)
    expect(await told(w)).toEqual([])
  })

  it('is told in the home of a desk that nobody leads', async () => {
    const w = await world()
    await w.database.reading.updateTable('people').set({ roles: '[]' }).execute()
    await barred(w, 30)
    expect((await told(w)).map(({ conversation }) => conversation)).toEqual([ref('home')])
  })
})

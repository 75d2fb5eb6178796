import fc from 'fast-check'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery } from '../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { examineRecord } from '../../src/loop/board/examine-record.ts'
import { decidePitch } from '../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import type { Scene } from '../../src/loop/scene.ts'
import { onBothDatabases, ref, start, wholeJournal } from '../support/desk.ts'
import { FakeMessenger } from '../support/fake-messenger.ts'
import { stepped } from '../support/stepped.ts'
import { only } from '../support/workspaces.ts'

const log = pino({ level: 'silent' })
const fresh = { form: 'article', note: '' } as const

onBothDatabases('two processes that decide and deliver', (world) => {
  it('do everything once, whichever call of which of them comes first', async () => {
    const w = await world()
    const machine = movableClock(start, { frozen: true })
    const scenes = [w.scene, w.another()]
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const messenger = new FakeMessenger()
        const piece = await proposePitch(w.scene, w.as('wang'), { ...fresh, title: '粽子' })
        const before = (await wholeJournal(w)).length
        const process = async (of: Scene, person: string) => {
          const { scene, messenger: through } = stepped(of, messenger, ({ call, when }) =>
            scheduler.schedule(Promise.resolve(), `${person}: ${when} ${call}`),
          )
          const delivery = createDelivery({
            cardOf,
            scene,
            workspaces: only({ messenger: through }),
            log,
            machine,
            pace: 0,
          })
          const decided = decidePitch(scene, w.as(person), { piece, decision: 'approved' }).then(
            () => 1,
            () => 0,
          )
          await proposePitch(scene, w.as(person), { ...fresh, title: `月饼 ${person}` })
          await delivery.settle()
          const done = await decided
          await delivery.settle()
          return done
        }
        const [one, other] = scenes as [Scene, Scene]
        const decisions = await scheduler.waitFor(Promise.all([process(one, 'chen'), process(other, 'lin')]))
        expect([...decisions].sort()).toEqual([0, 1])
        expect(
          (await wholeJournal(w))
            .slice(before)
            .map(({ act }) => act)
            .sort(),
        ).toEqual(['pitch.approved', 'pitch.propose', 'pitch.propose'])
        const home = messenger.posted.filter(({ to }) => to === ref('home'))
        expect(home.map(({ mark }) => mark)).toEqual([...new Set(home.map(({ mark }) => mark))])
        expect(home).toHaveLength(3)
        expect(JSON.stringify(home[0]?.card)).toContain('已立项')
      }),
      { numRuns: w.database.dialect === 'sqlite' ? 30 : 6, seed: 20261128 },
    )
    expect((await examineRecord(w.scene, w.desk.id)).flaws).toEqual([])
  })
})

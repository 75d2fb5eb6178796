import fc from 'fast-check'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery } from '../../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../../src/chat/front/notices.ts'
import { RateLimited, Uncertain, Unreachable } from '../../../src/chat/talk/platform.ts'
import { type MovableClock, movableClock } from '../../../src/foundation/time.ts'
import { act } from '../../../src/loop/act.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { type Failing, failing } from '../../support/failing-database.ts'
import { FakeMessenger } from '../../support/fake-messenger.ts'
import { seeded } from '../../support/faults-random.ts'
import { only } from '../../support/workspaces.ts'

const log = pino({ level: 'silent' })

/** So many workers, to whom the database fails as `next` says while everybody else finds it well. */
function workers(w: World, next: () => Failing, count = 1) {
  const messenger = new FakeMessenger()
  const machine = movableClock(start, { frozen: true })
  const scene = { ...w.scene, database: failing(w.database, next) }
  const each = () =>
    createDelivery({ cardOf, scene, workspaces: only({ messenger }), log, machine, pace: 0, random: () => 0 })
  return { messenger, machine, all: Array.from({ length: count }, each) }
}

const propose = (w: World, title = '粽子') =>
  proposePitch(w.scene, w.as('wang'), { title, form: 'article', note: '' })

const tell = (w: World, person: string, piece: number) =>
  act(w.scene, w.as('chen'), undefined, (deed) =>
    deed.tell({ conversation: ref(person), tag: 'said', kind: 'pitch', facts: { piece }, mode: 'once' }),
  )

async function states({ database }: World) {
  const rows = await database.reading.selectFrom('notices').select(['id', 'state']).orderBy('id').execute()
  return rows.map(({ state }) => state)
}

/** Everything waits and looks again for a while, with a database that works. */
async function later({ all, machine }: { all: { settle(): Promise<void> }[]; machine: MovableClock }) {
  for (let rounds = 0; rounds < 12; rounds++) {
    await Promise.all(all.map((each) => each.settle()))
    machine.moveBy({ minutes: 1 })
  }
}

onBothDatabases('a delivery to which the database fails', (world) => {
  it.each([3, 9].flatMap((times) => [2, 3, 4, 5, 6].map((from) => [times, from] as const)))(
    '%i times in a row from its use number %i on is made as soon as it works again',
    async (times, from) => {
      const w = await world()
      let uses = 0
      const next = () => {
        uses += 1
        return uses >= from && uses < from + times ? 'refused' : undefined
      }
      const { messenger, machine, all } = workers(w, next)
      await propose(w, '一')
      await propose(w, '二')
      for (let looks = 0; looks < times + 3; looks++) {
        await all[0]?.settle()
        machine.moveBy({ seconds: 2 })
      }
      expect(messenger.posted.map(({ mark }) => mark.split(':')[1])).toEqual(['1', '2'])
      expect(await states(w)).toEqual(['sent', 'sent'])
    },
  )

  it('for good is not counted as a try of the notice', async () => {
    const w = await world()
    let broken = true
    let uses = 0
    const { messenger, machine, all } = workers(w, () => (broken && ++uses % 2 === 0 ? 'refused' : undefined))
    await propose(w)
    for (let looks = 0; looks < 40; looks++) {
      await all[0]?.settle()
      machine.moveBy({ minutes: 1 })
    }
    broken = false
    await later({ all, machine })
    expect(messenger.posted.map(({ to }) => to)).toEqual([ref('home')])
    expect(await states(w)).toEqual(['sent'])
  })

  it('while a lead is to be told that a conversation cannot be reached tells the lead and whoever acted once', async () => {
    const w = await world()
    let refused = 0
    const { messenger, machine, all } = workers(w, () =>
      messenger.faults.length < 2 && refused++ < 3 ? 'refused' : undefined,
    )
    messenger.faults.push({ on: 'post', error: new Unreachable('outside'), to: ref('home') })
    messenger.faults.push({ on: 'find', error: new Unreachable('outside'), to: ref('home') })
    await propose(w)
    await later({ all, machine })
    expect(refused).toBeGreaterThan(3)
    expect(messenger.posted.map(({ to }) => to).sort()).toEqual([ref('chen'), ref('wang')])
  })
})

type Move =
  | { do: 'propose' | 'decide' | 'tell' | 'settle' | 'wait' | 'gone' }
  | { do: 'fails'; uses: number; how: 'refused' | 'kept'; share: number }
  | { do: 'chat'; fault: 'before' | 'after' | 'limited' }

const people = ['lin', 'zhao', 'li']
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constantFrom('propose', 'decide', 'tell', 'tell', 'settle', 'settle', 'wait', 'gone') }),
  fc.record({
    do: fc.constant('fails' as const),
    uses: fc.integer({ min: 1, max: 25 }),
    how: fc.constantFrom('refused' as const, 'kept' as const),
    share: fc.constantFrom(0.3, 0.7, 1),
  }),
  fc.record({ do: fc.constant('chat' as const), fault: fc.constantFrom('before', 'after', 'limited') }),
) as fc.Arbitrary<Move>

/** Whether it is known that the message stands. One that is deleted before that is looked for, not found, and posted again. */
async function isBooked({ database }: World, mark: string | undefined): Promise<boolean> {
  const id = Number(mark?.split(':')[1] ?? 0)
  const row = await database.reading
    .selectFrom('notices')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.state === 'sent'
}

/** Plays the moves, then lets everything work again and wait; gives what stands and what ought to. */
async function play(w: World, moves: Move[], { count, seed }: { count: number; seed: number }) {
  const random = seeded(seed)
  let window = { uses: 0, how: 'refused' as const as 'refused' | 'kept', share: 1 }
  const next = (): Failing => {
    if (window.uses <= 0) return undefined
    window.uses -= 1
    return random() < window.share ? window.how : undefined
  }
  const { messenger, machine, all } = workers(w, next, count)
  const faults = {
    before: { on: 'post' as const, error: new Uncertain('timeout') },
    after: { on: 'post' as const, error: new Uncertain('timeout'), after: true },
    limited: { on: 'post' as const, error: new RateLimited(3000) },
  }
  let pieces = 0
  const deleted: string[] = []
  for (const each of moves) {
    if (each.do === 'propose') pieces = await propose(w, `选题 ${pieces + 1}`)
    if (each.do === 'tell' && pieces > 0) for (const person of people) await tell(w, person, pieces)
    if (each.do === 'decide' && pieces > 0) {
      const decision = random() < 0.5 ? 'approved' : 'parked'
      await decidePitch(w.scene, w.as('chen'), { piece: pieces, decision }).catch(() => undefined)
    }
    if (each.do === 'settle') await Promise.all(all.map((worker) => worker.settle()))
    if (each.do === 'wait') machine.moveBy({ seconds: 1 + Math.floor(random() * 20) })
    if (each.do === 'gone' && (await isBooked(w, messenger.posted.at(-1)?.mark)))
      deleted.push(...messenger.posted.splice(-1).map(({ mark }) => mark))
    if (each.do === 'fails') window = { ...each }
    if (each.do === 'chat' && messenger.faults.length < 3) messenger.faults.push(faults[each.fault])
  }
  window.uses = 0
  messenger.faults.length = 0
  await later({ all, machine })
  return { messenger, deleted }
}

onBothDatabases('whatever the database refuses, and for however long,', (world) => {
  it('every notice is delivered once and in the order of its conversation when it works again', async ({
    task,
  }) => {
    const given = fc.record({
      moves: fc.array(move, { minLength: 5, maxLength: 30, size: 'max' }),
      count: fc.constantFrom(1, 2),
      seed: fc.integer(),
    })
    await fc.assert(
      fc.asyncProperty(given, async ({ moves, count, seed }) => {
        const w = await world()
        const { messenger, deleted } = await play(w, moves, { count, seed })
        const rows = await w.database.reading.selectFrom('notices').selectAll().orderBy('id').execute()
        expect(rows.filter(({ state }) => !['sent', 'merged', 'void'].includes(state))).toEqual([])
        const marks = [...messenger.posted.map(({ mark }) => mark), ...deleted]
        expect(marks).toEqual([...new Set(marks)])
        const once = rows.filter(({ mode }) => mode === 'once').map(({ id }) => `${w.desk.id}:${id}`)
        expect(marks.filter((mark) => once.includes(mark)).sort()).toEqual(once.sort())
        for (const to of new Set(messenger.posted.map((post) => post.to))) {
          const ids = messenger.posted
            .filter((post) => post.to === to)
            .map(({ mark }) => Number(mark.split(':')[1]))
          expect(ids).toEqual(ids.toSorted((a, b) => a - b))
        }
      }),
      { numRuns: task.suite?.name.endsWith('SQLite') ? 60 : 10, seed: 20_261_128 },
    )
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, instantOf, localOf, plus } from '../../../src/foundation/time.ts'
import { numbersOfDay } from '../../../src/loop/analyze/numbers-board.ts'
import { numbersDue, numbersOwed, owingOf } from '../../../src/loop/analyze/numbers-due.ts'
import { homeBoard } from '../../../src/loop/board/home.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import type { MetricId } from '../../../src/platforms/metric.ts'
import type { Platform } from '../../../src/platforms/platform.ts'
import { onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { measured, publishedOn } from './seed.ts'

const zone = 'Asia/Shanghai'
const at = (day: string, time = '09:30') => instantOf({ date: day, time }, zone)

onBothDatabases('numbers due', (world) => {
  it('are those of what went out before today and was not read after its own day, for a month', async () => {
    const w = await world()
    const now = w.clock.now()
    await publishedOn(w, { id: 'old', at: plus(now, { days: -40 }) })
    await publishedOn(w, { id: 'due', at: plus(now, { hours: -30 }) })
    await publishedOn(w, { id: 'other', at: plus(now, { hours: -28 }), owner: 'wang' })
    await publishedOn(w, { id: 'evening', at: at('2026-11-25', '23:50') })
    await measured(w, 'evening', at('2026-11-25', '23:55'), { views: 7 })
    await publishedOn(w, { id: 'today', at: plus(now, { hours: -1 }) })
    await publishedOn(w, { id: 'likes', at: plus(now, { hours: -26 }) })
    await measured(w, 'likes', now, { likes: 3 })
    await publishedOn(w, { id: 'done', at: plus(now, { hours: -26 }) })
    await measured(w, 'done', now, { views: 3 })
    await publishedOn(w, { id: 'shown', at: plus(now, { hours: -26 }), platform: 'x' })
    await measured(w, 'shown', now, { impressions: 3 })
    await publishedOn(w, { id: 'ahead', at: plus(now, { hours: 3 }) })
    const owed = await numbersDue(w.database.reading, w.desk, now)
    const named = owed.map(({ owner, id }) => [owner, id])
    expect(named).toEqual([
      [ref('li'), 'due'],
      [ref('wang'), 'other'],
      [ref('li'), 'likes'],
      [ref('li'), 'evening'],
    ])
    const told = await numbersOwed(w.database.reading, w.desk, now)
    expect(told.owed.map(({ publication, ask }) => [...ask, publication.id])).toEqual(named)
    expect(told.coming).toMatchObject([{ publication: { id: 'today' }, dueOn: '2026-11-27' }])
  })

  it('are missing in the same way wherever they are spoken of: in every report, in the list, on every Home', async () => {
    const w = await world()
    const today = localOf(start, zone).date
    const platforms: Platform[] = ['wechat-oa', 'douyin', 'x', 'instagram', 'xiaohongshu']
    const metrics: MetricId[] = ['views', 'viewers', 'impressions', 'likes', 'finish_rate']
    const reading = fc.record({
      metric: fc.constantFrom(...metrics),
      hours: fc.integer({ min: -3, max: 60 }),
    })
    const publication = fc.record({
      ago: fc.integer({ min: 0, max: 34 }),
      minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
      platform: fc.constantFrom(...platforms),
      owner: fc.constantFrom('li', 'wang', 'chen'),
      readings: fc.array(reading, { maxLength: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(publication, { maxLength: 12 }), async (all) => {
        await emptied(w)
        for (const [nth, { ago, minute, platform, owner, readings }] of all.entries()) {
          const out = plus(at(addDays(today, -ago), '00:00'), { minutes: minute })
          await publishedOn(w, { id: `p${nth}`, at: out, platform, owner })
          const seen = new Map(readings.map((each) => [each.metric, each.hours]))
          for (const [metric, hours] of seen)
            await measured(w, `p${nth}`, plus(out, { hours }), { [metric]: 5 })
        }
        await agree(w, today)
      }),
      { numRuns: 12 },
    )
  })
})

async function emptied({ database }: World) {
  await database.reading.deleteFrom('snapshots').execute()
  await database.reading.deleteFrom('publications').execute()
}

async function agree(w: World, today: string) {
  const db = w.database.reading
  const days = Array.from({ length: 36 }, (_, ago) => addDays(today, -ago))
  const reported = new Map<string, string[]>()
  for (const day of days) {
    const { missing } = await numbersOfDay(db, w.desk, day)
    for (const { id } of missing) {
      const owing = owingOf(day, today)
      reported.set(owing, [...(reported.get(owing) ?? []), id])
    }
  }
  const due = await numbersDue(db, w.desk, start)
  expect(ids(due)).toEqual((reported.get('due') ?? []).sort())
  const coming = (await numbersOwed(db, w.desk, at(today, '23:59'))).coming.map((each) => each.publication)
  expect(ids(coming)).toEqual((reported.get('coming') ?? []).sort())
  const homes = []
  for (const id of ['li', 'wang', 'chen']) {
    const person = await findPerson(db, w.desk.id, ref(id))
    if (!person) throw new Error(`${id} is not of the desk`)
    const board = await homeBoard(db, w.desk, { person, now: start, most: 99 })
    homes.push(...board.todo.flatMap(({ publication }) => publication ?? []))
    if (board.desk) expect(board.desk.missing).toBe(due.length)
  }
  expect(ids(homes)).toEqual(ids(due))
}

const ids = (publications: readonly { id: string }[]) => publications.map(({ id }) => id).sort()

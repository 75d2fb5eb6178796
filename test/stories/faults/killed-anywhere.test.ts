import { expect, it } from 'vitest'
import { onBothDatabases } from '../../support/desk.ts'
import { type Killing, type Point, points } from '../../support/faults-life.ts'
import { playDay, wholeLoop } from '../../support/faults-loop.ts'
import { oneOf, seeded } from '../../support/faults-random.ts'

const leastDeaths = { SQLite: 100, PostgreSQL: 20 }

/** The killings of one day, each kind of point as likely as the other; only who takes over a post looks for it. */
function killingsOf(seed: number): Killing[] {
  const random = seeded(seed)
  const killings = Array.from({ length: 20 }, () => ({
    past: Math.floor(random() * 30),
    at: oneOf(
      random,
      points.filter((point) => point !== 'after find'),
    ),
  }))
  const thenLooks = (killing: Killing): Killing[] =>
    killing.at.endsWith('post') ? [killing, { past: 0, at: 'after find' }] : [killing]
  return killings.flatMap(thenLooks)
}

onBothDatabases('a process that is killed in simulation', (world) => {
  it('leaves the same journal, cards and Homes at random points as one that lives', async ({ task }) => {
    const least = task.suite?.name.endsWith('SQLite') ? leastDeaths.SQLite : leastDeaths.PostgreSQL
    const calm = await playDay(await world(), wholeLoop(), [])
    expect(calm.picture).toMatchObject({ undelivered: [] })
    expect(calm.picture.flaws).toEqual([])
    const deaths: Point[] = []
    for (let seed = 1; deaths.length < least; seed++) {
      const day = await playDay(await world(), wholeLoop(), killingsOf(seed))
      expect(day.picture, `seed ${seed}, killed ${day.deaths.join(', ')}`).toEqual(calm.picture)
      deaths.push(...day.deaths)
    }
    expect([...new Set(deaths)].sort()).toEqual([...points].sort())
  })
})

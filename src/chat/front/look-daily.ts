import { localOf } from '../../foundation/time.ts'
import { owedByName } from '../../loop/board/leavers.ts'
import type { Desk } from '../../loop/desk.ts'
import { loadDesk } from '../../loop/desk-store.ts'
import type { Person } from '../../loop/people.ts'
import { peopleOf } from '../../loop/people-store.ts'
import { isDailyDue, ringDaily } from '../../loop/ring-daily.ts'
import type { Scene } from '../../loop/scene.ts'
import type { Workspaces } from '../talk/workspace.ts'
import { bringUpToDate } from './person-changed.ts'

/** People who are looked up at a tick, so that no other job waits for long and the platform is asked gently. */
const atOnce = 10

/**
 * Once a day looks up everybody who has a role or owes something, for changes that the platform told while nobody heard. Of
 * whom it will not tell, nothing changes. A process that dies over it leaves it to the next tick.
 */
export function lookDaily(workspaces: Workspaces) {
  const underWay = new Map<string, { date: string; left: string[] }>()
  return async (scene: Scene, id: string): Promise<void> => {
    const daily = { desk: id, kind: 'people' } as const
    if (!(await isDailyDue(scene, daily))) return
    const desk = await loadDesk(scene.database.reading, id)
    const { date } = localOf(scene.clock.now(), desk.zone)
    const before = underWay.get(id)
    const left = before?.date === date ? before.left : await concerned(scene, desk)
    underWay.set(id, { date, left })
    const people = new Map((await peopleOf(scene.database.reading, id)).map((each) => [each.id, each]))
    for (const person of left.splice(0, atOnce)) await lookUp({ scene, workspaces }, desk, people.get(person))
    if (left.length > 0) return
    underWay.delete(id)
    await ringDaily(scene, daily, async () => {})
  }
}

async function concerned({ database, clock }: Scene, desk: Desk): Promise<string[]> {
  const people = await peopleOf(database.reading, desk.id)
  const owed = await owedByName(database.reading, desk, { people, now: clock.now() })
  const has = ({ roles, lapsed = [] }: (typeof people)[number]) => roles.length > 0 || lapsed.length > 0
  return people.filter((person) => has(person) || owed.has(person.id)).map(({ id }) => id)
}

async function lookUp(
  parts: { scene: Scene; workspaces: Workspaces },
  desk: Desk,
  known: Person | undefined,
): Promise<void> {
  const profile = known && (await parts.workspaces.of(desk.tenant).directory.profile(known.id))
  if (profile) await bringUpToDate(parts, { desk: desk.id, known, profile })
}

import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { type Instant, type MovableClock, movableClock } from '../../src/foundation/time.ts'
import type { Desk } from '../../src/loop/desk.ts'
import { greet } from '../../src/loop/greet.ts'
import { openDesk } from '../../src/loop/open-desk.ts'
import type { Actor, Scene } from '../../src/loop/scene.ts'

export const zone = 'Asia/Shanghai'

/** A desk in a new file with one person on it, who may do everything; the clock stands. */
export interface BenchDesk {
  scene: Scene
  clock: MovableClock
  desk: Desk
  actor: Actor
}

export async function openBenchDesk(file: string, now: Instant): Promise<BenchDesk> {
  const database = openDatabase(`file:${file}`)
  await migrate(database)
  const clock = movableClock(now, { frozen: true })
  const scene: Scene = { database, clock }
  const home = 'slack:TBENCH/CBENCH'
  const desk = await openDesk(scene, { tenant: 'slack:TBENCH', home, zone, language: 'zh-CN' })
  const person = 'slack:TBENCH/UBENCH'
  await greet(scene, desk.id, {
    id: person,
    name: 'bench',
    language: 'zh-CN',
    zone,
    standing: 'member',
    admin: false,
  })
  return { scene, clock, desk, actor: { desk: desk.id, person, via: 'command' } }
}

import type { Examined } from '../chain.ts'
import type { Desk } from '../desk.ts'
import { crewOf, type GateCrew } from '../gate-crew.ts'
import type { NamedGate } from '../gate-policy.ts'
import { gateLabels, gatePolicyOf } from '../gate-policy-store.ts'
import { leadsAmong } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import type { Scene } from '../scene.ts'
import { deadNotices } from '../undelivered.ts'
import { inspectRecord } from './check-record.ts'
import { type Leaver, leaversOf } from './leavers.ts'

/** What a desk's self-test finds in what is stored. */
export interface DeskHealth {
  leads: number
  crew: GateCrew
  /** Who left with something undone. */
  owing: Leaver[]
  /** How many notices were given up. */
  dead: number
  record: Examined
  gates: ReadonlyMap<string, NamedGate['label']>
}

/** Slow: it examines the whole record, and tells the leads what is new of that. */
export async function deskHealth(scene: Scene, desk: Desk, now: string): Promise<DeskHealth> {
  const db = scene.database.reading
  const people = await peopleOf(db, desk.id)
  const { gates } = await gatePolicyOf(db, desk.id)
  return {
    leads: leadsAmong(people),
    crew: crewOf(desk, people, gates),
    owing: (await leaversOf(db, desk, now)).filter(({ owes }) => owes > 0),
    dead: await deadNotices(db, desk.id),
    record: await inspectRecord(scene, desk.id),
    gates: await gateLabels(db, desk.id),
  }
}

import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { DeskTable } from '../db/schema.ts'
import { type Desk, firstDesk } from './desk.ts'
import { hoursFrom } from './hours.ts'

/** A desk as its row tells of it. */
export function deskOf(row: Selectable<DeskTable>): Desk {
  return {
    id: row.id,
    tenant: row.tenant,
    zone: row.zone,
    language: row.language === 'en' ? 'en' : 'zh-CN',
    home: row.home,
    topics: row.topics ?? row.home,
    review: row.review ?? row.topics ?? row.home,
    schedule: row.schedule ?? row.home,
    metrics: row.metrics ?? row.schedule ?? row.home,
    scheduleAt: row.schedule_at ?? undefined,
    metricsAt: row.metrics_at ?? undefined,
    setUpAt: row.set_up_at ?? undefined,
    digestsSince: row.digests_since ?? undefined,
    hours: hoursFrom(row.hours, row.zone),
    version: row.version,
  }
}

const byId = prepared<{ id: string }, Selectable<DeskTable>>((db, given) =>
  db.selectFrom('desks').selectAll().where('id', '=', given('id')),
)
const byTenant = prepared<{ tenant: string }, Selectable<DeskTable>>((db, given) =>
  db.selectFrom('desks').selectAll().where('tenant', '=', given('tenant')).where('name', '=', firstDesk),
)

/** Throws when there is no such desk: a desk is made before anything refers to it. */
export async function loadDesk(db: Reading | Writing, id: string): Promise<Desk> {
  const [row] = await byId(db, { id })
  if (!row) throw new Error(`there is no desk ${id}`)
  return deskOf(row)
}

/** The desk with which the workspace began, which is its only one so far. */
export async function deskOfTenant(db: Reading | Writing, tenant: string): Promise<Desk | undefined> {
  const [row] = await byTenant(db, { tenant })
  return row && deskOf(row)
}

export async function allDesks(db: Reading): Promise<Desk[]> {
  return (await db.selectFrom('desks').selectAll().orderBy('id').execute()).map(deskOf)
}

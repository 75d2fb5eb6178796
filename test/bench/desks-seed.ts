import Sqlite from 'better-sqlite3'
import { addDays, type Instant, type LocalDate, plus, startOfDay } from '../../src/foundation/time.ts'
import { zone } from './desk.ts'
import { insertAll, type Row } from './raw-sqlite.ts'

const before: Instant = '2026-11-01T00:00:00.000Z'

/** What every desk has: a schedule that is told at 09:00, a channel, and a final piece in a slot of each of some days. */
export function fillDesks(
  file: string,
  { desks, days }: { desks: number; days: readonly LocalDate[] },
): void {
  const raw = new Sqlite(file)
  raw.pragma('synchronous = OFF')
  raw.transaction(() => {
    for (let nth = 0; nth < desks; nth++) fillDesk(raw, nth, days)
  })()
  raw.close()
}

function fillDesk(raw: Sqlite.Database, nth: number, days: readonly LocalDate[]): void {
  const [desk, team] = [`desk-${String(nth).padStart(5, '0')}`, `slack:T${nth}`]
  const lead = `${team}/U1`
  const desk_id = desk
  insertAll(raw, 'desks', [
    {
      id: desk,
      tenant: team,
      zone,
      language: 'zh-CN',
      home: `${team}/C1`,
      schedule_at: '09:00',
      set_up_at: before,
      digests_since: before,
      last_piece: days.length,
      version: 1,
      created_at: before,
    },
  ])
  insertAll(raw, 'people', [
    {
      desk_id,
      id: lead,
      name: '陈',
      language: 'zh-CN',
      zone,
      roles: '["lead"]',
      standing: 'member',
      created_at: before,
    },
  ])
  const channel = { id: 'oa', platform: 'wechat-oa', account: '青团笔记', gap_minutes: 120, active: 1 }
  insertAll(raw, 'channels', [{ desk_id, ...channel, owner: lead, version: 1, created_at: before }])
  const pieces = days.map((day, index) => pieceOn(desk_id, { day, number: index + 1, lead }))
  insertAll(
    raw,
    'pieces',
    pieces.map(({ piece }) => piece),
  )
  insertAll(
    raw,
    'slots',
    pieces.map(({ slot }) => slot),
  )
  insertAll(raw, 'alarms', alarmsOf(desk_id, days))
}

function pieceOn(
  desk_id: string,
  { day, number, lead }: { day: LocalDate; number: number; lead: string },
): Record<'piece' | 'slot', Row> {
  // 18:30 in Shanghai.
  const at = `${day}T10:30:00.000Z`
  const id = `slot-${number}`
  return {
    piece: {
      desk_id,
      number,
      title: `第 ${number} 篇：应季点心`,
      form: 'article',
      state: 'ready',
      note: '',
      home: 'c',
      pitched_by: lead,
      pitched_at: before,
      decision: 'approved',
      writer: lead,
      accepted_at: before,
      current_version: 1,
      version: 1,
      updated_at: before,
    },
    slot: {
      desk_id,
      id,
      piece: number,
      channel: 'oa',
      at,
      owner: lead,
      state: 'scheduled',
      scheduled_by: lead,
      created_at: before,
      version: 1,
    },
  }
}

/** The day's schedule rings next; what is done at night or asked of slots is not measured, and rings in a year. */
function alarmsOf(desk_id: string, days: readonly LocalDate[]): Row[] {
  const [day = ''] = days
  const nine = plus(startOfDay(day, zone), { hours: 9 })
  const later = startOfDay(addDays(day, 365), zone)
  const alarm = (subject: string, kind: string, at: Instant) => ({
    desk_id,
    subject,
    kind,
    step: null,
    at,
    set_at: before,
  })
  return [
    alarm('desk', 'daily-schedule', nine),
    ...['people', 'forget', 'record'].map((kind) => alarm('desk', kind, later)),
    ...days.map((_, index) => alarm(`slot:slot-${index + 1}`, 'slot', later)),
  ]
}

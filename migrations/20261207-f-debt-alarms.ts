import { type Kysely, sql } from 'kysely'
import { dialectOf } from './portable.ts'

/**
 * Each piece has an alarm by which those are asked again who owe its next act. The database itself lets it ring with each change of the
 * piece, so that no act can forget it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of dialectOf(db) === 'sqlite' ? sqlite : postgres) await sql.raw(statement).execute(db)
  await sql`insert into alarms (desk_id, subject, kind, at, set_at)
    select desk_id, 'piece:' || number, 'debt',
      case when state in ('parked', 'rejected', 'closed') then null else updated_at end, updated_at
    from pieces`.execute(db)
}

const alarm = `insert into alarms (desk_id, subject, kind, at, set_at)
    values (new.desk_id, 'piece:' || new.number, 'debt', new.updated_at, new.updated_at)`
const anew = `on conflict (desk_id, subject, kind) do update set at = excluded.at, set_at = excluded.set_at`

// What is copied brings its alarm with it.
const sqlite = [
  `create trigger pieces_alarm after insert on pieces begin ${alarm} on conflict do nothing; end`,
  `create trigger pieces_alarm_anew after update on pieces begin ${alarm} ${anew}; end`,
]

const postgres = [
  `create function pieces_alarm() returns trigger language plpgsql as $$
    begin ${alarm} on conflict do nothing; return null; end $$`,
  `create function pieces_alarm_anew() returns trigger language plpgsql as $$
    begin ${alarm} ${anew}; return null; end $$`,
  `create trigger pieces_alarm after insert on pieces for each row execute function pieces_alarm()`,
  `create trigger pieces_alarm_anew after update on pieces for each row execute function pieces_alarm_anew()`,
]

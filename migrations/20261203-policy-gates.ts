import { type Kysely, sql } from 'kysely'

/**
 * A desk says itself which gates a version passes; every version keeps those that it was handed in under, and every
 * decision has a row. Versions of before were under the two that there were, which whoever reviews or leads decides.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table gate_policies (desk_id text not null, version integer not null, gates text not null,
    set_by text not null, set_at text not null,
    constraint gate_policies_desk foreign key (desk_id) references desks (id),
    constraint gate_policies_key primary key (desk_id, version))`.execute(db)
  for (const column of [
    'position integer not null default 0',
    'need integer not null default 1',
    `who text not null default '{"roles":["lead","reviewer"],"people":[]}'`,
    'label text',
  ])
    await sql.raw(`alter table gates add column ${column}`).execute(db)
  await sql`update gates set position = 1 where gate = 'facts'`.execute(db)
  await sql`create table gate_decisions (desk_id text not null, piece integer not null, version integer not null,
    gate text not null, person text not null, number integer not null, said text not null, at text not null,
    constraint gate_decisions_desk foreign key (desk_id) references desks (id),
    constraint gate_decisions_piece foreign key (desk_id, piece) references pieces (desk_id, number),
    constraint gate_decisions_key primary key (desk_id, piece, version, gate, person))`.execute(db)
  await sql`insert into gate_decisions (desk_id, piece, version, gate, person, number, said, at)
    select desk_id, piece, version, gate, decided_by, 1, state, decided_at from gates
    where decided_by is not null and decided_at is not null and state in ('passed', 'changes')`.execute(db)
  for (const column of ['decided_by', 'decided_at'])
    await sql.raw(`alter table gates drop column ${column}`).execute(db)
}

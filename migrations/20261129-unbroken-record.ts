import { type Kysely, sql } from 'kysely'
import { dialectOf } from './portable.ts'

/**
 * How many entries the record has and the hash of the newest stand beside it. The database itself keeps them, and takes no
 * entry that does not follow on them: so an entry that replaces another is refused too, and one taken off the end is missed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('journal_heads')
    .addColumn('desk_id', 'text', (column) => column.primaryKey().references('desks.id'))
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await sql`insert into journal_heads (desk_id, count, hash)
    select desk_id, seq, hash from journal
    where seq = (select max(seq) from journal as newest where newest.desk_id = journal.desk_id)`.execute(db)
  const statements = dialectOf(db) === 'sqlite' ? sqlite : postgres
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const refuse = `select raise(abort, 'append-only')`

const sqlite = [
  // REPLACE takes the old row away without asking the trigger that refuses deletes. What has no row number yet has -1 here.
  `create trigger journal_no_replace before insert on journal
    when exists (select 1 from journal where rowid = new.rowid) begin ${refuse}; end`,
  `create trigger journal_follows after insert on journal begin
    insert into journal_heads (desk_id, count, hash)
      select new.desk_id, new.seq - 1, new.previous
      where not exists (select 1 from journal_heads where desk_id = new.desk_id)
        and new.seq - 1 = (select coalesce(max(seq), 0) from journal
          where desk_id = new.desk_id and seq <> new.seq);
    ${refuse} where not exists (select 1 from journal_heads
      where desk_id = new.desk_id and count = new.seq - 1 and hash = new.previous);
    update journal_heads set count = new.seq, hash = new.hash where desk_id = new.desk_id;
  end`,
  `create trigger journal_heads_forward before update on journal_heads
    when new.desk_id <> old.desk_id or new.count <> old.count + 1 begin ${refuse}; end`,
  `create trigger journal_heads_no_delete before delete on journal_heads begin ${refuse}; end`,
  `create trigger journal_heads_no_replace before insert on journal_heads
    when exists (select 1 from journal_heads where desk_id = new.desk_id or rowid = new.rowid)
    begin ${refuse}; end`,
]

const postgres = [
  `create function journal_follows() returns trigger language plpgsql as $$
    begin
      update journal_heads set count = new.seq, hash = new.hash
        where desk_id = new.desk_id and count = new.seq - 1 and hash = new.previous;
      if found then return null; end if;
      if exists (select 1 from journal_heads where desk_id = new.desk_id)
        or new.seq - 1 <> (select coalesce(max(seq), 0) from journal
          where desk_id = new.desk_id and seq <> new.seq)
      then raise exception 'append-only'; end if;
      insert into journal_heads (desk_id, count, hash) values (new.desk_id, new.seq, new.hash);
      return null;
    end $$`,
  `create trigger journal_follows after insert on journal for each row execute function journal_follows()`,
  `create trigger journal_heads_forward before update on journal_heads for each row
    when (new.desk_id <> old.desk_id or new.count <> old.count + 1)
    execute function journal_append_only()`,
  `create trigger journal_heads_kept before delete or truncate on journal_heads
    execute function journal_append_only()`,
  // A session that says it is a replica fires no trigger but those that always fire.
  ...[
    ['journal', 'journal_append_only'],
    ['journal', 'journal_follows'],
    ['journal_heads', 'journal_heads_forward'],
    ['journal_heads', 'journal_heads_kept'],
  ].map(([table, trigger]) => `alter table ${table} enable always trigger ${trigger}`),
]

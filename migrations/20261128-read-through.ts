import { type Kysely, sql } from 'kysely'

/** Reading to the end is not watching to the end: until now the articles of two platforms were stored as if they were videos. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [platform, old, name] of [
    ['wechat-oa', 'finish_rate', 'read_finish_rate'],
    ['toutiao', 'mean_watched', 'mean_read'],
    ['toutiao', 'mean_watch_seconds', 'mean_read_seconds'],
  ]) {
    await sql`update snapshots set metric = ${name} where metric = ${old}
      and (${platform} = 'wechat-oa' or source like 'import:%')
      and exists (select 1 from publications as p where p.desk_id = snapshots.desk_id
        and p.id = snapshots.publication and p.platform = ${platform})`.execute(db)
  }
}

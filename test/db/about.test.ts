import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { up } from '../../migrations/20261201-about.ts'
import { putNotice } from '../../src/outbox/notice.ts'
import { onBothDatabases, ref, start, type World } from '../support/desk.ts'

/** The outbox as it was before a card said what it is about. */
async function before({ database }: World) {
  const { schema } = database.reading
  if (database.dialect === 'sqlite') await sql`drop trigger notices_about`.execute(database.reading)
  else await sql`drop function notices_about cascade`.execute(database.reading)
  await schema.alterTable('notices').dropColumn('about').execute()
  await schema.dropTable('about').execute()
  await schema.dropIndex('told_by_message').execute()
  await schema.alterTable('told').dropColumn('print').execute()
}

const told = (w: World, kind: string, facts: object) =>
  sql`insert into told (desk_id, conversation, tag, message, kind, facts, at)
    values (${w.desk.id}, ${ref('home')}, ${kind}, ${`m:${kind}`}, ${kind}, ${JSON.stringify(facts)}, ${start})`.execute(
    w.database.reading,
  )

onBothDatabases('cards that were told before they said what they are about', (world) => {
  it('are about what their facts name, and so are those that are on their way', async () => {
    const w = await world()
    const of = { desk_id: w.desk.id, piece: 7 }
    const made = { created_at: start, version: 1, at: start, owner: ref('li'), scheduled_by: ref('lin') }
    await w.database.reading
      .insertInto('pieces')
      .values({
        desk_id: w.desk.id,
        number: 7,
        title: '粽子',
        form: 'article',
        state: 'ready',
        note: '',
        home: ref('home'),
        pitched_by: ref('lin'),
        pitched_at: start,
        current_version: 1,
        version: 1,
        updated_at: start,
      })
      .execute()
    await w.database.reading
      .insertInto('slots')
      .values({ ...of, ...made, id: 's', channel: 'c', state: 'scheduled' })
      .execute()
    const coming = { conversation: ref('lin'), tag: 'coming', kind: 'changes', facts: { piece: 9 } }
    await w.database.transact((trx) =>
      putNotice({ trx, desk: w.desk.id, now: start }, { ...coming, about: [] }),
    )
    await before(w)
    await told(w, 'review', { piece: 7, version: 2 })
    await told(w, 'slot', { slot: 's' })
    await told(w, 'daily-numbers', { date: '2026-11-25' })
    await told(w, 'import', { import: 3 })
    await told(w, 'undelivered', { conversation: ref('topics') })
    await up(w.database.reading as never)
    const rows = await w.database.reading.selectFrom('about').select(['tag', 'subject']).execute()
    expect(rows.map(({ tag, subject }) => `${tag} is about ${subject}`).sort()).toEqual([
      'coming is about piece:9',
      'daily-numbers is about day:2026-11-25',
      'import is about import:3',
      'review is about piece:7',
      'slot is about piece:7',
      'slot is about slot:s',
      `undelivered is about conversation:${ref('topics')}`,
      'undelivered is about desk',
    ])
  })
})

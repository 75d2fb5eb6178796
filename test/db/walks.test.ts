import { expect, it } from 'vitest'
import { onSqlite } from '../support/desk.ts'
import { askedOfSqlite, walksAmong } from '../support/walks.ts'

onSqlite('a query that walks through what grows', (world) => {
  it('is seen, whether it is of all desks or of one, and one with an index is not', async () => {
    const { database } = await world()
    const whole = `select * from "pieces" where "title" = ?`
    const ofDesk = `select "p"."id" from "slots" as "p" where "p"."desk_id" = ? and "p"."owner" = ?`
    const indexed = `select * from "slots" where "desk_id" = ? and "piece" = ?`
    const walks = await walksAmong(database, [whole, ofDesk, indexed])
    expect(walks.map((walk) => walk.replace(/^.*?: /, ''))).toEqual([whole, ofDesk])
  })

  it('is heard of as it is asked', async () => {
    const { database } = await world()
    const asked = askedOfSqlite()
    await database.reading.selectFrom('pieces').select('number').where('title', '=', 'Kites').execute()
    expect(await walksAmong(database, asked)).toEqual([
      'SCAN pieces: select "number" from "pieces" where "title" = ?',
    ])
  })
})

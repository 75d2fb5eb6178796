import { expect, it } from 'vitest'
import { prepared } from '../../src/db/prepared.ts'
import { onBothDatabases, ref } from '../support/desk.ts'

let built = 0
const named = prepared<{ desk: string; name: string; least: number }, { id: string }>((db, given) => {
  built += 1
  return db
    .selectFrom('people')
    .select('id')
    .where('desk_id', '=', given('desk'))
    .where('roles', '!=', '[]')
    .where('name', 'in', [given('name'), '林'])
    .orderBy('id')
    .limit(given('least'))
})

onBothDatabases('a prepared query', (world) => {
  it('is built once and answers with the values of each time', async () => {
    const { database, desk } = await world()
    built = 0
    const ask = async (name: string, least = 5) =>
      (await named(database.reading, { desk: desk.id, name, least })).map(({ id }) => id)
    expect(await ask('陈')).toEqual([ref('chen'), ref('lin')])
    expect(await ask('王')).toEqual([ref('lin'), ref('wang')])
    expect(await ask('王', 1)).toEqual([ref('lin')])
    expect(await ask("王' or ''='")).toEqual([ref('lin')])
    expect(built).toBeLessThanOrEqual(1)
  })

  it('sees what its own transaction has written, and nothing of one that failed', async () => {
    const { database, desk } = await world()
    const values = { desk: desk.id, name: '新', least: 5 }
    const failing = database.transact(async (trx) => {
      await trx.updateTable('people').set({ name: '新' }).where('id', '=', ref('wang')).execute()
      expect(await named(trx, values)).toEqual([{ id: ref('lin') }, { id: ref('wang') }])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await named(database.reading, values)).toEqual([{ id: ref('lin') }])
  })
})

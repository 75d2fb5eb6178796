import { expect, it } from 'vitest'
import { up } from '../../migrations/20261129-standing.ts'
import { onBothDatabases, ref } from '../support/desk.ts'

onBothDatabases('people of a desk from before standings were told', (world) => {
  it('are members when somebody gave them a role, and of the others nothing is known yet', async () => {
    const { database } = await world()
    for (const column of ['standing', 'admitted', 'admin'])
      await database.reading.schema.alterTable('people').dropColumn(column).execute()
    await up(database.reading as never)
    const rows = await database.reading
      .selectFrom('people')
      .select(['id', 'standing', 'admitted', 'admin'])
      .execute()
    expect(Object.fromEntries(rows.map(({ id, standing }) => [id, standing]))).toMatchObject({
      [ref('wang')]: 'member',
      [ref('guest')]: 'unknown',
    })
    expect(rows.every(({ admitted, admin }) => admitted === 0 && admin === 0)).toBe(true)
  })
})

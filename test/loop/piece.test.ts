import { expect, it } from 'vitest'
import { loadPiece, savePiece } from '../../src/loop/piece-store.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { onBothDatabases } from '../support/desk.ts'

onBothDatabases('a piece', (world) => {
  it('that was saved meanwhile is not saved over, and nothing of the second change is kept', async () => {
    const { database, desk, scene, as, clock } = await world()
    const number = await proposePitch(scene, as('wang'), { title: '粽子', form: 'article', note: '' })
    const read = await loadPiece(database.reading, desk.id, number)
    const save = (decision: 'approved' | 'rejected') =>
      database.transact((trx) => savePiece({ trx, desk, now: clock.now() }, read, { decision }))
    await save('approved')
    await expect(save('rejected')).rejects.toThrow('changed meanwhile')
    expect(await loadPiece(database.reading, desk.id, number)).toMatchObject({ state: 'approved' })
  })
})

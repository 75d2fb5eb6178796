import { expect, it } from 'vitest'
import { examineChain } from '../../src/loop/chain.ts'
import { appendToJournal, readJournal } from '../../src/loop/journal.ts'
import { decidePitch } from '../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { onBothDatabases, ref, start, type World, wholeJournal } from '../support/desk.ts'
import { tamper } from '../support/tamper.ts'

async function threeEntries(w: World) {
  const piece = await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
  await decidePitch(w.scene, w.as('lin', 'button'), { piece, decision: 'parked' })
  await decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
}

onBothDatabases('the journal', (world) => {
  it('says who did what, when and from where', async () => {
    const w = await world()
    await threeEntries(w)
    const entries = await readJournal(w.database.reading, w.desk.id, 1)
    expect(entries).toMatchObject([
      { seq: 1, act: 'pitch.propose', actor: ref('wang'), via: 'command', at: w.clock.now(), piece: 1 },
      { seq: 2, act: 'pitch.parked', actor: ref('lin'), via: 'button' },
      { seq: 3, act: 'pitch.approved', actor: ref('chen'), via: 'command' },
    ])
  })

  it('cannot be changed or shortened, whoever asks the database', async () => {
    const w = await world()
    await threeEntries(w)
    const db = w.database.reading
    await expect(db.updateTable('journal').set({ actor: 'x' }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('journal').where('seq', '=', 3).execute()).rejects.toThrow('append-only')
  })

  it('is walked to its end and in order when it is long', async () => {
    const w = await world()
    const entry = { at: start, actor: ref('wang'), via: 'command', act: 'piece.note' }
    await w.database.transact(async (trx) => {
      for (let n = 1; n <= 2500; n++) await appendToJournal(trx, w.desk.id, { ...entry, facts: { n } })
    })
    expect((await wholeJournal(w)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 2500 }, (_, n) => n + 1),
    )
    const { database, desk } = w
    expect((await examineChain(database.reading, desk.id)).flaws).toEqual([])
    await tamper(w, (db) => db.updateTable('journal').set({ facts: '{}' }).where('seq', '=', 2400).execute())
    expect((await examineChain(database.reading, desk.id)).flaws).toEqual([{ kind: 'changed', seq: 2400 }])
  })

  it('holds nothing of a use case that was refused', async () => {
    const w = await world()
    await threeEntries(w)
    await expect(
      decidePitch(w.scene, w.as('chen'), { piece: 1, decision: 'rejected', reason: '' }),
    ).rejects.toMatchObject({ code: 'pitch.decided' })
    expect(await wholeJournal(w)).toHaveLength(3)
  })
})

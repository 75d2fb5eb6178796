import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { audit } from '../../src/chat/desk/desk-record-command.ts'
import { record } from '../../src/chat/front/areas.ts'
import { wordsOf } from '../../src/chat/words/words.ts'
import { examineChain } from '../../src/loop/chain.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { onSqlite, ref, start, type World } from '../support/desk.ts'
import { longestTurn } from '../support/turns.ts'

const entries = 200_000
const atOnce = 1000

/** Goes on with the desk's record of one piece until it has so many entries, as `appendToJournal` would, many at once. */
async function longRecord({ database, desk }: World): Promise<void> {
  const last = await database.reading
    .selectFrom('journal')
    .selectAll()
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  let previous = last.hash
  await database.transact(async (trx) => {
    for (let seq = last.seq + 1; seq <= entries; ) {
      const rows: (typeof last)[] = []
      for (; rows.length < atOnce && seq <= entries; seq++) {
        const [facts, actor] = [JSON.stringify({ seq }), ref('wang')]
        const said = JSON.stringify([desk.id, seq, start, actor, 'command', 'piece.note', 1, facts, previous])
        const hash = createHash('sha256').update(said).digest('hex')
        const what = { at: start, actor, via: 'command', act: 'piece.note', piece: 1, facts }
        rows.push({ desk_id: desk.id, seq, ...what, previous, hash })
        previous = hash
      }
      await trx.insertInto('journal').values(rows).execute()
    }
  })
}

onSqlite('a record of 200,000 entries', (world) => {
  it('is checked and shown in slices, between which everybody else has a turn', async () => {
    const w = await world()
    await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    await longRecord(w)
    const { scene, desk } = w
    expect((await examineChain(w.database.reading, desk.id)).flaws).toEqual([])
    const hearing = { scene, desk, words: wordsOf('en'), record } as Parameters<typeof audit.run>[0]
    let card = ''
    const longest = await longestTurn(async () => {
      card = JSON.stringify(await audit.run(hearing, { piece: 1 }))
    })
    expect(card).toContain('200000')
    expect(longest).toBeLessThan(200)
  })
})

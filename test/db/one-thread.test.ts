import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { up } from '../../migrations/20261207-b2-one-thread.ts'
import { approveGate } from '../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../src/loop/create/submit-version.ts'
import { lines } from '../chat/create-talk.ts'
import { firstDraft, reviewedPiece } from '../loop/create/support.ts'
import { delivering } from '../support/delivering.ts'
import { onBothDatabases, ref, type World } from '../support/desk.ts'

/** The card of the review as one of its versions had it, with a thread of its own. */
async function asBefore({ database }: World, version: number) {
  const [tag, facts] = [`review:1:v${version}`, JSON.stringify({ piece: 1, version })]
  const db = database.reading
  await sql`update told set tag = ${tag}, facts = ${facts} where tag = 'review:1'`.execute(db)
  await sql`update about set tag = ${tag} where tag = 'review:1'`.execute(db)
  await sql`update notices set tag = ${tag}, facts = ${facts} where tag = 'review:1'`.execute(db)
  await sql`update notices set thread = ${tag} where thread = 'review:1'`.execute(db)
}

onBothDatabases('a review of which every version had a thread of its own', (world) => {
  /** v1 and v2 stand in two threads; what was said of v2 last is still on its way. */
  async function before() {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const piece = await reviewedPiece(w)
    await delivery.settle()
    await asBefore(w, 1)
    await submitVersion(w.scene, w.as('wang'), { piece, body: `${firstDraft}第二稿` })
    await delivery.settle()
    await approveGate(w.scene, w.as('zhao'), { piece })
    await asBefore(w, 2)
    await up(w.database.reading as never)
    const roots = messenger.posted.filter(({ to, thread, card }) => {
      return to === ref('home') && !thread && lines(card)[0]?.includes(' · v')
    })
    return { w, piece, messenger, delivery, roots }
  }

  it('goes on in the newest one: what was on its way, and every later version', async () => {
    const { w, piece, messenger, delivery, roots } = await before()
    const [, second] = roots
    expect(roots).toHaveLength(2)
    const count = messenger.posted.length
    await delivery.settle()
    await submitVersion(w.scene, w.as('wang'), { piece, body: `${firstDraft}第三稿` })
    await delivery.settle()
    const since = messenger.posted.slice(count).filter(({ to }) => to === ref('home'))
    expect(since.map(({ thread }) => thread)).toEqual([second?.message, second?.message])
    expect(roots.map(({ card }) => lines(card)[0])).toEqual([
      '📝 已有 v3：P-1 · 端午为什么吃粽子 · v1',
      '📝 待审 P-1 · 端午为什么吃粽子 · v3',
    ])
  })

  it('keeps the cards of the versions before where they stand, and true', async () => {
    const { w, delivery, roots } = await before()
    await delivery.settle()
    const told = await w.database.reading.selectFrom('told').select(['tag', 'message', 'facts']).execute()
    expect(
      told.filter(({ tag }) => tag.startsWith('review:1')).sort((a, b) => (a.tag < b.tag ? -1 : 1)),
    ).toEqual([
      { tag: 'review:1', message: roots[1]?.message, facts: '{"piece":1}' },
      { tag: 'review:1:v1', message: roots[0]?.message, facts: '{"piece":1,"version":1}' },
    ])
  })
})

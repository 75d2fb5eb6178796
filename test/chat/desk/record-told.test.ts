import { expect, it } from 'vitest'
import { recordFlawsCard } from '../../../src/chat/desk/record-flaws-card.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { flawKinds, sealNow } from '../../../src/loop/chain.ts'
import { reviewedPiece } from '../../loop/create/support.ts'
import { onSqlite } from '../../support/desk.ts'
import { tamper } from '../../support/tamper.ts'
import { lines, talk } from '../create-talk.ts'

onSqlite('the record, when it is asked about,', (world) => {
  const shown = async (types: ReturnType<typeof talk>['types'], line: string) => {
    const reply = await types('chen', line)
    return reply.kind === 'whisper' ? lines(reply.card) : []
  }

  it('says its seal, and whether an older one is still in it', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { types } = talk(w)
    const seal = (await sealNow(w.database.reading, w.desk.id)) ?? ''
    expect(await shown(types, '/desk audit')).toEqual([
      '🧾 整个团队台的记录',
      `• 完整：团队台 5 条记录首尾相接，没有断 · ${seal}`,
    ])
    await reviewedPiece(w)
    expect(await shown(types, `/desk audit ${seal}`)).toContain(
      `• ✅ ${seal} 在记录里：到那一条为止，就是当天的那份。`,
    )
    const other = `5-${'0'.repeat(16)}`
    expect(await shown(types, `/desk audit ${other}`)).toContain(
      `• ❗ ${other} 不在记录里：那一条现在是另外的内容。`,
    )
  })

  it('is shown and judged whatever somebody wrote into it', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const { types } = talk(w)
    await tamper(w, async (db) => {
      const row = (seq: number) => db.updateTable('journal').where('seq', '=', seq)
      await row(1).set({ facts: 'no JSON' }).execute()
      await row(2).set({ facts: '[]', at: 'yesterday' }).execute()
      await row(3).set({ actor: 'somebody', via: '\u0000', act: '' }).execute()
      await row(4).set({ facts: '{"version":{},"gate":7,"at":"x"}' }).execute()
    })
    const record = await shown(types, `/desk audit P-${piece}`)
    expect(record[1]).toMatch(/^• ❗ .*（内容已读不出）/)
    expect(record[2]).toMatch(/^• ❗ \? \? · .*（内容已读不出）/)
    expect(record).toContain('❗ 第 1 条的内容读不出了：被别的东西盖掉了。')
    expect(record).toContain('❗ 第 3 条写下之后被改过。')
  })

  it('is told to the lead in words, for every thing that may be wrong with it', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const words = wordsOf(language)
      const flaws = flawKinds.map((kind) => ({ kind, seq: 2, to: 3, piece: 1, version: 2, gate: 'facts' }))
      const told = lines(recordFlawsCard(words, flaws, new Map()))
      expect(told).toHaveLength(flawKinds.length + 3)
      expect(told.filter((line) => /\{\{|undefined|desk\.record/.test(line))).toEqual([])
    }
  })

  it('stands in the foot of the digest, which is posted for all to keep', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { types, posted } = talk(w)
    const seal = await sealNow(w.database.reading, w.desk.id)
    await types('chen', '/desk digest schedule')
    expect(lines(posted('home').at(-1)?.card ?? { headline: [], nodes: [] }).at(-1)).toBe(`🧾 记录 ${seal}`)
  })

  it('tells the lead what is wrong at a self-test too', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { types, posted, delivery } = talk(w)
    await tamper(w, (db) => db.deleteFrom('journal').where('seq', '=', 5).execute())
    const reply = await types('li', '/desk check')
    const rest = reply.kind === 'later' ? await reply.rest : reply
    const inner = 'reply' in rest ? rest.reply : rest
    const found = inner.kind === 'whisper' ? lines(inner.card) : []
    await delivery.settle()
    expect(found).toContain('• ❗ 末尾少了第 5 条。')
    expect(posted('chen').map(({ card }) => lines(card)[0])).toContain('❗ 团队台的记录和当时写下的不一样')
  })
})

import { expect, it } from 'vitest'
import type { Answer } from '../../../src/chat/talk/interaction.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { draftingPiece, firstDraft } from '../../loop/create/support.ts'
import { onBothDatabases, ref, type World, wholeJournal } from '../../support/desk.ts'
import { lines, talk } from '../create-talk.ts'

const whispered = (reply: Answer['reply']) => {
  if (reply.kind !== 'whisper') throw new Error(`answered with ${reply.kind}: ${JSON.stringify(reply)}`)
  return lines(reply.card)
}
const form = (reply: Answer['reply']) => {
  if (reply.kind !== 'form') throw new Error(`answered with ${reply.kind}: ${JSON.stringify(reply)}`)
  return reply.form
}
const decided = async (w: World) =>
  (await wholeJournal(w))
    .filter(({ act }) => act.startsWith('review.'))
    .map(({ act, facts }) => [act, facts.version])

const newer = '⛔ P-1 v2（@王，<11-26T02:42>）你还没看到过。先看一遍，再写明版本：P-1 v2。'

onBothDatabases('a version that was not told', (world) => {
  /** v1 stands in the review conversation; v2 was handed in and is still on its way there. */
  const overtaken = async () => {
    const w = await world()
    await draftingPiece(w)
    const team = talk(w)
    await team.types('wang', `/draft submit P-1 ${firstDraft}`)
    await submitVersion(w.scene, w.as('wang'), { piece: 1, body: '完全不同的一稿' })
    return { w, ...team }
  }
  const sayings: [string, Parameters<ReturnType<typeof talk>['hear']>[1]][] = [
    ['typed', { kind: 'command', command: 'review', text: 'approve P-1', conversation: ref('home') }],
    [
      'typed in Chinese',
      { kind: 'command', command: 'review', text: '通过 P-1 文字', conversation: ref('home') },
    ],
    ['mentioned', { kind: 'mention', text: '通过 P-1', conversation: ref('home') }],
    ['pressed on a button that names none', { kind: 'press', act: 'review.approve', values: { piece: '1' } }],
  ]
  for (const [how, saying] of sayings) {
    it(`cannot be approved, ${how}: the current one is shown with its buttons`, async () => {
      const { w, hear } = await overtaken()
      const said = whispered(await hear('zhao', saying))
      expect(said[0]).toBe(newer)
      expect(said).toContain('> 完全不同的一稿')
      expect(said.at(-1)).toBe('[通过 文字关] [退回修改] [看全文]')
      expect(await decided(w)).toEqual([])
    })
  }

  it('cannot be sent back either, typed or by the form that asks for the piece', async () => {
    const { w, types, submits, delivery } = await overtaken()
    const typed = whispered(await types('zhao', '/review 退回 P-1 标题太长'))
    expect(typed[0]).toBe(newer)
    await delivery.settle()
    const asked = form(await types('zhao', '/review changes'))
    await submitVersion(w.scene, w.as('wang'), { piece: 1, body: '第三稿' })
    expect(await submits('zhao', asked, { piece: '1', what: '标题太长' })).toEqual({
      kind: 'errors',
      errors: {
        what: '⛔ P-1 v3（@wang，11月26日 周四 10:42）你还没看到过。先看一遍，再写明版本：P-1 v3。',
      },
    })
    expect(await decided(w)).toEqual([])
  })

  it('is approved by whoever names it, however it is written', async () => {
    for (const name of ['v2', 'V2', '第2版', '第二版', '版本2', 'version: 2']) {
      const { w, types } = await overtaken()
      await types('zhao', `/review approve P-1 ${name}`)
      expect(await decided(w)).toEqual([['review.approve', 2]])
    }
  })

  it('is approved without a number once it was told with its whole text', async () => {
    const { w, types, delivery } = await overtaken()
    await delivery.settle()
    await types('zhao', '/review approve P-1')
    expect(await decided(w)).toEqual([['review.approve', 2]])
  })

  it('is not shown to whoever may not decide it', async () => {
    const { types } = await overtaken()
    const said = whispered(await types('li', '/review approve P-1'))
    expect(said[0]).toMatch(/^⛔ 审稿/)
    expect(said.join()).not.toContain('完全不同的一稿')
  })

  it('is not told while a part of its text is still on its way', async () => {
    const { w, types, delivery } = await overtaken()
    await delivery.settle()
    await w.database.reading
      .updateTable('notices')
      .set({ state: 'waiting', due_at: '2026-11-26T02:50:00.000Z' })
      .where('tag', '=', 'review:1:v2:review-version')
      .execute()
    expect(whispered(await types('zhao', '/review approve P-1'))[0]).toBe(newer)
  })
})

onBothDatabases('a version that somebody names', (world) => {
  const twice = async () => {
    const w = await world()
    await draftingPiece(w)
    const team = talk(w)
    await team.types('wang', `/draft submit P-1 ${firstDraft}`)
    await team.types('wang', '/draft submit P-1 第二稿')
    return { w, ...team }
  }

  it('and that is not the current one is refused with what is', async () => {
    const { w, types } = await twice()
    expect(whispered(await types('zhao', '/review approve P-1 v1'))[0]).toBe(
      '🔙 P-1 v1 已过期：现在是 v2（@王，<11-26T02:42>）。',
    )
    const ahead = whispered(await types('zhao', '/review 通过 P-1 第3版 文字'))
    expect([ahead[0], ahead.at(-1)]).toEqual([
      '⛔ P-1 没有 v3：现在是 v2（@王，<11-26T02:42>）。',
      '[通过 文字关] [退回修改] [看全文]',
    ])
    expect(await decided(w)).toEqual([])
  })

  it('before what is to be changed is sent back, and is no finding', async () => {
    const { w, types } = await twice()
    expect(whispered(await types('zhao', '/review 退回 P-1 v1 标题太长'))[0]).toBe(
      '🔙 P-1 v1 已过期：现在是 v2（@王，<11-26T02:42>）。',
    )
    await types('zhao', '/review 退回 P-1 v2：标题太长\n2 处错字')
    expect(await w.database.reading.selectFrom('findings').select(['version', 'text']).execute()).toEqual([
      { version: 2, text: '标题太长' },
      { version: 2, text: '2 处错字' },
    ])
  })

  it('is the newest one where it is approved in the thread of the review', async () => {
    const { w, hear, messenger } = await twice()
    const thread = messenger.posted.find(({ card }) => lines(card)[0]?.includes(' · v'))?.message
    await hear('zhao', { kind: 'mention', text: '通过', conversation: ref('home'), thread })
    expect(await decided(w)).toEqual([['review.approve', 2]])
    expect((await loadPiece(w.database.reading, w.desk.id, 1)).state).toBe('in-review')
  })
})

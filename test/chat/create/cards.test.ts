import { expect, it } from 'vitest'
import { cardOf } from '../../../src/chat/front/notices.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import type { Language } from '../../../src/foundation/language.ts'
import { answerAssignment } from '../../../src/loop/create/answer-assignment.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { withdrawVersion } from '../../../src/loop/create/withdraw-version.ts'
import { approvedPiece, draftingPiece, firstDraft, reviewedPiece, who } from '../../loop/create/support.ts'
import { channel } from '../../loop/distribute/distribute-world.ts'
import { onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { lines } from '../create-talk.ts'

/** What a notice says now to a reader of the language. */
async function told(
  w: World,
  kind: string,
  facts: Record<string, unknown>,
  { language = 'en', to: who = 'wang' }: { language?: Language; to?: string } = {},
) {
  const words = wordsOf(language)
  const { desk, database } = w
  const to = kind === 'review' ? desk.review : ref(who)
  const card = await cardOf({ db: database.reading, desk, words, now: start, to }, kind, facts)
  return card && lines(card)
}

const review = { piece: 1, version: 1 }
const assignment = { piece: 1, assignment: 1 }

onBothDatabases('the card of an assignment', (world) => {
  it('asks with two buttons', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    const due = '2026-11-27T10:30:00.000Z'
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang'), due })
    expect(await told(w, 'assignment', assignment)).toEqual([
      '📝 New piece for you, due <11-27T10:30>: P-1 · 端午为什么吃粽子',
      'article · from @林 <11-26T02:42>',
      'Reviewers: @钱, @赵',
      "[Accept] [Can't take it]",
    ])
    expect(await told(w, 'assignment', assignment, { language: 'zh-CN' })).toEqual([
      '📝 派给你，截稿 <11-27T10:30>：P-1 · 端午为什么吃粽子',
      '图文 · @林 <11-26T02:42> 派稿',
      '审稿人：@钱、@赵',
      '[接稿] [接不了]',
    ])
  })

  it('that was declined says so, and why', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await answerAssignment(w.scene, w.as('wang'), { piece, answer: 'declined', reason: '出差' })
    expect(await told(w, 'assignment', assignment)).toEqual([
      '🔙 You turned down P-1 · 端午为什么吃粽子',
      'You said no <11-26T02:42>. It waits for another writer.',
      '> 出差',
    ])
  })

  it('under review offers to withdraw, and a final one nothing', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    expect((await told(w, 'assignment', assignment))?.at(-1)).toBe('[Withdraw]')
    await approveGate(w.scene, w.as('zhao'), { piece })
    await approveGate(w.scene, w.as('qian'), { piece })
    expect(await told(w, 'assignment', assignment)).toEqual([
      '✅ Final: P-1 · 端午为什么吃粽子 v1',
      'article · from @林 <11-26T02:42> · no due date',
      'Reviewers: @钱, @赵',
    ])
  })
})

onBothDatabases('the card of a review', (world) => {
  it('has the buttons of the gate that is due', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    expect(await told(w, 'review', review)).toEqual([
      '📝 Review P-1 · 端午为什么吃粽子 · v1',
      '@王 handed in <11-26T02:42> · wording ⏳ @钱, @赵 · facts: after wording',
      '23 characters',
      '[Pass wording] [Request changes] {Details}',
    ])
    await approveGate(w.scene, w.as('zhao'), { piece })
    expect(await told(w, 'review', review, { language: 'zh-CN' })).toEqual([
      '📝 待审 P-1 · 端午为什么吃粽子 · v1',
      '@王 <11-26T02:42> 提交 · 文字关 ✅ @赵 <11-26T02:42> · 事实关 ⏳ @钱',
      '23 字',
      '[通过 事实关] [退回修改] {详情}',
    ])
  })

  it('shows what changed in a new version and how many findings were dealt with', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece, what: '标题太长' })
    await submitVersion(w.scene, w.as('wang'), { piece, body: `${firstDraft}\n补一行` })
    expect(await told(w, 'review', { piece: 1, version: 2 })).toEqual([
      '📝 Review P-1 · 端午为什么吃粽子 · v2 · round 2',
      '@王 handed in <11-26T02:42> · wording ⏳ @钱, @赵 · facts: after wording',
      '27 characters · changed in 1 place since v1',
      '0 of 1 finding dealt with',
      '[Pass wording] [Request changes] {Details}',
    ])
  })

  it('shows a link as a link, and a final version with the way to its place for those who give it one', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await submitVersion(w.scene, w.as('wang'), { piece, body: 'https://docs.example.com/d/1' })
    await approveGate(w.scene, w.as('zhao'), { piece })
    await approveGate(w.scene, w.as('qian'), { piece })
    expect(await told(w, 'review', review)).toEqual([
      '✅ Final: P-1 · 端午为什么吃粽子 · v1',
      '@王 handed in <11-26T02:42> · wording ✅ @赵 <11-26T02:42> · facts ✅ @钱 <11-26T02:42>',
      '[https://docs.example.com/d/1]',
    ])
    await channel(w, 'wechat-oa')
    expect((await told(w, 'review', review))?.at(-1)).toBe('[Schedule] {Details}')
    const final = ['✅ P-1 · 端午为什么吃粽子 v1 is final: every gate passed.', 'wording @赵 · facts @钱']
    expect(await told(w, 'draft-final', review)).toEqual(final)
    expect(await told(w, 'draft-final', review, { to: 'lin' })).toEqual([...final, '[Schedule]'])
  })

  it('of a withdrawn version says when, without buttons', async () => {
    const w = await world()
    await withdrawVersion(w.scene, w.as('wang'), { piece: await reviewedPiece(w) })
    expect(await told(w, 'review', review)).toEqual([
      '🔙 Withdrawn: P-1 · 端午为什么吃粽子 · v1',
      '@王 handed in <11-26T02:42> · wording – · facts –',
      '23 characters',
      'Withdrawn <11-26T02:42>.',
    ])
  })

  it('that nobody can decide says who mends it, and how', async () => {
    const w = await world()
    await w.database.reading
      .updateTable('people')
      .set({ roles: '[]' })
      .where('id', 'in', [ref('qian'), ref('zhao')])
      .execute()
    const piece = await approvedPiece(w)
    await submitVersion(w.scene, w.as('chen'), { piece, body: firstDraft })
    expect(await told(w, 'review', review)).toEqual([
      '📝 Review P-1 · 端午为什么吃粽子 · v1',
      '@陈 handed in <11-26T02:42> · wording ⛔ nobody can · facts: after wording',
      '23 characters',
      '⛔ It waits: too few people can take the wording gate. @陈 can add one: /desk role @who reviewer',
      '[Add a reviewer] {Details}',
    ])
    expect(await told(w, 'review-blocked', review, { language: 'zh-CN' })).toEqual([
      '⛔ P-1 · 端午为什么吃粽子 v1 没人能审',
      '每一关都要由不同的人来审，作者除外。给文字关加一位：/desk 角色 @某人 审核',
    ])
  })
})

onBothDatabases('a mention of reviewers', (world) => {
  it('pings those who owe the decision, and nobody once it is made', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const ask = { ...review, gate: 'wording' }
    expect(await told(w, 'review-ask', ask)).toEqual([
      '📝 P-1 · 端午为什么吃粽子 v1: the wording gate is yours, @!钱, @!赵; one of you is enough.',
    ])
    await approveGate(w.scene, w.as('zhao'), { piece })
    expect(await told(w, 'review-ask', ask)).toBeUndefined()
  })
})

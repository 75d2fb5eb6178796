import { expect, it } from 'vitest'
import type { Answer } from '../../../src/chat/talk/interaction.ts'
import { findVersion } from '../../../src/loop/create/version-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { approvedPiece, draftingPiece, firstDraft, reviewedPiece } from '../../loop/create/support.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { at, lines, read, talk } from '../create-talk.ts'

const whispered = (reply: Answer['reply']) => {
  if (reply.kind !== 'whisper') throw new Error(`answered with ${reply.kind}: ${JSON.stringify(reply)}`)
  return lines(reply.card)
}
const form = (reply: Answer['reply']) => {
  if (reply.kind !== 'form') throw new Error(`answered with ${reply.kind}: ${JSON.stringify(reply)}`)
  return reply.form
}
const body = async (w: World, number: number) =>
  (await findVersion(w.database.reading, w.desk.id, { piece: 1, number }))?.body

onBothDatabases('typed lines', (world) => {
  it('assign, take, hand in and review a piece in Chinese', async () => {
    const w = await world()
    await approvedPiece(w)
    const { types } = talk(w)
    expect(whispered(await types('lin', `/draft 派稿 P-1 ${at('wang')} 截稿 明天下午6点半`))).toEqual([
      '📝 P-1 · 端午为什么吃粽子 已派给 @王，私信里等对方接稿。',
      '截稿 <11-27T10:30>。',
    ])
    expect(whispered(await types('wang', '/draft 接稿 p-1'))).toEqual([
      '✅ 已接稿 P-1 · 端午为什么吃粽子。',
      '截稿 <11-27T10:30>。',
    ])
    expect(whispered(await types('wang', '/draft 提交 #1 第一段\n\n第二段'))).toEqual([
      '📝 P-1 · 端午为什么吃粽子 v1 已送审，审核卡在 #home。',
      '先过文字关：@钱、@赵。',
    ])
    expect(whispered(await types('zhao', '/review 通过 P-1 文字'))).toEqual([
      '✅ 你通过了 P-1 · 端午为什么吃粽子 v1 的文字关。',
      '接着审事实关：@钱。',
      '[撤销]',
    ])
    expect(whispered(await types('qian', '/review 通过 1'))).toEqual([
      '✅ 你通过了 P-1 · 端午为什么吃粽子 v1 的事实关。',
      'P-1 · 端午为什么吃粽子 v1 定稿，已告诉作者。',
      '[撤销]',
    ])
  })

  it('do the same in English', async () => {
    const w = await world()
    await approvedPiece(w)
    const { types } = talk(w)
    await types('lin', `/draft assign P-1 ${at('guest')} due tomorrow 18:30`)
    expect(await loadPiece(w.database.reading, w.desk.id, 1)).toMatchObject({
      writer: ref('guest'),
      dueAt: '2026-11-27T10:30:00.000Z',
    })
    expect(whispered(await types('guest', '/draft accept P-1'))).toEqual([
      '✅ P-1 · 端午为什么吃粽子 is yours.',
      'Draft due <11-27T10:30>.',
    ])
    expect(whispered(await types('guest', '/draft submit P-1 https://docs.example.com/d/1'))).toEqual([
      '📝 P-1 · 端午为什么吃粽子 v1 is in review in #home.',
      'First: wording (@钱, @赵).',
    ])
    expect(whispered(await types('guest', '/draft withdraw P-1'))).toEqual([
      '🔙 P-1 · 端午为什么吃粽子 v1 is out of review. Hand it in again when it is ready.',
    ])
  })

  it('keep the lines of a draft, and nothing in it is read as an argument', async () => {
    const w = await world()
    await draftingPiece(w)
    const { types } = talk(w)
    const text = '标题：粽子\n\n正文：第一段 piece: 9\n  缩进 text: 二'
    await types('wang', `/draft submit P-1 ${text}`)
    expect(await body(w, 1)).toBe(text)
  })

  it('may name the arguments as a form does', async () => {
    const w = await world()
    await draftingPiece(w)
    const { types } = talk(w)
    await types('wang', '/draft submit piece: 1 text: 一稿')
    expect(await body(w, 1)).toBe('一稿')
  })

  it('number each line of what to change', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { types, delivery } = talk(w)
    await delivery.settle()
    expect(whispered(await types('zhao', '/review 退回 P-1 标题太长\n第二段没有来源'))).toEqual([
      '🔙 P-1 · 端午为什么吃粽子 v1 已退给 @王，2 条意见。',
    ])
  })

  it('after a mention approve what is under review', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { hear, delivery } = talk(w)
    await delivery.settle()
    const reply = await hear('zhao', { kind: 'mention', text: '通过 P-1', conversation: ref('home') })
    expect(whispered(reply)[0]).toBe('✅ 你通过了 P-1 · 端午为什么吃粽子 v1 的文字关。')
  })

  it('list drafts, late ones and what waits for review', async () => {
    const w = await world()
    await approvedPiece(w)
    const { types } = talk(w)
    await types('lin', `/draft assign 1 ${at('wang')} due today 18:00`)
    await reviewedPiece(w)
    w.clock.moveBy({ hours: 10 })
    expect(whispered(await types('wang', '/draft'))).toEqual([
      '📝 2 篇稿件在写',
      '• P-1 · 端午为什么吃粽子 · 已派稿 · @王 · ⏰ 已逾期，截稿是 <11-26T10:00>',
      '• P-2 · 端午为什么吃粽子 · 审核中 · @王',
      '[接稿 P-1]',
    ])
    expect(whispered(await types('lin', '/draft list 我的'))).toEqual([
      '📝 这里没有稿件。',
      '派一篇已立项的：/draft 派稿 P-12 @某人 截稿 周五 18:00',
    ])
    expect(whispered(await types('lin', '/draft list late'))).toHaveLength(2)
    expect(whispered(await types('zhao', '/review'))).toEqual([
      '📝 1 个版本等着审',
      '• P-2 v1 · 文字关 · @钱、@赵 · <11-26T02:42> 起 ← 等你'.replace('P-2', 'P-2 · 端午为什么吃粽子'),
      '[通过 文字关 P-2]',
    ])
  })
})

onBothDatabases('a refused line', (world) => {
  it('with a due date that has passed tells the time it is now', async () => {
    const w = await world()
    await approvedPiece(w)
    const { types } = talk(w)
    const said = whispered(await types('lin', `/draft assign P-1 ${at('wang')} 2026-11-25 18:00`))
    expect(said[0]).toBe('⛔ <11-25T10:00> 已经过去，现在是 <11-26T02:42>。请写以后的时间：截稿 周五 18:00。')
  })

  it('of 13,000 characters is told so, and its text comes back whole in a direct message', async () => {
    const w = await world()
    await draftingPiece(w)
    const { types, posted } = talk(w)
    const text = '粽子有三种说法。'.repeat(1625)
    expect(whispered(await types('wang', `/draft submit P-1 ${text}`))).toEqual([
      '⛔ 正文有 13,000 字，最多 12,000 字。请拆开，或者放进文档再提交链接。',
      '一个字都没丢：全文在我和你的私信里，分 5 段。',
    ])
    const parts = posted('wang').filter(({ card }) => read(card.headline).includes('你的正文'))
    expect(lines(parts[0]?.card ?? { headline: [], nodes: [] })[0]).toBe('📝 你的正文，第 1/5 段')
    expect(parts.map(({ card }) => lines(card).slice(1).join('')).join('')).toBe(text)
  })
})

onBothDatabases('the message under a message action', (world) => {
  const message = (text: string) => ({
    reference: ref('m1'),
    text,
    author: ref('wang'),
    permalink: 'https://team.slack.com/archives/C1/p1',
    files: [],
  })
  const act = { kind: 'message-action' as const, act: 'draft.submit' }

  it('becomes a version of the piece that is chosen, longer than a form would hold', async () => {
    const w = await world()
    await draftingPiece(w)
    const { hear, submits } = talk(w)
    const text = '粽'.repeat(12_000)
    const asked = form(await hear('wang', { ...act, message: message(text) }))
    expect(asked.intro).toBe(`你的正文，12,000 字：「${'粽'.repeat(120)}…」`)
    expect(asked.fields).toMatchObject([
      {
        name: 'piece',
        value: '1',
        input: { kind: 'choice', options: [{ value: '1', label: 'P-1 · 端午为什么吃粽子' }] },
      },
    ])
    expect(JSON.stringify(asked.kept).length).toBeLessThan(200)
    await submits('wang', asked, { piece: '1' })
    const version = await findVersion(w.database.reading, w.desk.id, { piece: 1, number: 1 })
    expect(version).toMatchObject({ body: text, source: 'https://team.slack.com/archives/C1/p1' })
  })

  it('in whose thread its writer mentions the bot is handed in, but nobody else’s', async () => {
    const w = await world()
    await draftingPiece(w)
    const { hear } = talk(w)
    const mention = { kind: 'mention' as const, text: '提交 P-1', conversation: ref('home') }
    const foreign = { ...message('不是我的'), author: ref('li') }
    expect((await hear('wang', { ...mention, message: foreign })).kind).toBe('form')
    expect((await hear('wang', { ...mention, message: message('我的一稿') })).kind).toBe('whisper')
    expect(await body(w, 1)).toBe('我的一稿')
  })

  it('is refused before anything is asked when it is too long, and stays where it is', async () => {
    const w = await world()
    await draftingPiece(w)
    const { hear } = talk(w)
    const said = whispered(await hear('wang', { ...act, message: message('粽'.repeat(13_000)) }))
    expect(said).toEqual(['⛔ 正文有 13,000 字，最多 12,000 字。请拆开，或者放进文档再提交链接。'])
  })

  it('of somebody without a piece is told where to find one', async () => {
    const w = await world()
    const { hear } = talk(w)
    expect(whispered(await hear('wang', { ...act, message: message('一稿') }))[0]).toBe(
      '⛔ 没有稿件在等你交。先接一篇：/draft 列表',
    )
  })

  it('shows a refusal under the field that the form has', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { hear, submits } = talk(w)
    const asked = form(await hear('wang', { ...act, message: message(firstDraft) }))
    expect(await submits('wang', asked, { piece: '1' })).toEqual({
      kind: 'errors',
      errors: { piece: expect.stringContaining('没有改动') },
    })
    expect(await submits('wang', asked, { piece: '1' })).toMatchObject({
      errors: { piece: expect.any(String) },
    })
  })
})

onBothDatabases('a press', (world) => {
  it('on Accept answers, and the writer’s card goes on to the next act', async () => {
    const w = await world()
    await approvedPiece(w)
    const { types, presses, posted } = talk(w)
    await types('lin', `/draft assign P-1 ${at('wang')} tomorrow 18:30`)
    await presses('wang', 'draft.accept', { piece: '1', assignment: '1' })
    expect(posted('wang').map(({ card }) => lines(card))).toEqual([
      [
        '📝 你在写，截稿 <11-27T10:30>：P-1 · 端午为什么吃粽子',
        '图文 · @林 <11-26T02:42> 派稿',
        '审稿人：@钱、@赵',
        '[提交版本] {退还}',
      ],
    ])
    expect(whispered(await presses('wang', 'draft.accept', { piece: '1', assignment: '1' }))).toEqual([
      '✅ @王 已于 <11-26T02:42> 接下 P-1。',
    ])
  })

  it('on Can’t take it asks why, and who assigned it is told', async () => {
    const w = await world()
    await approvedPiece(w)
    const { types, presses, submits, posted } = talk(w)
    await types('lin', `/draft assign P-1 ${at('wang')}`)
    const asked = form(await presses('wang', 'draft.decline', { piece: '1', assignment: '1' }))
    await submits('wang', asked, { why: '出差到周一' })
    expect(lines(posted('lin')[0]?.card ?? { headline: [], nodes: [] })).toEqual([
      '🔙 @王 接不了 P-1 · 端午为什么吃粽子，请另派一位。',
      '> 出差到周一',
      '[派稿]',
    ])
    await types('lin', `/draft assign P-1 ${at('li')}`)
    expect(lines(posted('lin')[0]?.card ?? { headline: [], nodes: [] })).not.toContain('[派稿]')
  })

  it('on the card of a former writer shows how things stand, and the card has no buttons', async () => {
    const w = await world()
    await approvedPiece(w)
    const { types, presses, posted } = talk(w)
    await types('lin', `/draft assign P-1 ${at('wang')}`)
    await types('lin', `/draft assign P-1 ${at('li')}`)
    expect(lines(posted('wang')[0]?.card ?? { headline: [], nodes: [] })).toEqual([
      '🔙 P-1 · 端午为什么吃粽子 不再由你来写',
      '现在由 @李 来写。',
    ])
    expect(whispered(await presses('wang', 'draft.accept', { piece: '1', assignment: '1' }))).toEqual([
      '🔙 这张卡片已过期：P-1 在 <11-26T02:42> 转走了，现在由 @李 来写。',
      '---',
      '📝 P-1 · 端午为什么吃粽子',
      '已派稿 · @李',
      '还没有提交过版本。',
    ])
  })

  it('on Request changes opens its form only for who may decide', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { presses, submits, posted } = talk(w)
    const values = { piece: '1', gate: 'wording', version: '1' }
    expect(whispered(await presses('wang', 'review.changes', values))).toEqual([
      '⛔ P-1 v1 是你写的或你提交的，要由别人来审：@钱、@赵。',
      '[提醒审核人]',
    ])
    const asked = form(await presses('zhao', 'review.changes', values))
    expect(asked).toMatchObject({ kept: values, fields: [{ name: 'what' }] })
    expect(await submits('zhao', asked, { what: ' ' })).toMatchObject({
      errors: { what: '⛔ 请写明要改什么，一行一条。' },
    })
    await submits('zhao', asked, { what: '标题太长' })
    expect(lines(posted('wang').at(-1)?.card ?? { headline: [], nodes: [] })).toEqual([
      '🔙 P-1 · 端午为什么吃粽子 v1 请修改',
      '@赵 <11-26T02:42> 在文字关提出',
      '• #1 标题太长',
      '[提交新版本]',
    ])
  })

  it('to undo an approval takes it back where everybody sees it, once', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { types, presses, posted } = talk(w)
    const values = { piece: '1', gate: 'wording', version: '1' }
    await presses('zhao', 'review.approve', values)
    expect(whispered(await types('qian', '/review 收回 P-1'))).toEqual([
      '⛔ P-1 v1 的文字关是 @赵 于 <11-26T02:42> 通过的，要由对方收回。',
      '你输入的是：/review 收回 P-1',
    ])
    expect(whispered(await presses('zhao', 'review.undo', values))).toEqual([
      '🔙 已收回 P-1 · 端午为什么吃粽子 v1 的文字关通过，这一关重新待审。',
    ])
    const [last] = posted('home').slice(-1)
    expect(lines(last?.card ?? { headline: [], nodes: [] })).toEqual([
      '🔙 @赵 收回了 P-1 · 端午为什么吃粽子 v1 的文字关通过，还没定稿。',
    ])
    expect(whispered(await presses('zhao', 'review.undo', values))).toEqual([
      '⛔ P-1 v1 还没有哪一关是通过的。',
    ])
    expect(whispered(await types('guest', '/review undo P-1'))[0]).toBe(
      '⛔ No gate of P-1 v1 has been passed.',
    )
  })

  it('to remind the reviewers calls them once, in the thread of the review', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { types, presses, posted } = talk(w)
    expect(whispered(await types('guest', '/review approve P-1'))).toEqual([
      '⛔ Reviewing is for: lead or reviewer. Ask @钱, @赵.',
      'You typed: /review approve P-1',
      '[Remind reviewers]',
    ])
    expect(whispered(await presses('wang', 'review.remind', { piece: '1' }))).toEqual([
      '⏰ 已提醒 @钱、@赵 审 P-1 · 端午为什么吃粽子 v1 的文字关。',
    ])
    const [last] = posted('home').slice(-1)
    expect(lines(last?.card ?? { headline: [], nodes: [] })).toEqual([
      '⏰ P-1 · 端午为什么吃粽子 v1 的文字关，@王 在等你审：@!钱、@!赵。',
    ])
    expect(whispered(await types('lin', '/review 催审 P-1'))).toEqual([
      '✅ @王 已于 <11-26T02:42> 提醒过 P-1 的文字关，四小时内不再重复提醒。',
      '你输入的是：/review 催审 P-1',
    ])
  })

  it('on a gate that somebody else passed tells who, when and what is due now', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { presses } = talk(w)
    const values = { piece: '1', gate: 'wording', version: '1' }
    await presses('zhao', 'review.approve', values)
    expect(whispered(await presses('qian', 'review.approve', values))).toEqual([
      '✅ @赵 已于 <11-26T02:42> 通过 P-1 v1 的文字关；现在等事实关（@钱）。',
    ])
  })

  it('on an older version shows the current one with its buttons', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { types, presses } = talk(w)
    await types('wang', '/draft submit P-1 第二稿')
    const said = whispered(
      await presses('zhao', 'review.approve', { piece: '1', gate: 'wording', version: '1' }),
    )
    expect(said[0]).toBe('🔙 P-1 v1 已过期：现在是 v2（@王，<11-26T02:42>）。')
    expect(said.at(-1)).toBe('[通过 文字关] [退回修改] [看全文]')
  })

  it('on Hand in a version asks for it, and only of who may', async () => {
    const w = await world()
    await draftingPiece(w)
    const { presses, submits } = talk(w)
    expect(whispered(await presses('li', 'draft.submit', { piece: '1' }))[0]).toBe(
      '⛔ P-1 由 @王 来写，要对方自己操作。',
    )
    const asked = form(await presses('wang', 'draft.submit', { piece: '1' }))
    expect(asked).toMatchObject({ intro: 'P-1 · 端午为什么吃粽子，第 1 版。', fields: [{ name: 'body' }] })
    expect(await submits('wang', asked, { body: '一稿' })).toMatchObject({ kind: 'whisper' })
  })
})

onBothDatabases('the thread of a review', (world) => {
  it('holds the text, whom it waits for and each decision, in order', async () => {
    const w = await world()
    const { types, posted } = talk(w)
    await draftingPiece(w)
    await types('wang', `/draft submit P-1 ${firstDraft}`)
    await types('zhao', '/review approve P-1')
    await types('qian', '/review changes P-1 来源呢')
    const root = posted('home').find(
      ({ card }) => read(card.headline).includes('v1') && card.nodes.length > 0,
    )
    const thread = posted('home').filter((post) => post.thread === root?.message)
    expect(thread.map(({ card }) => lines(card))).toEqual([
      [
        '📝 @王 交了 P-1 · 端午为什么吃粽子 v1。文字关等你审：@!钱、@!赵，其中一位来就行。',
        '23 字',
        firstDraft,
      ],
      ['✅ @赵 通过了 P-1 · 端午为什么吃粽子 v1 的文字关。事实关等你审：@!钱。'],
      ['🔙 @钱 在事实关退回了 P-1 · 端午为什么吃粽子 v1：', '• #1 来源呢'],
    ])
    expect(lines(root?.card ?? { headline: [], nodes: [] })).toEqual([
      '🔙 退回修改 P-1 · 端午为什么吃粽子 · v1',
      '@王 <11-26T02:42> 提交 · 文字关 ✅ @赵 <11-26T02:42> · 事实关 🔙 @钱 <11-26T02:42>',
      '23 字',
      '意见 1 条，已处理 0 条',
    ])
  })

  it('holds every version, and its card is of the newest one', async () => {
    const w = await world()
    const { types, posted } = talk(w)
    await draftingPiece(w)
    await types('wang', '/draft submit P-1 一稿')
    await types('zhao', '/review changes P-1 太短')
    await types('wang', '/draft submit P-1 二稿')
    const cards = posted('home').filter(({ thread, card }) => !thread && lines(card)[0]?.includes(' · v'))
    expect(cards.map(({ card }) => lines(card))).toEqual([
      [
        '📝 待审 P-1 · 端午为什么吃粽子 · v2 · 第 2 轮',
        '@王 <11-26T02:42> 提交 · 文字关 ⏳ @钱、@赵 · 事实关 待文字关通过',
        '2 字 · 比 v1 改了 1 处',
        '意见 1 条，已处理 0 条',
        '[通过 文字关] [退回修改] {详情}',
      ],
    ])
    const thread = posted('home').filter((post) => post.thread === cards[0]?.message)
    expect(thread.map(({ card }) => lines(card).slice(0, 2))).toEqual([
      ['📝 @王 交了 P-1 · 端午为什么吃粽子 v1。文字关等你审：@!钱、@!赵，其中一位来就行。', '2 字'],
      ['🔙 @赵 在文字关退回了 P-1 · 端午为什么吃粽子 v1：', '• #1 太短'],
      [
        '📝 @王 交了 P-1 · 端午为什么吃粽子 v2。文字关等你审：@!钱、@!赵，其中一位来就行。',
        '2 字 · 比 v1 改了 1 处',
      ],
    ])
  })

  it('says of each finding what became of it, where it was raised', async () => {
    const w = await world()
    const { types, posted } = talk(w)
    await draftingPiece(w)
    await types('wang', '/draft submit P-1 一稿')
    await types('zhao', '/review changes P-1 太短\n没有出处')
    await types('qian', '/review 免改 P-1 2')
    const raised = posted('home').find(({ card }) => lines(card).some((line) => line.includes('太短')))
    expect(raised && lines(raised.card).slice(1)).toEqual(['• #1 太短', '• #2 没有出处（@钱 免改）'])
    expect(posted('home').flatMap(({ card }) => lines(card))).toContain('意见 2 条，已处理 1 条')
  })

  it('begins anew under its card where somebody deleted that', async () => {
    const w = await world()
    const { types, posted, messenger } = talk(w)
    await draftingPiece(w)
    await types('wang', '/draft submit P-1 一稿')
    const isCard = (post: { thread?: string; card: Parameters<typeof lines>[0] }) =>
      !post.thread && lines(post.card)[0]?.includes(' · v')
    messenger.posted.splice(messenger.posted.findIndex(isCard), 1)
    await types('zhao', '/review approve P-1')
    const cards = posted('home').filter(isCard)
    expect(cards.map(({ card }) => lines(card).at(-1))).toEqual(['[通过 事实关] [退回修改] {详情}'])
    const [last] = posted('home').slice(-1)
    expect([last?.thread, last && lines(last.card)[0]]).toEqual([
      cards[0]?.message,
      '✅ @赵 通过了 P-1 · 端午为什么吃粽子 v1 的文字关。事实关等你审：@!钱。',
    ])
  })
})

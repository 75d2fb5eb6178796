import { expect, it } from 'vitest'
import { personInText } from '../../../src/chat/talk/mention.ts'
import { addNumbers } from '../../../src/loop/analyze/add-numbers.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { approvedPiece, who } from '../../loop/create/support.ts'
import { piece as aPiece, channel, links, slot, underReview } from '../../loop/distribute/distribute-world.ts'
import { counted } from '../../support/counted.ts'
import { onBothDatabases, onSqlite, ref, type World } from '../../support/desk.ts'
import { buttonsOf, speaker } from '../distribute-chat.ts'

/** P-1 is out, P-2 at its second gate, P-3 being written for tomorrow, P-4 proposed, P-5 not accepted. */
async function busy(w: World) {
  const [oa, xhs] = [await channel(w, 'wechat-oa'), await channel(w, 'xiaohongshu', { account: '粽子' })]
  const out = await aPiece(w)
  await slot(w, { piece: out, channel: oa, at: '2026-11-26T03:00:00.000Z' })
  await confirmPublication(w.scene, w.as('li'), { piece: out, channel: oa, link: links.oa })
  const reviewed = await aPiece(w, 'ready', '粽子开箱')
  await slot(w, { piece: reviewed, channel: xhs, at: '2026-11-26T04:00:00.000Z' })
  await underReview(w, reviewed, [
    ['wording', 'passed', 'zhao'],
    ['facts', 'waiting'],
  ])
  const drafting = await aPiece(w, 'drafting', '屈原')
  await slot(w, { piece: drafting, channel: oa, at: '2026-11-27T00:00:00.000Z' })
  await aPiece(w, 'pitched', '中秋')
  await aPiece(w, 'assigned', '重阳')
  w.clock.moveTo('2026-11-26T03:10:00.000Z')
}

const asks = (w: World, who: string, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const person = speaker(w, who, language)
  return (question: string) => person.reads(`/desk ${question}`)
}

onSqlite('a question about a piece', (world) => {
  it('is answered in up to three lines and one button, spaced or not, with or without a mark', async () => {
    const w = await world()
    await busy(w)
    const lin = asks(w, 'lin')
    const answer = [
      '📝 P-3 · 屈原 在 @wang 手里，正在写。',
      '排在 明天 08:00 周五（还有 21 小时） 公众号 · 青团笔记。',
      '❗ 时间很紧，还没定稿。',
      '[打开 P-3]',
    ]
    for (const said of ['P-3在谁手里', '请问 P‑3 现在在谁手里？', 'ｐ３ 怎么样了'])
      expect(await lin(said)).toEqual(answer)
    expect(await speaker(w, 'lin').mentions('P-3 在谁手里？')).toEqual(answer)
    expect(await lin('谁在写P-3')).toEqual([
      '📝 @wang 在写 P-3 · 屈原。',
      '排在 明天 08:00 周五（还有 21 小时） 公众号 · 青团笔记。',
      '[打开 P-3]',
    ])
    expect((await lin('P-2谁审'))[0]).toBe(
      '📝 @qian 在审 P-2 · 粽子开箱 的事实关，今天 10:42 周四（28 分钟前） 起在等。',
    )
    expect((await lin('P-3谁审'))[0]).toBe('📝 P-3 · 屈原 还没有交稿，没到审核。')
    expect((await lin('谁发P-3'))[0]).toContain('由 @li 发：明天 08:00')
    expect((await lin('P-4什么状态'))[0]).toBe('💡 P-4 · 中秋 还没定，等 @chen 拍板。')
  })

  it('says whether, when and where it goes out, and what it came to', async () => {
    const w = await world()
    await busy(w)
    const lin = asks(w, 'lin', 'en')
    expect((await lin('is P-1 out?'))[0]).toBe(
      '🚀 P-1 · 端午为什么吃粽子 is out: today Thu 10:42 (28 min ago) on <WeChat Official Account · 青团笔记>.',
    )
    expect((await lin('when does P-3 go out'))[0]).toBe(
      '📅 P-3 · 屈原 is not out yet; it goes out tomorrow Fri 08:00 (in 21 h) on WeChat Official Account · 青团笔记.',
    )
    expect(await lin('when does P-5 go out')).toEqual([
      '📅 P-5 · 重阳 is not out, and has no slot.',
      '📝 P-5 · 重阳 is with @wang, who has not accepted it; assigned today Thu 10:42 (28 min ago).',
      '[Schedule one]',
    ])
    expect((await lin('how did P-1 do'))[0]).toBe('📊 P-1 · 端午为什么吃粽子 is out and has no numbers yet.')
    expect((await asks(w, 'li', 'en')('how did P-1 do'))[1]).toBe('[Enter numbers]')
    expect((await lin('how did P-3 do'))[0]).toContain('is with @wang')
    w.clock.moveTo('2026-11-27T03:10:00.000Z')
    await addNumbers(w.scene, w.as('li'), {
      piece: 1,
      find: ([publication]) => ({
        publication: publication?.id ?? '',
        figures: { views: 12_000 },
        doubts: [],
        sure: true,
      }),
    })
    const numbers = '- WeChat Official Account · 青团笔记 12,000 reads, 1 day after it went out'
    expect((await lin('P-1 numbers'))[1]).toBe(numbers)
    expect((await lin('how did yesterday go')).slice(0, 2)).toEqual([
      '📊 Yesterday, Thu 26 Nov: 1 post went out, 1 with numbers',
      '- WeChat Official Account · 青团笔记 × 1: 12,000 reads',
    ])
  })

  it('asks which one where none is named, and refuses a number that there is not', async () => {
    const w = await world()
    expect(await asks(w, 'lin')('发了吗')).toEqual(['🤔 问的是哪一篇？加上编号再问一次：/desk P-12 发了吗'])
    expect((await asks(w, 'lin')('P-99发了吗'))[0]).toContain('P-99')
  })
})

onSqlite('a question about the desk', (world) => {
  it('is answered with what costs most to leave lying first', async () => {
    const w = await world()
    await busy(w)
    const lin = asks(w, 'lin')
    expect(await lin('今天发什么')).toEqual([
      '📅 今天 11月26日 周四 · 2 项',
      '- 11:00 公众号 · 青团笔记 P-1 · 端午为什么吃粽子 🚀 已发布 <打开>',
      '- 12:00 小红书 · 粽子 P-2 · 粽子开箱 ❗ 未定稿：事实关 → @qian · @li 发',
      '[看排期]',
    ])
    expect(await lin('谁卡住了')).toEqual([
      '🚧 有 2 件在等人：',
      '- P-2 · 粽子开箱：@qian 审事实关，今天 10:42 周四（28 分钟前） 起在等',
      '- P-5 · 重阳：@wang 接稿，今天 10:42 周四（28 分钟前） 派的',
      '[打开 P-2]',
    ])
    expect((await asks(w, 'qian')('谁卡住了'))[1]).toContain('P-2 · 粽子开箱：@qian 审事实关')
    expect((await lin('哪些选题待定')).slice(0, 2)).toEqual([
      '💡 1 个选题待定：',
      '- P-4 · 中秋：@chen 定选题',
    ])
    expect((await lin('今天谁值班'))[0]).toBe('🚀 今天 11月26日 周四 由 @li 发，共 2 项。')
    expect((await lin('小红书谁发'))[1]).toBe('- 小红书 · 粽子：@li')
    w.clock.moveTo('2026-11-27T00:20:00.000Z')
    expect(await asks(w, 'lin', 'en')('which pieces are late?')).toEqual([
      '⏰ 2 things are late:',
      '- P-2 · 粽子开箱: @chen to move it or call it off, yesterday Thu 12:00 (20 h ago)',
      '- P-3 · 屈原: @chen to move it or call it off, today Fri 08:00 (20 min ago)',
      '[Open P-2]',
    ])
  })

  it('is answered on an empty desk with what to do next', async () => {
    const w = await world()
    const [lin, wang] = [asks(w, 'lin'), asks(w, 'wang', 'en')]
    expect(await lin('下周发什么')).toEqual(['📅 11月30日 周一 – 12月6日 周日 没有排期。', '[排一个]'])
    expect(await wang('what goes out next week')).toEqual([
      '📅 Mon 30 Nov – Sun 6 Dec: nothing is scheduled.',
      '[Schedule]',
    ])
    expect(await lin('谁卡住了')).toEqual(['✅ 没有卡住的。', '[看稿件]'])
    expect(await lin('哪些选题待定')).toEqual(['💡 没有待定的选题。', '[看选题]'])
    expect(await lin('上周怎么样')).toEqual(['📊 11月16日 周一 – 11月22日 周日 没有发布。', '[昨天的数据]'])
    expect(await wang('what waits for me')).toEqual(['✅ Nothing waits for you.', '[Schedule]'])
    expect(await wang('who publishes on Douyin')).toEqual([
      '📅 The desk has no such channel yet.',
      '[Schedule]',
    ])
  })

  it('that is none it knows is said back, with two that work', async () => {
    const w = await world()
    expect(await asks(w, 'lin')('今天吃什么')).toEqual([
      '🤔 这个我还答不了：「今天吃什么」',
      '可以这样问：/desk 今天发什么 · /desk 什么在等我',
    ])
    expect((await asks(w, 'lin', 'en')('how do I cook this'))[1]).toBe(
      'You can ask: /desk what goes out today · /desk what waits for me',
    )
    expect((await asks(w, 'lin', 'en')('review'))[0]).toContain('/review')
  })
})

onSqlite('what waits for somebody', (world) => {
  it('is told to themselves and to the leads, and to nobody else', async () => {
    const w = await world()
    await busy(w)
    const own = ['- P-3 · 屈原：交稿', '- P-5 · 重阳：接稿，今天 10:42 周四（28 分钟前） 派的', '[提交版本]']
    expect(await asks(w, 'wang')('什么在等我')).toEqual(['⏳ 等你的有 2 件：', ...own])
    const wang = personInText(ref('wang'))
    expect((await asks(w, 'chen')(`${wang} 手上有什么`))[0]).toBe('⏳ 等 @wang 的有 2 件：')
    expect(await asks(w, 'lin')(`${wang}在忙什么`)).toEqual([
      '🔒 待办只有本人和负责人能看。可以直接问 @wang，或看所有人手里的稿件。',
      '[看稿件]',
    ])
    expect((await asks(w, 'guest', 'en')(`what waits for ${wang}`))[0]).toContain('⛔')
    expect(await asks(w, 'guest', 'en')('what waits for me')).toEqual(['✅ Nothing waits for you.'])
  })

  it('leads on to the first of it, and a second press finds it done', async () => {
    const w = await world()
    await assignPiece(w.scene, w.as('lin'), { piece: await approvedPiece(w), who: who('wang') })
    const wang = speaker(w, 'wang')
    const [button] = [...buttonsOf(await wang.types('/desk 什么在等我')).values()]
    expect(button).toMatchObject({ act: 'draft.accept', values: { piece: '1' } })
    const press = () => wang.pressesAndReads(button?.act ?? '', button?.values ?? {})
    expect((await press())[0]).toContain('P-1')
    expect((await press())[0]).toContain('✅')
    expect((await wang.reads('/desk 什么在等我'))[1]).toBe('- P-1 · 端午为什么吃粽子：交稿')
  })
})

onBothDatabases('an answer', (world) => {
  it('takes no more queries for ten pieces more', async () => {
    const w = await world()
    await busy(w)
    const queries = async (question: string) => {
      const { database, count } = counted(w.database)
      await speaker({ ...w, scene: { ...w.scene, database } }, 'chen').reads(`/desk ${question}`)
      return count()
    }
    const questions = ['谁卡住了', '什么在等我', 'P-2怎么样了', '下周发什么', '上周怎么样']
    const few: number[] = []
    for (const question of questions) few.push(await queries(question))
    const oa = await channel(w, 'douyin', { gap: 0 })
    for (let number = 0; number < 10; number += 1) {
      const piece = await aPiece(w, number % 2 === 0 ? 'drafting' : 'in-review')
      await slot(w, { piece, channel: oa, at: `2026-12-0${1 + (number % 6)}T0${number % 9}:30:00.000Z` })
    }
    const many: number[] = []
    for (const question of questions) many.push(await queries(question))
    expect(many.map((each, index) => each <= (few[index] ?? 0) + 4)).toEqual(questions.map(() => true))
    expect(Math.max(...many)).toBeLessThanOrEqual(20)
  })
})

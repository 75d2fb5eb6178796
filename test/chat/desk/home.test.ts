import { expect, it } from 'vitest'
import { homeCard } from '../../../src/chat/desk/home-card.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import type { Person } from '../../../src/loop/people.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { measured } from '../../loop/analyze/seed.ts'
import { channel, piece, slot } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { twoOut } from '../analyze-desk.ts'
import { read } from '../distribute-chat.ts'

/** A person's Home by its sections, each as lines of text. */
async function home(w: World, who: string, language: 'zh-CN' | 'en' = 'zh-CN') {
  const [db, now] = [w.database.reading, w.clock.now()]
  const person = await findPerson(db, w.desk.id, ref(who))
  if (!person) throw new Error(`nobody called ${who}`)
  const words = wordsOf(language)
  const lines = read(await homeCard({ db, desk: w.desk, words, now, person }), language, now)
  const names = ['waits', 'owe', 'today', 'mine', 'desk'] as const
  const nameOf = new Map(names.map((name) => [words.plain(`desk.home.${name}`), name]))
  const sections: Partial<Record<(typeof names)[number], string[]>> = {}
  let under: string[] = []
  for (const line of lines) {
    const name = nameOf.get(line)
    if (name) under = sections[name] = []
    else under.push(line)
  }
  return sections
}

onSqlite('a Home', (world) => {
  it('says of each section that it is empty, and what to do', async () => {
    expect(await home(await world(), 'wang', 'en')).toEqual({
      waits: ['Nothing waits for you.'],
      owe: ['You owe nothing.'],
      today: ['Nothing is scheduled today.'],
      mine: ['You have no open pieces. Propose a topic!'],
    })
  })

  it('of somebody without a role says what they may do and whom to ask, and shows nothing of the day', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w, 'assigned')]
    await slot(w, { piece: number, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    const person = (await findPerson(w.database.reading, w.desk.id, ref('guest'))) as Person
    const of = { db: w.database.reading, desk: w.desk, words: wordsOf('en'), now: w.clock.now(), person }
    const said = read(await homeCard(of), 'en', of.now).join('\n')
    expect(said).toContain('You have no role here yet.')
    expect(said).toContain('For more, ask @chen: /desk role @you writer')
    expect(said).not.toMatch(/Today|P-1|This week/)
  })

  it('shows my pieces with their numbers, most seen first', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', '2026-11-26T00:00:00.000Z', { views: 900 })
    await measured(w, 'one', '2026-11-26T02:00:00.000Z', { views: 12_000, likes: 86 })
    await measured(w, 'two', '2026-11-26T02:00:00.000Z', { views: 4000 })
    expect((await home(w, 'wang')).mine).toEqual([
      '- P-2 · 三分钟包粽子 · 已发布 · 抖音播放 4,000',
      '- P-1 · 端午为什么吃粽子 · 已发布 · 公众号阅读 12,000',
    ])
    expect((await home(w, 'wang', 'en')).mine).toEqual([
      '- P-2 · 三分钟包粽子 · published · Douyin 4,000 plays',
      '- P-1 · 端午为什么吃粽子 · published · WeChat Official Account 12,000 reads',
    ])
  })

  it('shows what waits for me with its buttons, what I owe, and today', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w, 'assigned')]
    await slot(w, { piece: number, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    await proposePitch(w.scene, w.as('wang'), { title: '中秋为什么吃月饼', form: 'article', note: '' })
    const wang = await home(w, 'wang')
    expect(wang.waits).toEqual(['📝 P-1 · 端午为什么吃粽子 · 等你接稿', '[接稿] [接不了]'])
    expect(wang.today).toEqual([
      '- 18:30 · 青团笔记 · P-1 · 端午为什么吃粽子 · ❗ 未定稿：接稿 → @wang · @li 发',
    ])
    expect((await home(w, 'lin')).waits).toEqual([
      '💡 P-2 · 中秋为什么吃月饼 · @wang',
      '[通过] [搁置] [驳回]',
    ])
  })

  it('shows whoever is named for a piece that nobody writes that it is theirs to give out', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w, 'approved')]
    await slot(w, { piece: number, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    const lin = await home(w, 'lin')
    expect(lin.today?.join()).toContain('❗ 未定稿：派稿 → @lin')
    expect(lin.waits).toEqual(['📝 P-1 · 端午为什么吃粽子 · 还没人写', '[派稿]'])
    expect(lin.owe).toEqual(['没有别的了。'])
  })

  it('shows whoever publishes today what it is, and nothing of what others owe first', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    const [final, open] = [await piece(w, 'ready'), await piece(w, 'in-review', '中秋为什么吃月饼')]
    await slot(w, { piece: final, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    await slot(w, { piece: open, channel: oa, at: '2026-11-26T03:30:00.000Z' })
    w.clock.moveTo('2026-11-26T03:40:00.000Z')
    expect(await home(w, 'li')).toMatchObject({
      waits: ['没有等你处理的事。'],
      owe: ['- 🚀 P-1 · 端午为什么吃粽子 · 公众号 · 青团笔记 · 今天 18:30 周四（还有 7 小时）'],
    })
    w.clock.moveTo('2026-11-26T03:50:00.000Z')
    expect((await home(w, 'chen')).waits?.slice(0, 2)).toEqual([
      expect.stringMatching(/^🧭 P-2 · 中秋为什么吃月饼 · .*还没发：发布、改期还是取消？$/),
      '[改期] [撤排期]',
    ])
  })

  it('offers what is final to be scheduled, and asks what was learned three days after it went out', async () => {
    const w = await world()
    await twoOut(w)
    await w.database.reading.updateTable('desks').set({ last_piece: 2 }).execute()
    await piece(w, 'ready', '中秋为什么吃月饼')
    expect((await home(w, 'lin')).waits).toEqual(['📅 P-3 · 中秋为什么吃月饼 · 已定稿，还没排期', '[排期]'])
    for (const post of ['one', 'two']) await measured(w, post, w.clock.now(), { views: 900 })
    w.clock.moveTo('2026-11-28T02:00:00.000Z')
    expect((await home(w, 'lin')).waits?.slice(2)).toEqual([
      '🧭 P-1 · 端午为什么吃粽子 · 数据齐了，等结论',
      '[写结论]',
      '🧭 P-2 · 三分钟包粽子 · 数据齐了，等结论',
      '[写结论]',
    ])
    expect((await home(w, 'wang')).waits).toEqual(['没有等你处理的事。'])
  })

  it('begins with the draft that goes out first, whatever is due before', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    const [due, out] = [await piece(w, 'drafting'), await piece(w, 'drafting', '中秋为什么吃月饼')]
    await w.database.reading
      .updateTable('pieces')
      .set({ due_at: '2026-11-27T04:00:00.000Z' })
      .where('number', '=', due)
      .execute()
    expect((await home(w, 'wang')).owe?.[0]).toContain('P-1')
    await slot(w, { piece: out, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    expect((await home(w, 'wang')).owe?.[0]).toContain('P-2')
  })

  it('counts a draft as late once its date has passed', async () => {
    const w = await world()
    const number = await piece(w, 'drafting')
    const due = (at: string) =>
      w.database.reading.updateTable('pieces').set({ due_at: at }).where('number', '=', number).execute()
    await due('2026-11-26T10:00:00.000Z')
    expect((await home(w, 'chen')).desk).toContain('- ⏰ 超期稿件：0')
    await due('2026-11-26T01:00:00.000Z')
    expect((await home(w, 'chen')).desk).toContain('- ⏰ 超期稿件：1')
  })

  it('says how many things it has no room for', async () => {
    const w = await world()
    for (let at = 0; at < 10; at++) await piece(w, 'pitched', `选题 ${at}`)
    expect((await home(w, 'chen')).owe).toEqual(['… 还有 2 件。'])
  })

  it('shows a lead the desk, what costs most to leave lying first', async () => {
    const w = await world()
    await twoOut(w)
    expect((await home(w, 'chen')).desk).toEqual([
      '- ❗ 今天有风险：0',
      '- ⛔ 没人能审的稿件：0',
      '- 📝 等待审核：0',
      '- ⏰ 超期稿件：0',
      '- 💡 待定选题：0',
      '- 📊 缺数据：2',
      '- 📝 手上稿件：–',
    ])
    expect((await home(w, 'li')).owe).toEqual(['- 📊 《端午为什么吃粽子》的数据 · 11月25日 周三'])
    expect(await home(w, 'wang')).not.toHaveProperty('desk')
  })
})

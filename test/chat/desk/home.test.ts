import { expect, it } from 'vitest'
import { homeCard } from '../../../src/chat/desk/home-card.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { type HomeTab, homeTabs } from '../../../src/loop/homes.ts'
import type { Person } from '../../../src/loop/people.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { measured } from '../../loop/analyze/seed.ts'
import { channel, piece, slot } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { twoOut } from '../analyze-desk.ts'
import { read } from '../distribute-chat.ts'

const names = ['waits', 'today', 'mine', 'topics', 'drafts', 'numbers', 'team', 'desk'] as const

interface Looking {
  language?: 'zh-CN' | 'en'
  tab?: HomeTab
  from?: number
}

/** A tab of a person's Home by its sections, each as lines of text. */
async function home(w: World, who: string, { language = 'zh-CN', tab, from }: Looking = {}) {
  const [db, now] = [w.database.reading, w.clock.now()]
  const person = await findPerson(db, w.desk.id, ref(who))
  if (!person) throw new Error(`nobody called ${who}`)
  const words = wordsOf(language)
  const lines = read(await homeCard({ db, desk: w.desk, words, now, person, from }, tab), language, now)
  const nameOf = new Map(names.map((name) => [words.plain(`desk.home.list.${name}`), name]))
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
  it('says of each tab that it is empty, and what leads on', async () => {
    const w = await world()
    const tabs = await Promise.all(homeTabs.map((tab) => home(w, 'wang', { language: 'en', tab })))
    expect(tabs).toEqual([
      { waits: ['Nothing waits for you.'] },
      { today: ['Nothing is scheduled today.', '[This week]'] },
      { topics: ['No topic waits.'] },
      { mine: ['You have no open pieces. Propose a topic!'], drafts: ['Nobody writes anything.'] },
      { numbers: ['No numbers are missing.', '[Daily report] [What was learned]'] },
      { team: expect.arrayContaining(['- @wang · writer', '[Roles] [Channels]']) },
    ])
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
    expect((await home(w, 'wang', { tab: 'drafts' })).mine).toEqual([
      '- P-2 · 三分钟包粽子 · 已发布 · 抖音播放 4,000',
      '- P-1 · 端午为什么吃粽子 · 已发布 · 公众号阅读 12,000',
    ])
    expect((await home(w, 'wang', { language: 'en', tab: 'drafts' })).mine).toEqual([
      '- P-2 · 三分钟包粽子 · published · Douyin 4,000 plays',
      '- P-1 · 端午为什么吃粽子 · published · WeChat Official Account 12,000 reads',
    ])
  })

  it('shows what waits for me, each with why and the act that settles it', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w, 'assigned')]
    await slot(w, { piece: number, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    await proposePitch(w.scene, w.as('wang'), { title: '中秋为什么吃月饼', form: 'article', note: '' })
    expect((await home(w, 'wang')).waits).toEqual(['📝 P-1 · 端午为什么吃粽子 · 等你接稿', '[接稿]'])
    expect((await home(w, 'wang', { tab: 'today' })).today).toEqual([
      '- 18:30 · 公众号 · 青团笔记 · P-1 · 端午为什么吃粽子 · ❗ 未定稿：接稿 → @wang · @li 发',
      '[接稿 P-1] [本周排期]',
    ])
    expect((await home(w, 'lin')).waits).toEqual(['💡 P-2 · 中秋为什么吃月饼 · @wang 提报，等你定', '[通过]'])
    expect((await home(w, 'lin', { tab: 'topics' })).topics).toEqual([
      expect.stringContaining('P-2 · 中秋为什么吃月饼'),
      '[通过 P-2]',
    ])
  })

  it('shows whoever is named for a piece that nobody writes that it is theirs to give out', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w, 'approved')]
    await slot(w, { piece: number, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    expect((await home(w, 'lin', { tab: 'today' })).today?.join()).toContain('❗ 未定稿：派稿 → @lin')
    expect((await home(w, 'lin')).waits).toEqual(['📝 P-1 · 端午为什么吃粽子 · 还没人写', '[派稿]'])
  })

  it('shows whoever publishes today what it is, and nothing of what others owe first', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    const [final, open] = [await piece(w, 'ready'), await piece(w, 'in-review', '中秋为什么吃月饼')]
    await slot(w, { piece: final, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    await slot(w, { piece: open, channel: oa, at: '2026-11-26T03:30:00.000Z' })
    w.clock.moveTo('2026-11-26T03:40:00.000Z')
    expect((await home(w, 'li')).waits).toEqual([
      '🚀 P-1 · 端午为什么吃粽子 · 公众号 · 青团笔记 · 今天 18:30 周四（还有 7 小时）',
      '[确认发布] [看全文]',
    ])
    w.clock.moveTo('2026-11-26T03:50:00.000Z')
    expect((await home(w, 'chen')).waits?.slice(2)).toEqual([
      expect.stringMatching(/^🧭 P-2 · 中秋为什么吃月饼 · .*没定稿也没发：改期还是撤下？$/),
      '[改期] [看全文]',
    ])
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
    expect((await home(w, 'wang')).waits?.[0]).toContain('P-1')
    await slot(w, { piece: out, channel: oa, at: '2026-11-26T10:30:00.000Z' })
    expect((await home(w, 'wang')).waits?.[0]).toContain('P-2')
  })

  it('counts a draft as late once its date has passed', async () => {
    const w = await world()
    const number = await piece(w, 'drafting')
    const due = (at: string) =>
      w.database.reading.updateTable('pieces').set({ due_at: at }).where('number', '=', number).execute()
    await due('2026-11-26T10:00:00.000Z')
    expect((await home(w, 'chen')).desk).toContainEqual(expect.stringContaining('[⏰ 超期稿件：0]'))
    await due('2026-11-26T01:00:00.000Z')
    expect((await home(w, 'chen')).desk).toContainEqual(expect.stringContaining('[⏰ 超期稿件：1]'))
  })

  it('shows seven things, says how many more there are, and goes on with them', async () => {
    const w = await world()
    for (let at = 0; at < 10; at++) await piece(w, 'pitched', `选题 ${at}`)
    const first = (await home(w, 'chen')).waits ?? []
    expect(first.filter((line) => line.startsWith('💡'))).toHaveLength(7)
    expect(first.slice(-2)).toEqual(['… 还有 3 件。', '[更多]'])
    const rest = (await home(w, 'chen', { from: 7 })).waits ?? []
    expect(rest.filter((line) => line.startsWith('💡'))).toHaveLength(3)
    expect(rest.at(-1)).toBe('[回到开头]')
  })

  it('shows a lead the desk, what costs most to leave lying first', async () => {
    const w = await world()
    await twoOut(w)
    expect((await home(w, 'chen')).desk).toEqual([
      '[❗ 今天有风险：0] [⛔ 没人能审的稿件：0] [📝 等待审核：0] [⏰ 超期稿件：0] [💡 待定选题：0] [📊 缺数据：2]',
      '📝 手上稿件：–',
    ])
    expect((await home(w, 'li')).waits).toEqual(['📊 《端午为什么吃粽子》的数据 · 11月25日 周三', '[补数据]'])
    expect(await home(w, 'wang')).not.toHaveProperty('desk')
  })
})

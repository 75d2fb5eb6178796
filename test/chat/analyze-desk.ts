import { cardOf } from '../../src/chat/front/notices.ts'
import type { PostedFile } from '../../src/chat/talk/interaction.ts'
import { wordsOf } from '../../src/chat/words/words.ts'
import { addDays, instantOf } from '../../src/foundation/time.ts'
import { channelOn, measured, publishedOn, publishedPiece } from '../loop/analyze/seed.ts'
import { ref, type World } from '../support/desk.ts'
import { read } from './distribute-chat.ts'

export const yesterday = '2026-11-25'
export const at = (day: string, time = '09:30') => instantOf({ date: day, time }, 'Asia/Shanghai')
const morning = (day: string) => at(addDays(day, 1), '08:00')

/** P-1 went out yesterday on 公众号 (Li) and P-2 on 抖音 (Wang), each after 21 days of 1,000 reads and 4,000 plays. */
export async function twoOut(w: World) {
  await channelOn(w, 'oa', 'wechat-oa', '青团笔记')
  await channelOn(w, 'dy', 'douyin', '青团')
  await publishedPiece(w, 1)
  await publishedPiece(w, 2, '三分钟包粽子')
  const past = Array.from({ length: 21 }, (_, ago) => addDays(yesterday, -ago - 1))
  for (const day of past) {
    await publishedOn(w, { id: `oa${day}`, at: at(day), channel: 'oa' })
    await measured(w, `oa${day}`, morning(day), { views: 1000 })
    await publishedOn(w, { id: `dy${day}`, at: at(day), channel: 'dy', platform: 'douyin' })
    await measured(w, `dy${day}`, morning(day), { views: 4000 })
  }
  const [one, two] = ['端午为什么吃粽子', '三分钟包粽子']
  await publishedOn(w, { id: 'one', at: at(yesterday), channel: 'oa', piece: 1, title: one })
  const played = { channel: 'dy', platform: 'douyin', piece: 2, title: two, owner: 'wang' } as const
  await publishedOn(w, { id: 'two', at: at(yesterday, '18:30'), ...played })
}

/** What a notice says in the desk's conversation, line by line; undefined when it is silent. */
export async function told(
  w: World,
  [kind, facts]: [kind: string, facts: Record<string, unknown>],
  language: 'zh-CN' | 'en',
) {
  const telling = { db: w.database.reading, desk: w.desk, words: wordsOf(language) }
  const card = await cardOf({ ...telling, now: w.clock.now(), to: ref('home') }, kind, facts)
  return card && { card, lines: read(card, language, w.clock.now()) }
}

/** A file in a message, as an adapter hands it over. */
export function posted(name: string, text: string): PostedFile {
  const bytes = new TextEncoder().encode(text)
  return { name, size: bytes.length, load: async () => bytes }
}

/** An export of 公众号 as its back office writes it. */
export const oaExport = (...rows: string[]) =>
  [['内容标题', '发表时间', '总阅读人数', '总阅读次数', '总分享次数', '内容url'].join(','), ...rows].join(
    '\r\n',
  )

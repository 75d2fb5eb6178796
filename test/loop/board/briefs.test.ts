import { expect, it } from 'vitest'
import { briefCard } from '../../../src/chat/desk/brief-card.ts'
import type { Card, Line } from '../../../src/chat/shown/card.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import type { Language } from '../../../src/foundation/language.ts'
import { instantOf } from '../../../src/foundation/time.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { approveGate } from '../../../src/loop/create/decide-gate.ts'
import { wantBrief } from '../../../src/loop/want-brief.ts'
import { notices, onSqlite, ref, type World, wholeJournal } from '../../support/desk.ts'
import { resetDesk, strike } from '../../support/strike.ts'
import { approvedPiece, finalPiece, reviewedPiece, who } from '../create/support.ts'
import { channel, slot } from '../distribute/distribute-world.ts'

const at = (date: string, time: string) => instantOf({ date, time }, 'Asia/Shanghai')

async function told(w: World): Promise<string[]> {
  const all = await notices(w)
  return all
    .filter(({ kind, mode }) => kind === 'brief' && mode !== 'refresh')
    .map(({ conversation, facts }) => `${facts.date} ${conversation.split('/')[1]}`)
    .sort()
}

async function moveTo(w: World, instant: string) {
  w.clock.moveTo(instant)
  await strike(w.scene, 'brief', 'debt')
}

const inline = (line: Line): string =>
  line
    .map((part) => {
      if (typeof part === 'string') return part
      if ('bold' in part) return part.bold
      if ('instant' in part) return part.instant
      return 'person' in part ? `@${part.person}` : ''
    })
    .join('')

const linesOf = ({ headline, nodes }: Card): string[] => [
  inline(headline),
  ...nodes.flatMap((node) => {
    if (node.node === 'text' || node.node === 'note') return [inline(node.line)]
    return node.node === 'actions' ? [node.buttons.map(({ label }) => `[${label}]`).join(' ')] : []
  }),
]

async function read(w: World, person: string, date: string, language: Language = 'zh-CN') {
  const { database, desk, clock } = w
  const telling = { db: database.reading, desk, words: wordsOf(language), now: clock.now(), to: ref(person) }
  const card = await briefCard({ ...telling, stands: true }, { date })
  return linesOf(card as Card)
}

/** A desk whose first look was on Thursday morning. */
async function looked(w: World) {
  await resetDesk(w)
  await strike(w.scene, 'brief')
  return w
}

onSqlite('the morning brief', (world) => {
  it('comes once when the working day begins, to whoever owes something by name, and on no day of rest', async () => {
    const w = await looked(await world())
    await reviewedPiece(w)
    expect(await told(w)).toEqual([])
    await moveTo(w, at('2026-11-27', '08:59'))
    expect(await told(w)).toEqual([])
    await moveTo(w, at('2026-11-27', '09:00'))
    await moveTo(w, at('2026-11-27', '09:01'))
    expect(await told(w)).toEqual(['2026-11-27 qian', '2026-11-27 zhao'])
    await moveTo(w, at('2026-11-28', '10:00'))
    await moveTo(w, at('2026-11-29', '10:00'))
    expect(await told(w)).toHaveLength(2)
    await moveTo(w, at('2026-11-30', '09:00'))
    expect(await told(w)).toHaveLength(4)
  })

  it('comes late on its own day after a standstill, and of the days before nothing', async () => {
    const w = await looked(await world())
    await reviewedPiece(w)
    await moveTo(w, at('2026-12-02', '15:00'))
    expect(await told(w)).toEqual(['2026-12-02 qian', '2026-12-02 zhao'])
  })

  it('comes by the clocks of whoever it is for', async () => {
    const w = await looked(await world())
    await reviewedPiece(w)
    await w.database.reading
      .updateTable('people')
      .set({ zone: 'Europe/London' })
      .where('id', '=', ref('qian'))
      .execute()
    await strike(w.scene, 'brief')
    await moveTo(w, at('2026-11-27', '09:00'))
    expect(await told(w)).toEqual(['2026-11-27 zhao'])
    await moveTo(w, '2026-11-27T09:00:00.000Z')
    expect(await told(w)).toEqual(['2026-11-27 qian', '2026-11-27 zhao'])
  })

  it('is wanted or not by each alone, which nobody else reads', async () => {
    const w = await looked(await world())
    await reviewedPiece(w)
    const before = (await wholeJournal(w)).length
    await wantBrief(w.scene, w.as('zhao'), false)
    expect(await wholeJournal(w)).toHaveLength(before)
    await moveTo(w, at('2026-11-27', '09:00'))
    expect(await told(w)).toEqual(['2026-11-27 qian'])
    await wantBrief(w.scene, w.as('zhao'), true)
    await moveTo(w, at('2026-11-30', '09:00'))
    expect((await told(w)).slice(1)).toEqual(['2026-11-30 qian', '2026-11-30 zhao'])
  })

  it('says what to do by counts and lines with buttons, and is true through the day', async () => {
    const w = await looked(await world())
    const oa = await channel(w, 'wechat-oa')
    const out = await finalPiece(w)
    await slot(w, { piece: out, channel: oa, at: at('2026-11-27', '12:00') })
    const open = await reviewedPiece(w)
    await moveTo(w, at('2026-11-27', '09:00'))
    expect(await read(w, 'li', '2026-11-27')).toEqual([
      '🌞 周五，今天你要：发 1',
      '🚀 2026-11-27T04:00:00.000Z 公众号 · 青团笔记 · P-1 · 端午为什么吃粽子 已定稿',
      '[确认发布]',
    ])
    expect(await read(w, 'zhao', '2026-11-27')).toEqual([
      '🌞 周五，今天你要：审 1',
      '📝 P-2 · 端午为什么吃粽子 等你审文字关',
      '[通过 文字关] [退回修改]',
    ])
    expect((await read(w, 'zhao', '2026-11-27', 'en'))[0]).toBe('🌞 Fri, today you: review 1')
    await approveGate(w.scene, w.as('zhao'), { piece: open })
    const again = (await notices(w)).filter(({ kind, mode }) => kind === 'brief' && mode === 'refresh')
    expect(again.map(({ conversation }) => conversation)).toContain(ref('zhao'))
    expect(await read(w, 'zhao', '2026-11-27')).toEqual(['🌞 周五的都办完了'])
    w.clock.moveTo(at('2026-11-30', '09:00'))
    expect(await read(w, 'zhao', '2026-11-27')).toEqual(['🌞 周五已过，现在要办的在主页'])
  })

  it('has a handful of lines, and stands for the reminders of that hour; no day has more than eight pings', async () => {
    const w = await looked(await world())
    for (let each = 0; each < 12; each++) {
      const piece = await approvedPiece(w)
      await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    }
    await strike(w.scene, 'debt')
    w.clock.moveTo(at('2026-11-27', '00:10'))
    const before = (await notices(w)).length
    await moveTo(w, at('2026-11-27', '09:00'))
    const lines = await read(w, 'wang', '2026-11-27')
    expect(lines[0]).toBe('🌞 周五，今天你要：接 12')
    expect(lines.at(-1)).toBe('其他 8 件 → 主页')
    expect(lines).toHaveLength(10)
    for (let minutes = 15; minutes < 12 * 60; minutes += 15) {
      w.clock.moveTo(at('2026-11-27', '09:00'))
      w.clock.moveBy({ minutes })
      await strike(w.scene, 'brief', 'debt')
    }
    const pings = new Map<string, number>()
    for (const { conversation, mode } of (await notices(w)).slice(before))
      if (mode !== 'refresh') pings.set(conversation, (pings.get(conversation) ?? 0) + 1)
    expect(Math.max(...pings.values())).toBeLessThanOrEqual(8)
    // The planner is asked for another writer, the lead for a decision, and the brief alone reminds the writer.
    expect(pings.get(ref('wang'))).toBe(1)
    expect(pings.get(ref('chen'))).toBe(4)
  })
})

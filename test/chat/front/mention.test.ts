import { expect, it } from 'vitest'
import type { PieceState } from '../../../src/loop/piece-state.ts'
import { piece } from '../../loop/distribute/distribute-world.ts'
import { onSqlite } from '../../support/desk.ts'
import { speaker } from '../distribute-chat.ts'

onSqlite('a verb that several commands have, after a mention', (world) => {
  it.each<[string, PieceState, string]>([
    ['撤销 P-1', 'approved', '💡 P-1 · 端午为什么吃粽子 重新待定。'],
    ['undo P-1', 'rejected', '💡 P-1 · 端午为什么吃粽子 重新待定。'],
    ['撤销 P-1', 'in-review', '⛔ P-1 v1 还没有哪一关是通过的。'],
    ['收回 P-1', 'ready', '⛔ P-1 v1 的事实关是 @qian'],
    ['撤销 P-1', 'published', '⛔ P-1 没有可以撤销的发布确认。'],
    ['撤销 P-1', 'closed', '⛔ P-1 现在是「已结案」，没有结论可撤销。'],
    ['数据 撤销 P-1', 'published', '⛔ P-1 没有可以撤销的录入。'],
    ['通过 P-1', 'approved', '✅ P-1 已立项：'],
    ['通过 P-1', 'in-review', '⛔ P-1 v1（@wang'],
    ['confirm I-3', 'published', '⛔ 没有 I-3 这次导入，最新的是 I-0。'],
    ['confirm Ｉ－３', 'published', '⛔ 没有 I-3 这次导入，最新的是 I-0。'],
    ['撤销导入 I-3', 'published', '⛔ 没有 I-3 这次导入，最新的是 I-0。'],
  ])('%s means what the piece has come to: %s', async (text, state, said) => {
    const w = await world()
    await piece(w, state)
    expect((await speaker(w, 'chen').mentions(text))[0]).toContain(said)
  })
})

import { expect, it } from 'vitest'
import { recordLine } from '../../../src/chat/desk/record-card.ts'
import { record } from '../../../src/chat/front/areas.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { channel, links } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, ref } from '../../support/desk.ts'
import { at, lines, read, talk } from '../create-talk.ts'

onSqlite('the record of a piece', (world) => {
  it('says of every act what it was about', async () => {
    const w = await world()
    await channel(w, 'wechat-oa')
    const { types } = talk(w)
    const said = [
      ['wang', '/pitch 端午为什么吃粽子'],
      ['zhao', '/pitch score P-1 4'],
      ['lin', '/pitch approve P-1'],
      ['lin', `/draft assign P-1 ${at('wang')} 截稿 明天18:00`],
      ['wang', '/draft accept P-1'],
      ['wang', '/draft submit P-1 https://docs.example.com/d/1'],
      ['zhao', '/review changes P-1 标题太长'],
      ['wang', '/draft submit P-1 https://docs.example.com/d/2'],
      ['zhao', '/review approve P-1'],
      ['zhao', '/review undo P-1'],
      ['zhao', '/review approve P-1'],
      ['qian', '/review approve P-1'],
      ['lin', '/schedule set P-1 公众号 明天10:00'],
      ['lin', '/schedule move P-1 明天11:00'],
      ['li', `/publish confirm P-1 ${links.oa}`],
      ['li', '/metrics add P-1 阅读1.2万 在看86'],
      ['lin', '/retro close P-1 设问标题有效'],
    ] as const
    for (const [who, line] of said) await types(who, line)
    const reply = await types('chen', '/desk audit P-1')
    const record = reply.kind === 'whisper' ? lines(reply.card) : []
    const acts = record
      .filter((line) => line.startsWith('• '))
      .map((line) => line.replace(/^\S+ \S+ \S+ · /, ''))
    expect(acts.map((line) => line.replace(/指纹 [0-9a-f]{8}/, '指纹 …'))).toEqual([
      '提报 · @王 · 命令',
      '评分 4 · @赵 · 命令',
      '通过立项 · @林 · 命令',
      '派稿 @王 <11-27T10:00> <11-27T10:00> · @林 · 命令',
      '接稿 · @王 · 命令',
      '提交 v1 指纹 … · @王 · 命令',
      '退回修改 v1 文字关 #1 · @赵 · 命令',
      '提交 v2 指纹 … · @王 · 命令',
      '通过一关 v2 文字关 · @赵 · 命令',
      '收回一关的通过 v2 文字关 · @赵 · 命令',
      '通过一关 v2 文字关 · @赵 · 命令',
      '通过一关 v2 事实关 · @钱 · 命令',
      '定稿 v2 指纹 … · @钱 · 命令',
      '排期 公众号 · 青团笔记 <11-27T02:00> <11-27T02:00> · @林 · 命令',
      '改期 <11-27T02:00> <11-27T02:00> → <11-27T03:00> <11-27T03:00> · @林 · 命令',
      `确认发布 公众号 · 青团笔记 [${links.oa}] · @李 · 命令`,
      '录入数据 阅读/播放 12,000、在看 86 · @李 · 命令',
      '结案 「设问标题有效」 · @林 · 命令',
    ])
  })

  it('keeps silent about facts that it does not know', () => {
    const entry = {
      seq: 1,
      at: '2026-11-26T02:42:00.000Z',
      actor: ref('wang'),
      via: 'carrier-pigeon',
      act: 'piece.turned-upside-down',
      facts: { version: 'two', from: 'here', to: 'there', figures: 7 },
    }
    expect(
      read(recordLine(record, { words: wordsOf('en'), channels: new Map(), gates: new Map() }, entry)),
    ).toBe('<11-26T02:42> <11-26T02:42> · piece.turned-upside-down · @王 · carrier-pigeon')
  })
})

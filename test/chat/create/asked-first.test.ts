import { expect, it } from 'vitest'
import type { Answer } from '../../../src/chat/talk/interaction.ts'
import { findingsOf } from '../../../src/loop/create/finding-store.ts'
import { findVersion } from '../../../src/loop/create/version-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { draftingPiece, firstDraft } from '../../loop/create/support.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { lines, talk } from '../create-talk.ts'
import { buttonsOf } from '../distribute-chat.ts'

type Team = ReturnType<typeof talk>

const whispered = (reply: Answer['reply']) => (reply.kind === 'whisper' ? lines(reply.card) : [reply.kind])

/** Presses a button of what somebody was answered. */
function pressed(team: Team, person: string, reply: Answer['reply'], label: string) {
  const button = buttonsOf(reply).get(label)
  if (!button) throw new Error(`no button ${label} among ${whispered(reply).join(' | ')}`)
  return team.presses(person, button.act, button.values ?? {})
}

async function reviewed(w: World) {
  await draftingPiece(w)
  const team = talk(w)
  await team.types('wang', `/draft submit P-1 ${firstDraft}`)
  return team
}

const stateOf = async (w: World) => (await loadPiece(w.database.reading, w.desk.id, 1)).state

onSqlite('what is to be known is asked first, to whoever does it alone:', (world) => {
  it('whether what somebody else asked for is dealt with, and then they are told', async () => {
    const w = await world()
    const team = await reviewed(w)
    await team.types('zhao', '/review changes P-1 标题太长；没有出处')
    await team.types('wang', '/draft submit P-1 第二稿')
    const asked = await team.types('qian', '/review approve P-1')
    expect(whispered(asked)).toEqual([
      '📝 P-1 v2 的文字关还有 @赵 的 2 条意见没处理，都改好了吗？',
      '你输入的是：/review approve P-1',
      '[都改好了，通过] [看看]',
    ])
    const done = await pressed(team, 'qian', asked, '都改好了，通过')
    expect(whispered(done)[0]).toBe('✅ 你通过了 P-1 · 端午为什么吃粽子 v2 的文字关。')
    expect(lines(team.posted('zhao').at(-1)?.card as never)).toEqual([
      '✅ @钱 通过了 P-1 · 端午为什么吃粽子 v2 的文字关，你提的 2 条意见都算改好了：',
      '• #1 标题太长',
      '• #2 没有出处',
      '[详情]',
    ])
    expect(whispered(await team.types('chen', '/desk audit P-1')).join('\n')).toContain('一并算改好 #1 #2')
  })

  it('whether a final piece is to be handed in again, and the text is kept meanwhile', async () => {
    const w = await world()
    const team = await reviewed(w)
    for (const person of ['zhao', 'qian']) await team.types(person, '/review approve P-1')
    const asked = await team.types('wang', '/draft submit P-1 又想改一处。\n第二行')
    expect(whispered(asked)).toEqual([
      '✅ P-1 v1 已经定稿。要再交一版吗？各关都得重新审。',
      '> 又想改一处。\n第二行',
      '[交 v2，重新审] [看看]',
    ])
    expect(await stateOf(w)).toBe('ready')
    await pressed(team, 'wang', asked, '交 v2，重新审')
    const version = await findVersion(w.database.reading, w.desk.id, { piece: 1, number: 2 })
    expect([version?.body, await stateOf(w)]).toEqual(['又想改一处。\n第二行', 'in-review'])
    expect(lines(team.posted('lin').at(-1)?.card as never)).toEqual([
      '🔙 @王 又交了 P-1 · 端午为什么吃粽子 v2：v1 不再是定稿，各关重新审。',
      '[详情]',
    ])
  })

  it('whether what somebody else passed a moment ago is sent back all the same, and nothing typed is lost', async () => {
    const w = await world()
    const team = await reviewed(w)
    const form = await team.presses('qian', 'review.changes', { piece: '1', gate: 'wording', version: '1' })
    await team.types('zhao', '/review approve P-1')
    if (form.kind !== 'form') throw new Error(form.kind)
    const asked = await team.submits('qian', form.form, { what: '标题太长\n没有出处' })
    expect(whispered(asked)).toEqual([
      '✅ @赵 刚在 <11-26T02:42> 通过了 P-1 v1 的文字关。还要退回吗？会告诉对方。',
      '> 标题太长\n没有出处',
      '[仍然退回] [看看]',
    ])
    expect(await stateOf(w)).toBe('in-review')
    await pressed(team, 'qian', asked, '仍然退回')
    const found = await findingsOf(w.database.reading, w.desk.id, 1)
    expect([found.map(({ text }) => text), await stateOf(w)]).toEqual([['标题太长', '没有出处'], 'changes'])
    expect(lines(team.posted('zhao').at(-1)?.card as never)).toEqual([
      '🔙 你通过了 P-1 · 端午为什么吃粽子 v1 的文字关，@钱 随后还是退回了，2 条意见：',
      '• #1 标题太长',
      '• #2 没有出处',
      '[详情]',
    ])
  })
})

onSqlite('words in the thread of a review that are not said to the bot', (world) => {
  const spoken = async (w: World) => {
    const team = await reviewed(w)
    const root = team.messenger.posted.find(({ card }) => lines(card)[0]?.includes(' · v'))?.message
    const says = (person: string, text: string, thread = root) =>
      team.hear(person, { kind: 'overheard', text, conversation: ref('home'), thread })
    return { ...team, says }
  }

  it('decide nothing: whoever may decide is shown the button once, which does', async () => {
    const w = await world()
    const team = await spoken(w)
    const hint = await team.says('zhao', '可以')
    expect(whispered(hint)).toEqual(['这算「通过 文字关（v1）」吗？点一下才算。', '[算，通过]'])
    expect(await team.says('zhao', '可以了')).toEqual({ kind: 'nothing' })
    expect(await stateOf(w)).toBe('in-review')
    await pressed(team, 'zhao', hint, '算，通过')
    expect(whispered(await team.says('qian', '标题太长，改一下'))).toEqual([
      '要在事实关退回 v1 吗？点一下，把要改的写进去才算。',
      '[退回修改]',
    ])
  })

  it('are answered to nobody who may not decide there, and of strangers nothing is kept', async () => {
    const w = await world()
    const { says } = await spoken(w)
    const people = async () => (await w.database.reading.selectFrom('people').select('id').execute()).length
    const before = await people()
    for (const person of ['wang', 'li', 'stranger'])
      expect(await says(person, '可以')).toEqual({ kind: 'nothing' })
    expect(await says('zhao', '谢谢')).toEqual({ kind: 'nothing' })
    expect(await says('zhao', '可以', ref('elsewhere/1'))).toEqual({ kind: 'nothing' })
    expect(await people()).toBe(before)
  })
})

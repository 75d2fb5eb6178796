import { expect, it } from 'vitest'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { onSqlite, type World } from '../../support/desk.ts'
import { lines, talk } from '../create-talk.ts'

const proposed = ({ scene, as }: World) =>
  proposePitch(scene, as('wang'), { title: '端午为什么吃粽子', form: 'article', note: '' })

onSqlite('a decision on a topic', (world) => {
  it('that is taken back shows its buttons again, and its proposer’s message tells the truth', async () => {
    const w = await world()
    await proposed(w)
    const { types, presses, posted } = talk(w)
    const card = () => lines(posted('home')[0]?.card ?? { headline: [], nodes: [] })
    const toWang = () => posted('wang').map(({ card: each }) => lines(each).join(' | '))
    await types('lin', '/pitch reject P-1 上月刚做过')
    expect(card().at(-1)).toBe('[重新讨论]')
    expect(toWang()).toEqual(['🔙 @林 驳回了你的选题 P-1 · 端午为什么吃粽子：上月刚做过'])
    const reply = await presses('lin', 'pitch.reopen', { piece: '1' })
    expect(reply.kind === 'whisper' && lines(reply.card)).toEqual(['💡 P-1 · 端午为什么吃粽子 重新待定。'])
    expect(card().at(-1)).toBe('[通过] [搁置] [评分] {驳回}')
    expect(toWang()).toEqual(['💡 你的选题 P-1 · 端午为什么吃粽子 重新待定。'])
    await types('lin', '/pitch 通过 P-1')
    expect(card().at(-1)).toBe('[派稿] {重新讨论}')
    expect(toWang()).toEqual(['✅ @林 通过了你的选题 P-1 · 端午为什么吃粽子。'])
  })

  it('that cannot be taken back says why', async () => {
    const w = await world()
    await proposed(w)
    const { types } = talk(w)
    const reply = await types('lin', '/pitch 重开 P-1')
    expect(reply.kind === 'whisper' && lines(reply.card)[0]).toBe('✅ P-1 本来就待定。')
  })
})

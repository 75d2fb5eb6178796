import { expect, it } from 'vitest'
import { piece } from '../../loop/distribute/distribute-world.ts'
import { onBothDatabases, wholeJournal } from '../../support/desk.ts'
import { speaker } from '../distribute-chat.ts'

onBothDatabases('a line that was edited', (world) => {
  it('is acted on when it was not understood before', async () => {
    const w = await world()
    await piece(w, 'pitched')
    const line = await speaker(w, 'chen').says('通国 P-1')
    expect(line.first.join()).toContain('不认识「通国」')
    expect((await line.edits('通过 P-1'))[0]).toContain('✅ 已立项 P-1')
    expect(await acts(w)).toContain('pitch.approved')
  })

  it('is acted on when it was refused before', async () => {
    const w = await world()
    await piece(w, 'pitched')
    const line = await speaker(w, 'chen').says('通过 P-9')
    expect(line.first[0]).toContain('⛔')
    expect((await line.edits('通过 P-1'))[0]).toContain('✅ 已立项 P-1')
  })

  it('does not act twice: it is told what was done, and where to change it', async () => {
    const w = await world()
    await piece(w, 'pitched')
    const line = await speaker(w, 'chen').says('通过 P-1')
    const before = await acts(w)
    w.clock.moveBy({ minutes: 1 })
    expect(await line.edits('驳回 P-1 上月刚做过')).toEqual([
      '✅ 这一句在你编辑之前已经办了：P-1 · 端午为什么吃粽子',
      '- 11月26日 周四 10:42 · 通过立项 · @chen · @提及',
      '编辑不会改动已办的事。要改，请另发一句，或用稿件上的按钮。',
      '[详情]',
    ])
    expect(await acts(w)).toEqual(before)
  })

  it('may be corrected until it is acted on, and then no more', async () => {
    const w = await world()
    await piece(w, 'pitched')
    const line = await speaker(w, 'chen').says('通国 P-1')
    await line.edits('通果 P-1')
    await line.edits('搁置 P-1')
    expect((await line.edits('通过 P-1'))[0]).toContain('已经办了')
    expect(await acts(w)).toEqual(['pitch.parked'])
  })

  it('acts once, however fast the edit follows the line', async () => {
    const w = await world()
    await piece(w, 'pitched')
    const chen = speaker(w, 'chen')
    const line = await chen.says('list')
    await Promise.all([line.edits('通过 P-1'), line.edits('搁置 P-1')])
    expect(await acts(w)).toHaveLength(1)
  })

  it('of yesterday has to be said anew', async () => {
    const w = await world()
    await piece(w, 'pitched')
    const line = await speaker(w, 'chen').says('通国 P-1')
    w.clock.moveBy({ hours: 25 })
    expect((await line.edits('通过 P-1')).join()).toMatch(/昨天 10:42.*请重新说一次/)
    expect(await acts(w)).toEqual([])
  })

  it('of a week ago that was acted on is not acted on again, although its key is forgotten', async () => {
    const w = await world()
    await piece(w, 'pitched')
    const line = await speaker(w, 'chen').says('搁置 P-1')
    await w.database.reading.deleteFrom('heard').execute()
    w.clock.moveBy({ days: 9 })
    await line.edits('通过 P-1')
    expect(await acts(w)).toEqual(['pitch.parked'])
  })
})

/** What was decided, as the record has it. */
const acts = async (w: Parameters<typeof wholeJournal>[0]) =>
  (await wholeJournal(w)).map(({ act }) => act).filter((act) => act !== 'pitch.propose')

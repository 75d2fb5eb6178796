import { expect, it } from 'vitest'
import { addChannel } from '../../../src/loop/distribute/add-channel.ts'
import { channelsOf } from '../../../src/loop/distribute/channel-store.ts'
import { editChannel } from '../../../src/loop/distribute/edit-channel.ts'
import { removeChannel } from '../../../src/loop/distribute/remove-channel.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channel, piece, slot } from './distribute-world.ts'

const at = '2026-11-27T02:00:00.000Z'
const all = (w: World) => channelsOf(w.database.reading, w.desk.id)

onBothDatabases('a channel', (world) => {
  it('keeps two hours between its posts unless more or less was said', async () => {
    const w = await world()
    await channel(w, 'wechat-oa')
    w.clock.moveBy({ minutes: 1 })
    await channel(w, 'douyin', { gap: 30, owner: '' })
    expect(await all(w)).toMatchObject([
      { platform: 'wechat-oa', account: '青团笔记', gapMinutes: 120, owner: ref('li') },
      { platform: 'douyin', gapMinutes: 30 },
    ])
  })

  it('is added by the lead alone', async () => {
    const w = await world()
    const add = addChannel(w.scene, w.as('lin'), { platform: 'x', account: 'qingtuan' })
    await expect(add).rejects.toMatchObject({ code: 'not-yours', facts: { ask: { people: [ref('chen')] } } })
  })

  it('is not added twice, however its account is written', async () => {
    const w = await world()
    await channel(w, 'x', { account: 'Qing Tuan' })
    await expect(channel(w, 'x', { account: 'ＱＩＮＧ-ＴＵＡＮ' })).rejects.toMatchObject({
      code: 'channel.exists',
    })
    await channel(w, 'linkedin', { account: 'Qing Tuan' })
    expect(await all(w)).toHaveLength(2)
  })

  it('changes what was said of it and nothing else', async () => {
    const w = await world()
    const id = await channel(w, 'x')
    await editChannel(w.scene, w.as('chen'), { channel: id, gapMinutes: 15 })
    expect(await all(w)).toMatchObject([{ account: '青团笔记', gapMinutes: 15, owner: ref('li') }])
    await editChannel(w.scene, w.as('chen'), { channel: id, account: '新名', owner: ref('lin') })
    expect(await all(w)).toMatchObject([{ account: '新名', gapMinutes: 15, owner: ref('lin') }])
  })

  it('does not take the name of another of its platform', async () => {
    const w = await world()
    const id = await channel(w, 'x', { account: 'one' })
    await channel(w, 'x', { account: 'two' })
    const edit = editChannel(w.scene, w.as('chen'), { channel: id, account: 'TWO' })
    await expect(edit).rejects.toMatchObject({ code: 'channel.exists' })
  })

  it('is removed only when nothing is scheduled on it', async () => {
    const w = await world()
    const id = await channel(w, 'x')
    const number = await piece(w)
    await slot(w, { piece: number, channel: id, at })
    const remove = () => removeChannel(w.scene, w.as('chen'), id)
    await expect(remove()).rejects.toMatchObject({
      code: 'channel.in-use',
      facts: { pieces: `P-${number}`, at: { instant: at } },
    })
    await w.database.reading.updateTable('slots').set({ state: 'cancelled' }).execute()
    await remove()
    expect(await all(w)).toEqual([])
  })

  it('comes back under its old id when it is added again', async () => {
    const w = await world()
    const id = await channel(w, 'x')
    await removeChannel(w.scene, w.as('chen'), id)
    expect(await channel(w, 'x', { gap: 60 })).toBe(id)
    expect(await all(w)).toMatchObject([{ id, gapMinutes: 60, active: true }])
  })
})

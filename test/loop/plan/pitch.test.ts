import { expect, it } from 'vitest'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { cancelSlot } from '../../../src/loop/distribute/cancel-slot.ts'
import { giveRoles } from '../../../src/loop/give-roles.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { pitchView } from '../../../src/loop/plan/pitch-board.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { reopenPitch } from '../../../src/loop/plan/reopen-pitch.ts'
import { scorePitch } from '../../../src/loop/plan/score-pitch.ts'
import { member, notices, onBothDatabases, ref, type World } from '../../support/desk.ts'
import { who } from '../create/support.ts'
import { channel, slot } from '../distribute/distribute-world.ts'

const title = '端午为什么吃粽子'
const propose = ({ scene, as }: World) =>
  proposePitch(scene, as('wang'), { title, form: 'article', note: '', home: ref('topics') })

onBothDatabases('a pitch', (world) => {
  it('gets the next number and one notice in the topics conversation', async () => {
    const w = await world()
    expect(await propose(w)).toBe(1)
    expect(await propose(w)).toBe(2)
    expect(await notices(w)).toMatchObject([
      { conversation: ref('home'), tag: 'pitch:1', kind: 'pitch', facts: { piece: 1 } },
      { tag: 'pitch:2' },
    ])
  })

  it('is approved by a planner, once', async () => {
    const w = await world()
    const piece = await propose(w)
    const done = await decidePitch(w.scene, w.as('lin'), { piece, decision: 'approved' })
    expect(done).toMatchObject({ state: 'approved', decidedBy: ref('lin') })
    const again = decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
    await expect(again).rejects.toMatchObject({
      code: 'pitch.decided',
      facts: { by: { person: ref('lin') } },
    })
  })

  it('is not approved by the person who proposed it', async () => {
    const w = await world()
    const piece = await proposePitch(w.scene, w.as('lin'), { title, form: 'article', note: '' })
    const own = decidePitch(w.scene, w.as('lin'), { piece, decision: 'approved' })
    await expect(own).rejects.toMatchObject({ code: 'pitch.own', facts: { ask: { people: [ref('chen')] } } })
  })

  it('is not approved by the one person who could, who learns how to let another', async () => {
    const w = await world()
    const piece = await proposePitch(w.scene, w.as('chen'), { title, form: 'article', note: '' })
    const lin = { id: ref('lin'), name: 'lin', language: 'zh-CN', zone: 'Asia/Shanghai', ...member } as const
    await giveRoles(w.scene, w.as('chen'), { who: lin, roles: ['writer'] })
    const own = decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
    await expect(own).rejects.toMatchObject({ code: 'pitch.own-alone' })
  })

  it('is to be decided again once its decision is taken back, until somebody writes it', async () => {
    const w = await world()
    const piece = await propose(w)
    const reopen = (who = 'lin') => reopenPitch(w.scene, w.as(who), piece)
    await expect(reopen()).rejects.toMatchObject({ code: 'pitch.still-open' })
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'rejected', reason: '上月刚做过' })
    expect(await reopen()).toMatchObject({ state: 'pitched', decidedBy: undefined, reason: undefined })
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
    await expect(reopen('wang')).rejects.toMatchObject({ code: 'not-yours' })
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    await expect(reopen()).rejects.toMatchObject({
      code: 'pitch.under-way',
      facts: { writer: { people: [ref('wang')] } },
    })
  })

  it('is not reopened while a slot is taken for it', async () => {
    const w = await world()
    const piece = await propose(w)
    await decidePitch(w.scene, w.as('lin'), { piece, decision: 'approved' })
    const oa = await channel(w, 'wechat-oa')
    const id = await slot(w, { piece, channel: oa, at: '2026-11-27T02:00:00.000Z' })
    const reopen = () => reopenPitch(w.scene, w.as('lin'), piece)
    await expect(reopen()).rejects.toMatchObject({
      code: 'pitch.scheduled',
      facts: { at: { instant: '2026-11-27T02:00:00.000Z' } },
    })
    await cancelSlot(w.scene, w.as('lin'), id)
    expect(await reopen()).toMatchObject({ state: 'pitched' })
  })

  it('is not decided by somebody without the right, who learns whom to ask', async () => {
    const w = await world()
    const piece = await propose(w)
    const act = decidePitch(w.scene, w.as('wang'), { piece, decision: 'rejected', reason: '不做' })
    await expect(act).rejects.toMatchObject({
      code: 'not-yours',
      facts: { ask: { people: [ref('chen'), ref('lin')] } },
    })
    expect((await loadPiece(w.database.reading, w.desk.id, piece)).state).toBe('pitched')
  })

  it('shows the mean of its scores, where scoring again replaces', async () => {
    const w = await world()
    const piece = await propose(w)
    await scorePitch(w.scene, w.as('zhao'), { piece, score: 2, remark: '' })
    await scorePitch(w.scene, w.as('zhao'), { piece, score: 5, remark: '改主意了' })
    await scorePitch(w.scene, w.as('qian'), { piece, score: 4, remark: '' })
    expect(await pitchView(w.database.reading, w.desk.id, piece)).toMatchObject({ mean: 4.5, scores: 2 })
  })

  it('acts once for one key, however often it is delivered', async () => {
    const w = await world()
    const actor = { ...w.as('wang'), key: 'trigger-1' }
    await proposePitch(w.scene, actor, { title, form: 'article', note: '' })
    const again = proposePitch(w.scene, actor, { title, form: 'article', note: '' })
    await expect(again).rejects.toMatchObject({ name: 'AlreadyHeard' })
    expect(await notices(w)).toHaveLength(1)
  })

  it('is refused by number when there is none such', async () => {
    const w = await world()
    const act = decidePitch(w.scene, w.as('chen'), { piece: 99, decision: 'parked' })
    await expect(act).rejects.toMatchObject({ code: 'piece.none', facts: { piece: 99 } })
  })
})

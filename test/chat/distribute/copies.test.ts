import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery } from '../../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../../src/chat/front/notices.ts'
import { movableClock } from '../../../src/foundation/time.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { moveSlot } from '../../../src/loop/distribute/move-slot.ts'
import { undoConfirmation } from '../../../src/loop/distribute/undo-confirmation.ts'
import { channel, links, piece, slot } from '../../loop/distribute/distribute-world.ts'
import { onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { FakeMessenger } from '../../support/fake-messenger.ts'
import { resetDesk, strike } from '../../support/strike.ts'
import { only } from '../../support/workspaces.ts'
import { read } from '../distribute-chat.ts'

const at = '2026-11-26T04:00:00.000Z'

/** A slot at noon that the schedule conversation, the day's digest and its owner have all been told of. */
async function toldEverywhere(w: World) {
  const messenger = new FakeMessenger()
  const machine = movableClock(start, { frozen: true })
  const parts = {
    scene: w.scene,
    cardOf,
    workspaces: only({ messenger }),
    log: pino({ level: 'silent' }),
    machine,
    pace: 0,
  }
  const delivery = createDelivery(parts)
  await w.database.reading.updateTable('desks').set({ schedule_at: '10:40' }).execute()
  await resetDesk(w)
  const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
  const id = await slot(w, { piece: number, channel: oa, at })
  await strike(w.scene, 'daily-schedule')
  w.clock.moveTo('2026-11-26T03:30:00.000Z')
  await strike(w.scene, 'slot')
  w.clock.moveTo(at)
  await strike(w.scene, 'slot')
  await delivery.settle()
  const cards = () =>
    messenger.posted.map(({ to, card }) => `${to.replace(/^.*\//, '')} ${read(card, 'zh-CN').join(' | ')}`)
  return { oa, number, id, delivery, messenger, cards }
}

onBothDatabases('every copy of a slot', (world) => {
  it('asks in the thread of what was asked before', async () => {
    const w = await world()
    const { messenger } = await toldEverywhere(w)
    const [before, now] = messenger.posted.filter(({ to }) => to === ref('li'))
    expect(now?.thread).toBe(before?.message)
  })

  it('shows the new time after a move, and none the old one', async () => {
    const w = await world()
    const { id, cards, delivery } = await toldEverywhere(w)
    await moveSlot(w.scene, w.as('lin'), { slot: id, at: '2026-11-26T12:30:00.000Z' })
    await delivery.settle()
    const [told, old] = [cards().filter((card) => !card.includes('→ 11月26日')), /12:00/]
    expect(told.filter((card) => old.test(card))).toEqual([])
    expect(told.filter((card) => card.includes('20:30'))).toHaveLength(2)
    expect(told.filter((card) => card.includes('已改期'))).toHaveLength(2)
    expect(cards().filter((card) => card.includes('12:00 → 11月26日 周四 20:30'))).toHaveLength(2)
  })

  it('shows the proof and no button that would ask for it again', async () => {
    const w = await world()
    const { oa, number, cards, delivery } = await toldEverywhere(w)
    await confirmPublication(w.scene, w.as('li'), { piece: number, channel: oa, link: links.oa })
    await delivery.settle()
    const about = cards().filter(
      (card) => card.includes('P-1') && !card.includes('选题') && !card.includes('立项'),
    )
    expect(about).toHaveLength(6)
    expect(about.filter((card) => !/🚀 (已发布|你写的发出去了)/.test(card))).toEqual([])
    expect(cards().filter((card) => card.includes('[确认发布]'))).toEqual([])
  })

  it('asks again after a confirmation was taken back, and its owner knows by whom', async () => {
    const w = await world()
    const { oa, number, cards, delivery } = await toldEverywhere(w)
    await confirmPublication(w.scene, w.as('li'), { piece: number, channel: oa, link: links.oa })
    await delivery.settle()
    await undoConfirmation(w.scene, w.as('chen'), { piece: number })
    await delivery.settle()
    const lines = cards()
    expect(lines.filter((card) => card.includes('🚀'))).toEqual([])
    expect(lines.filter((card) => card.includes('[确认发布]')).length).toBeGreaterThanOrEqual(2)
    expect(lines.find((card) => card.startsWith('li 🔙'))).toBe(
      'li 🔙 已撤销发布确认 P-1 · 端午为什么吃粽子 | 公众号 · 青团笔记 · @chen 11月26日 周四 12:00 撤销 | ' +
        links.oa,
    )
  })

  it('of what nobody had planned says when its confirmation was taken back', async () => {
    const w = await world()
    const { cards, delivery } = await toldEverywhere(w)
    const proof = { piece: await piece(w, 'ready', '清明'), channel: await channel(w, 'douyin') }
    await confirmPublication(w.scene, w.as('li'), { ...proof, link: links.douyin })
    await delivery.settle()
    const out = () => cards().filter((card) => card.includes('清明') && card.includes(links.douyin))
    expect(out()).toEqual([expect.stringContaining('🚀')])
    await undoConfirmation(w.scene, w.as('li'), { piece: proof.piece })
    await delivery.settle()
    expect(out()).toEqual([expect.stringContaining('🔙 已撤销发布确认 P-2 · 清明')])
  })
})

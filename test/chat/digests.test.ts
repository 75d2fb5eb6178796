import { expect, it } from 'vitest'
import { delivering } from '../support/delivering.ts'
import { onBothDatabases, ref, type World } from '../support/desk.ts'
import { resetDesk, strike } from '../support/strike.ts'
import { twoOut } from './analyze-desk.ts'
import { read, speaker } from './distribute-chat.ts'

/** A desk whose digests come at these times into one room, which is looked at. */
async function watched(w: World, times: { schedule_at?: string; metrics_at?: string } = {}) {
  const room = ref('digests')
  await w.database.reading
    .updateTable('desks')
    .set({ schedule: room, metrics: room, ...times })
    .execute()
  await resetDesk(w)
  const { messenger, delivery } = delivering(w)
  return {
    async stands() {
      await delivery.settle()
      const there = messenger.posted.filter(({ to }) => to === room)
      return there.map(({ card }) => read(card, 'zh-CN', w.clock.now())[0])
    },
  }
}

onBothDatabases('a digest', (world) => {
  it('of the numbers that the clock sent is brought up to date by what is typed later that day', async () => {
    const w = await world()
    await twoOut(w)
    const li = speaker(w, 'li')
    await li.types('/metrics add P-1 阅读 400')
    const room = await watched(w, { metrics_at: '10:00' })
    await strike(w.scene, 'daily-schedule', 'daily-numbers')
    expect(await room.stands()).toEqual([expect.stringContaining('阅读 400')])
    w.clock.moveBy({ minutes: 5 })
    await li.types('/metrics add P-1 阅读 800')
    expect(await room.stands()).toEqual([expect.stringContaining('阅读 800')])
  })

  it('that somebody asks for on a quiet day is posted, and says that nothing went out', async () => {
    const w = await world()
    const room = await watched(w)
    const chen = speaker(w, 'chen')
    expect(await chen.reads('/desk digest metrics')).toEqual(['✅ 每日数据马上发到 #digests。'])
    expect(await room.stands()).toEqual(['📊 11月25日 周三 · 没有发布。'])
    await chen.types('/desk digest schedule')
    expect(await room.stands()).toEqual(['📊 11月25日 周三 · 没有发布。', '📅 11月26日 周四 没有排期。'])
  })

  it('of a quiet day is not posted by the clock', async () => {
    const w = await world()
    const room = await watched(w, { schedule_at: '09:00', metrics_at: '10:00' })
    await strike(w.scene, 'daily-schedule', 'daily-numbers')
    expect(await room.stands()).toEqual([])
  })

  it('that is asked for after it came is posted below, and the first one points to it', async () => {
    const w = await world()
    await twoOut(w)
    const room = await watched(w, { metrics_at: '10:00' })
    await strike(w.scene, 'daily-schedule', 'daily-numbers')
    const [first] = await room.stands()
    await speaker(w, 'chen').types('/desk digest metrics')
    expect(await room.stands()).toEqual(['👉 这张卡片已过期，最新的<在这里 →>', first])
  })
})

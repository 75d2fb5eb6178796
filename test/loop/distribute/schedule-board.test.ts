import { expect, it } from 'vitest'
import { cancelSlot } from '../../../src/loop/distribute/cancel-slot.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { scheduleOfDay, scheduleOfWeek } from '../../../src/loop/distribute/schedule-board.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channel, links, piece, slot, underReview } from './distribute-world.ts'

const day = (w: World, date: string, zone = 'Asia/Shanghai') =>
  scheduleOfDay(w.database.reading, { id: w.desk.id, zone }, { date, now: w.clock.now() })
const week = (w: World, date: string) =>
  scheduleOfWeek(w.database.reading, w.desk, { date, now: w.clock.now() })

onBothDatabases('the schedule of a day', (world) => {
  it('is its slots by time with what they lack, the confirmed ones too', async () => {
    const w = await world()
    const [oa, xhs, douyin] = [
      await channel(w, 'wechat-oa'),
      await channel(w, 'xiaohongshu'),
      await channel(w, 'douyin'),
    ]
    const [done, reviewed, last] = [await piece(w), await piece(w), await piece(w)]
    await slot(w, { piece: last, channel: douyin, at: '2026-11-26T10:30:00.000Z' })
    await slot(w, { piece: reviewed, channel: xhs, at: '2026-11-26T04:00:00.000Z' })
    await slot(w, { piece: done, channel: oa, at: '2026-11-26T03:00:00.000Z' })
    await underReview(w, reviewed, [
      ['wording', 'passed', 'zhao'],
      ['facts', 'waiting'],
    ])
    await confirmPublication(w.scene, w.as('li'), { piece: done, channel: oa, link: links.oa })
    const today = await day(w, '2026-11-26')
    expect(today).toMatchObject({
      risks: 1,
      lines: [
        { piece: { number: done }, slot: { state: 'confirmed' }, publication: { link: links.oa } },
        {
          piece: { number: reviewed },
          readiness: { owes: [{ what: 'gate', gate: { name: 'facts' }, ask: [ref('qian')] }] },
        },
        { piece: { number: last }, readiness: { ready: true }, channel: { platform: 'douyin' } },
      ],
    })
  })

  it('is cut at midnight in the desk’s zone', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa', { gap: 0 })
    for (const at of ['2026-11-27T15:59:59.999Z', '2026-11-27T16:00:00.000Z'])
      await slot(w, { piece: await piece(w), channel: oa, at })
    const times = async (date: string) => (await day(w, date)).lines.map(({ slot: { at } }) => at)
    expect(await times('2026-11-27')).toEqual(['2026-11-27T15:59:59.999Z'])
    expect(await times('2026-11-28')).toEqual(['2026-11-27T16:00:00.000Z'])
  })

  it('has 25 hours on the day the clocks go back, and 23 when they go on', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa', { gap: 0 })
    w.clock.moveTo('2026-10-01T00:00:00.000Z')
    const autumn = [
      '2026-11-01T04:00:00.000Z',
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:30:00.000Z',
      '2026-11-02T04:59:00.000Z',
    ]
    const spring = ['2027-03-14T05:00:00.000Z', '2027-03-15T03:59:00.000Z', '2027-03-15T04:00:00.000Z']
    for (const at of [...autumn, ...spring]) await slot(w, { piece: await piece(w), channel: oa, at })
    expect((await day(w, '2026-11-01', 'America/New_York')).lines).toHaveLength(4)
    expect((await day(w, '2027-03-14', 'America/New_York')).lines).toHaveLength(2)
  })

  it('names the first of tomorrow and the channels that are free then', async () => {
    const w = await world()
    const [oa, xhs] = [await channel(w, 'wechat-oa'), await channel(w, 'xiaohongshu')]
    const [one, two] = [await piece(w), await piece(w)]
    await slot(w, { piece: one, channel: oa, at: '2026-11-27T10:00:00.000Z' })
    await slot(w, { piece: two, channel: oa, at: '2026-11-27T01:00:00.000Z' })
    const today = await day(w, '2026-11-26')
    expect(today).toMatchObject({ lines: [], tomorrow: { piece: { number: two } } })
    expect(today.freeTomorrow.map(({ id }) => id)).toEqual([xhs])
  })

  it('keeps naming what was never confirmed until somebody decides', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const id = await slot(w, { piece: number, channel: oa, at: '2026-11-26T10:00:00.000Z' })
    w.clock.moveTo('2026-11-26T10:15:00.000Z')
    expect(await day(w, '2026-11-26')).toMatchObject({ risks: 1, overdue: [] })
    w.clock.moveTo('2026-11-29T00:00:00.000Z')
    expect(await day(w, '2026-11-29')).toMatchObject({ lines: [], overdue: [{ slot: { id } }] })
    await cancelSlot(w.scene, w.as('lin'), id)
    expect(await day(w, '2026-11-29')).toMatchObject({ overdue: [] })
  })

  it('knows on which platforms one name is not enough', async () => {
    const w = await world()
    for (const account of ['甲', '乙']) await channel(w, 'weibo', { account })
    await channel(w, 'x')
    expect((await day(w, '2026-11-26')).crowded).toEqual(['weibo'])
  })

  it('is one of seven in its week, Monday first', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    await slot(w, { piece: await piece(w), channel: oa, at: '2026-11-26T10:00:00.000Z' })
    await slot(w, { piece: await piece(w, 'drafting'), channel: oa, at: '2026-11-29T10:00:00.000Z' })
    await slot(w, { piece: await piece(w), channel: oa, at: '2026-11-29T16:00:00.000Z' })
    const whole = await week(w, '2026-11-26')
    expect(whole.days.map(({ date, lines }) => [date, lines.length])).toEqual([
      ['2026-11-23', 0],
      ['2026-11-24', 0],
      ['2026-11-25', 0],
      ['2026-11-26', 1],
      ['2026-11-27', 0],
      ['2026-11-28', 0],
      ['2026-11-29', 1],
    ])
    expect(whole.risks).toBe(1)
  })
})

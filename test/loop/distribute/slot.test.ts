import { expect, it } from 'vitest'
import { plus } from '../../../src/foundation/time.ts'
import { actAsClock } from '../../../src/loop/act.ts'
import { cancelSlot } from '../../../src/loop/distribute/cancel-slot.ts'
import { moveSlot } from '../../../src/loop/distribute/move-slot.ts'
import { removeChannel } from '../../../src/loop/distribute/remove-channel.ts'
import { setSlot } from '../../../src/loop/distribute/set-slot.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { notices, onBothDatabases, ref } from '../../support/desk.ts'
import { alarmNow, channel, deliverAll, piece, slot, slotNow, waiting } from './distribute-world.ts'

const friday = '2026-11-27T02:00:00.000Z'
const saturday = '2026-11-28T02:00:00.000Z'

onBothDatabases('a slot', (world) => {
  it('belongs to the channel’s owner and is told in the schedule conversation', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    expect(await slotNow(w, id)).toMatchObject({
      owner: ref('li'),
      scheduledBy: ref('lin'),
      state: 'scheduled',
    })
    expect((await notices(w)).find(({ kind }) => kind === 'slot')).toEqual({
      conversation: ref('home'),
      tag: `slot:${id}`,
      kind: 'slot',
      mode: 'card',
      facts: { slot: id },
    })
  })

  it('belongs to whoever scheduled it on a channel that is nobody’s', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa', { owner: '' }), await piece(w)]
    expect(await slotNow(w, await slot(w, { piece: number, channel: oa, at: friday }))).toMatchObject({
      owner: ref('lin'),
    })
  })

  it('is taken by a piece that is not final yet', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w, 'approved')]
    await slot(w, { piece: number, channel: oa, at: friday })
  })

  it('is refused to a writer, who learns whom to ask', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const act = setSlot(w.scene, w.as('wang'), { piece: number, channel: oa, at: friday })
    await expect(act).rejects.toMatchObject({
      code: 'not-yours',
      facts: { ask: { people: [ref('chen'), ref('li'), ref('lin')] } },
    })
  })

  it('is refused in the past, and nothing is kept', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const act = slot(w, { piece: number, channel: oa, at: '2026-11-26T02:41:00.000Z' })
    await expect(act).rejects.toMatchObject({ code: 'slot.past', facts: { now: { instant: w.clock.now() } } })
    expect(await w.database.reading.selectFrom('slots').selectAll().execute()).toEqual([])
  })

  it('is refused for a piece or a topic that is not there', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    await expect(slot(w, { piece: 9, channel: oa, at: friday })).rejects.toMatchObject({ code: 'piece.none' })
    const pitched = await piece(w, 'pitched')
    await expect(slot(w, { piece: 9, channel: oa, at: friday })).rejects.toMatchObject({
      code: 'piece.unknown',
    })
    await expect(slot(w, { piece: pitched, channel: oa, at: friday })).rejects.toMatchObject({
      code: 'slot.piece-undecided',
      facts: { state: { term: 'state.pitched' } },
    })
  })

  it('is refused on a channel that was removed', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    await removeChannel(w.scene, w.as('chen'), oa)
    await expect(slot(w, { piece: number, channel: oa, at: friday })).rejects.toMatchObject({
      code: 'channel.removed',
    })
  })

  it('is refused within the channel’s gap of another, and free on another channel', async () => {
    const w = await world()
    const [oa, xhs] = [await channel(w, 'wechat-oa'), await channel(w, 'xiaohongshu')]
    const [one, two] = [await piece(w, 'ready', '清明为什么吃青团'), await piece(w)]
    await slot(w, { piece: one, channel: oa, at: friday })
    const near = '2026-11-27T03:59:00.000Z'
    await expect(slot(w, { piece: two, channel: oa, at: near })).rejects.toMatchObject({
      code: 'slot.gap',
      facts: {
        other: `P-${one}`,
        title: '清明为什么吃青团',
        at: { instant: friday },
        gap: 120,
        free: { instant: '2026-11-27T04:00:00.000Z' },
      },
    })
    await slot(w, { piece: two, channel: xhs, at: near })
    await slot(w, { piece: two, channel: oa, at: '2026-11-27T04:00:00.000Z' })
  })

  it('is one for a piece and a channel: a second wish is told to move it', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    await expect(slot(w, { piece: number, channel: oa, at: saturday })).rejects.toMatchObject({
      code: 'slot.exists',
      facts: { slot: id, at: { instant: friday }, wanted: saturday },
    })
  })

  it('moves with its history, is asked about anew, and every copy follows', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    await w.database.reading.updateTable('alarms').set({ step: 'late', at: null }).execute()
    await deliverAll(w)
    await moveSlot(w.scene, w.as('lin'), { slot: id, at: saturday })
    const moved = await slotNow(w, id)
    expect(moved).toMatchObject({ at: saturday, version: 2 })
    expect(await alarmNow(w, id)).toMatchObject({ step: undefined, at: plus(saturday, { minutes: -30 }) })
    expect((await readJournal(w.database.reading, w.desk.id, number)).at(-1)).toMatchObject({
      act: 'slot.move',
      facts: { from: friday, to: saturday },
    })
    const told = ['once slot-moved home', 'once slot-moved li', 'refresh pitch home', 'refresh slot home']
    expect((await waiting(w)).sort()).toEqual(told)
  })

  it('may move within its own gap, but not onto another or to where it stands', async () => {
    const w = await world()
    const [oa, one, two] = [await channel(w, 'wechat-oa'), await piece(w), await piece(w)]
    const id = await slot(w, { piece: one, channel: oa, at: friday })
    await slot(w, { piece: two, channel: oa, at: saturday })
    const move = (at: string) => moveSlot(w.scene, w.as('lin'), { slot: id, at })
    await move('2026-11-27T02:30:00.000Z')
    await expect(move('2026-11-28T03:00:00.000Z')).rejects.toMatchObject({
      code: 'slot.gap',
      facts: { slot: id },
    })
    await expect(move('2026-11-27T02:30:00.000Z')).rejects.toMatchObject({ code: 'slot.same-time' })
    await expect(move('2026-11-25T02:30:00.000Z')).rejects.toMatchObject({ code: 'slot.past' })
  })

  it('that was called off says so to whoever presses late, and leaves its place free', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    await cancelSlot(w.scene, w.as('chen'), id)
    for (const late of [
      cancelSlot(w.scene, w.as('lin'), id),
      moveSlot(w.scene, w.as('lin'), { slot: id, at: saturday }),
    ])
      await expect(late).rejects.toMatchObject({
        code: 'slot.cancelled',
        facts: { by: { person: ref('chen') }, at: { instant: w.clock.now() } },
      })
    await slot(w, { piece: number, channel: oa, at: friday })
  })

  it('is taken by one of two who want the same place at once', async () => {
    const w = await world()
    const [oa, one, two] = [await channel(w, 'wechat-oa'), await piece(w), await piece(w)]
    const wishes = [one, two].map((number) => slot(w, { piece: number, channel: oa, at: friday }))
    const outcomes = await Promise.allSettled(wishes)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('shows the piece’s progress wherever it was told', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w, 'drafting')]
    await slot(w, { piece: number, channel: oa, at: friday })
    await deliverAll(w)
    await actAsClock(w.scene, w.desk.id, async ({ touch }) => touch(`piece:${number}`))
    expect((await waiting(w)).sort()).toEqual(['refresh pitch home', 'refresh slot home'])
  })
})

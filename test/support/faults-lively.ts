import { addNumbers } from '../../src/loop/analyze/add-numbers.ts'
import { sendDigest } from '../../src/loop/board/send-digest.ts'
import { approveGate, requestChanges } from '../../src/loop/create/decide-gate.ts'
import { confirmPublication } from '../../src/loop/distribute/confirm-publication.ts'
import { setSlot } from '../../src/loop/distribute/set-slot.ts'
import { closePiece } from '../../src/loop/optimize/close-piece.ts'
import { decidePitch } from '../../src/loop/plan/decide-pitch.ts'
import { noteList } from './export-file.ts'
import { assigned, inReview, pitched, ready } from './faults-drafts.ts'
import { type House, rooms } from './faults-house.ts'

const link = (n: number) =>
  `https://www.xiaohongshu.com/explore/65f0c1a200000000120${String(n).padStart(5, '0')}`

/** Fills the desk with a piece in every state, so that every card with a button stands somewhere. */
export async function livelyDesk(house: House): Promise<void> {
  await writing(house)
  await going(house)
  await out(house)
  house.clock.moveTo('2026-11-27T01:30:00.000Z')
  await house.settle()
  await counted(house)
  house.clock.moveTo('2026-11-27T02:10:00.000Z')
  await house.settle()
  for (const which of ['schedule', 'metrics'] as const)
    await sendDigest(house.scene(), house.actor('UCHEN'), which)
  await house.settle()
}

async function writing(house: House): Promise<void> {
  const { scene, actor } = house
  await pitched(house, 'Only proposed')
  const parked = await pitched(house, 'Parked')
  await decidePitch(scene(), actor('ULIN'), { piece: parked, decision: 'parked' })
  const approved = await pitched(house, 'Approved')
  await decidePitch(scene(), actor('ULIN'), { piece: approved, decision: 'approved' })
  await assigned(house, 'Asked for')
  await inReview(house, 'At its first gate')
  const half = await inReview(house, 'At its second gate')
  await approveGate(scene(), actor('UZHAO'), { piece: half })
  const back = await inReview(house, 'Sent back')
  await requestChanges(scene(), actor('UQIAN'), { piece: back, what: 'No source\nToo long' })
  await ready(house, 'Ready')
  await house.settle()
}

const channelOf = async ({ scene }: House) =>
  (
    await scene()
      .database.reading.selectFrom('channels')
      .select('id')
      .where('platform', '=', 'xiaohongshu')
      .executeTakeFirstOrThrow()
  ).id

/** Slots whose owner was asked, whose lead was asked, and one that is far away. */
async function going(house: House): Promise<void> {
  const channel = await channelOf(house)
  for (const at of ['2026-11-26T05:00:00.000Z', '2026-11-27T01:40:00.000Z', '2026-11-28T10:30:00.000Z']) {
    const piece = await ready(house, `Due at ${at}`)
    await setSlot(house.scene(), house.actor('ULIN'), { piece, channel, at })
  }
  house.clock.moveTo('2026-11-26T05:20:00.000Z')
  await house.settle()
}

async function out(house: House): Promise<void> {
  const channel = await channelOf(house)
  for (const n of [1, 2]) {
    const piece = await ready(house, `Published ${n}`)
    await confirmPublication(house.scene(), house.actor('ULI'), { piece, channel, link: link(n) })
  }
}

/** Numbers typed for one publication, a verdict on it, and an import that waits to be confirmed. */
async function counted(house: House): Promise<void> {
  const { scene, actor } = house
  const [first] = await scene()
    .database.reading.selectFrom('publications')
    .select(['id', 'piece'])
    .orderBy('piece')
    .execute()
  const figures = { views: 12_000, likes: 86, shares: 340 }
  await addNumbers(scene(), actor('ULI'), { publication: first?.id ?? '', figures, doubts: [], sure: true })
  await closePiece(scene(), actor('ULIN'), {
    piece: first?.piece ?? 0,
    line: 'A question in the title works',
  })
  const note = { title: 'Published 2', published: '2026年11月26日13时20分00秒', views: 13_400 }
  const unknown = { title: 'Somebody else’s', published: '2026年11月25日08时00分00秒', views: 700 }
  const file = { name: '笔记列表明细表.xlsx', bytes: noteList([note, unknown]) }
  const posted = await house.as('ULI').upload(rooms.numbers, file)
  await house.as('ULI').messageShortcut('message:metrics.import', posted)
  await house.settle()
}

import { expect, it } from 'vitest'
import { instantOf } from '../../src/foundation/time.ts'
import { assignPiece } from '../../src/loop/create/assign-piece.ts'
import { submitVersion } from '../../src/loop/create/submit-version.ts'
import { assignmentView } from '../../src/loop/create/view.ts'
import { isAfterSlot, slotBeforeDraft } from '../../src/loop/deadline.ts'
import { loadPiece } from '../../src/loop/piece-store.ts'
import { notices, onBothDatabases, type World } from '../support/desk.ts'
import { draftingPiece, firstDraft, who } from './create/support.ts'
import { channel, slot } from './distribute/distribute-world.ts'

const at = (date: string, time: string) => instantOf({ date, time }, 'Asia/Shanghai')
const [thursday, friday, tuesday] = [
  at('2026-11-26', '18:00'),
  at('2026-11-27', '08:00'),
  at('2026-12-01', '18:00'),
]

const due = (w: World, piece: number, when: string) =>
  assignPiece(w.scene, w.as('lin'), { piece, who: who('wang'), due: when })

it('a draft is late for its slot when it is due then or after, as long as it is written', () => {
  const piece = { state: 'drafting' as const, dueAt: tuesday }
  expect(isAfterSlot(piece, friday)).toBe(true)
  expect(isAfterSlot(piece, tuesday)).toBe(true)
  expect(isAfterSlot(piece, at('2026-12-02', '08:00'))).toBe(false)
  expect(isAfterSlot({ ...piece, state: 'in-review' }, friday)).toBe(false)
  expect(isAfterSlot({ state: 'drafting' }, friday)).toBe(false)
  expect(isAfterSlot(piece, undefined)).toBe(false)
})

onBothDatabases('a deadline after its slot', (world) => {
  it('is named to whoever sets it, and stands until it is moved or the draft is in', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await slot(w, { piece, channel: await channel(w, 'wechat-oa'), at: friday })
    expect((await due(w, piece, tuesday)).slot).toBe(friday)
    const named = async () =>
      slotBeforeDraft(w.database.reading, w.desk.id, await loadPiece(w.database.reading, w.desk.id, piece))
    const onCard = async () =>
      (await assignmentView(w.database.reading, w.desk, { piece, assignment: 1 }))?.slot
    expect([await named(), await onCard()]).toEqual([friday, friday])
    expect((await due(w, piece, thursday)).slot).toBeUndefined()
    expect([await named(), await onCard()]).toEqual([undefined, undefined])
    await due(w, piece, tuesday)
    await submitVersion(w.scene, w.as('wang'), { piece, body: firstDraft })
    expect([await named(), await onCard()]).toEqual([undefined, undefined])
  })

  it('that is changed again within the hour is one message, and a later change another', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    for (const [minutes, when] of [
      [0, tuesday],
      [20, friday],
      [30, thursday],
      [70, friday],
    ] as const) {
      w.clock.moveBy({ minutes })
      await due(w, piece, when)
    }
    const told = (await notices(w)).filter(({ kind, mode }) => kind === 'draft-due' && mode !== 'refresh')
    expect(told.map(({ tag }) => tag)).toHaveLength(4)
    expect(new Set(told.map(({ tag }) => tag)).size).toBe(2)
    expect(told.slice(0, 3).every(({ tag }) => tag === told[0]?.tag)).toBe(true)
  })
})

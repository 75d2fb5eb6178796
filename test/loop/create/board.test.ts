import { expect, it } from 'vitest'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import {
  draftsOwedBy,
  lateDrafts,
  openDrafts,
  reviewsOpen,
  submittableBy,
  waitingFor,
  waitingIn,
} from '../../../src/loop/create/board.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, start } from '../../support/desk.ts'
import { approvedPiece, draftingPiece, reviewedPiece, who } from './support.ts'

const soon = '2026-11-26T10:00:00.000Z'
const later = '2026-11-28T10:00:00.000Z'

onBothDatabases('the board of drafts and reviews', (world) => {
  it('tells a writer what they owe, by date, with the findings to work through', async () => {
    const w = await world()
    await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece: 1, what: '一\n二' })
    await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece: 2, who: who('wang'), due: soon })
    const owed = await draftsOwedBy(w.database.reading, w.desk, { person: ref('wang'), now: later })
    expect(owed.map((each) => [each.piece.number, each.late, each.openFindings])).toEqual([
      [2, true, 0],
      [1, false, 2],
    ])
  })

  it('knows whose writer is late while somebody still writes, the most overdue first', async () => {
    const w = await world()
    const dated = async (piece: number, at: string) => {
      const pieces = w.database.reading.updateTable('pieces').set({ due_at: at })
      await pieces.where('number', '=', piece).execute()
      return piece
    }
    const [asked, writing] = [await approvedPiece(w), await draftingPiece(w)]
    await assignPiece(w.scene, w.as('lin'), { piece: asked, who: who('wang') })
    await dated(asked, later)
    await dated(writing, soon)
    await dated(await reviewedPiece(w), start)
    const sentBack = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece: sentBack, what: '一' })
    await dated(sentBack, start)
    await draftingPiece(w)
    const late = async (now: string) =>
      (await lateDrafts(w.database.reading, w.desk, now)).map(({ number }) => number)
    expect(await late(soon)).toEqual([sentBack])
    expect(await late('2026-11-29T00:00:00.000Z')).toEqual([sentBack, writing, asked])
  })

  it('tells a reviewer what they may decide now, and nobody else', async () => {
    const w = await world()
    await reviewedPiece(w)
    const mine = async (id: string) =>
      waitingFor(await reviewsOpen(w.database.reading, w.desk), { id: ref(id) }).map(({ gate }) => gate.name)
    expect([await mine('zhao'), await mine('qian'), await mine('wang'), await mine('li')]).toEqual([
      ['wording'],
      ['wording'],
      [],
      [],
    ])
    await approveGate(w.scene, w.as('zhao'), { piece: 1 })
    expect([await mine('zhao'), await mine('qian')]).toEqual([[], ['facts']])
  })

  it('says since when a gate waits and whom it waits for', async () => {
    const w = await world()
    await reviewedPiece(w)
    w.clock.moveBy({ hours: 1 })
    await approveGate(w.scene, w.as('zhao'), { piece: 1 })
    expect(waitingIn(await reviewsOpen(w.database.reading, w.desk))).toMatchObject([
      { gate: { name: 'facts' }, since: '2026-11-26T03:42:00.000Z', ask: [ref('qian')], unblock: undefined },
    ])
  })

  it('lists the pieces for which somebody may hand in a version', async () => {
    const w = await world()
    await draftingPiece(w)
    await approvedPiece(w)
    const db = w.database.reading
    const numbers = async (id: string) => {
      const person = await findPerson(db, w.desk.id, ref(id))
      return person && (await submittableBy(db, w.desk, person)).map(({ number }) => number)
    }
    expect([await numbers('wang'), await numbers('chen'), await numbers('li')]).toEqual([[1], [1, 2], []])
    expect((await openDrafts(db, w.desk)).map(({ number }) => number)).toEqual([1])
    expect(await loadPiece(db, w.desk.id, 2)).toMatchObject({ state: 'approved' })
  })
})

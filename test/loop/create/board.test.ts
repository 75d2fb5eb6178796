import { describe, expect, it } from 'vitest'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import {
  draftsDue,
  draftsOwedBy,
  openDrafts,
  reviewsOpen,
  submittableBy,
  waitingFor,
  waitingIn,
} from '../../../src/loop/create/board.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { lateDrafts } from '../../../src/loop/create/draft.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import type { Piece } from '../../../src/loop/piece.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, start } from '../../support/desk.ts'
import { approvedPiece, draftingPiece, reviewedPiece, title, who } from './support.ts'

const soon = '2026-11-26T10:00:00.000Z'
const later = '2026-11-28T10:00:00.000Z'

const piece = (number: number, more: Partial<Piece>): Piece => ({
  ...{ number, title, form: 'article', state: 'drafting', note: '', home: ref('home') },
  ...{ pitchedBy: ref('li'), pitchedAt: start, currentVersion: 0, version: 1, writer: ref('wang') },
  ...more,
})

describe('late drafts', () => {
  it('are those whose date has passed while somebody still writes, the most overdue first', () => {
    const due = lateDrafts(
      [
        piece(1, { dueAt: later }),
        piece(2, { dueAt: soon }),
        piece(3, { dueAt: soon, state: 'in-review' }),
        piece(4, { state: 'changes' }),
        piece(5, { dueAt: start, state: 'changes' }),
      ],
      soon,
    )
    expect(due.map(({ piece: { number }, late }) => [number, late])).toEqual([
      [5, true],
      [2, false],
      [1, false],
    ])
  })
})

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
    expect(await draftsDue(w.database.reading, w.desk, later)).toMatchObject([
      { writer: ref('wang'), late: true },
    ])
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

import { expect, it } from 'vitest'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { reviewsOpen, waitingFor } from '../../../src/loop/create/board.ts'
import { approveGate } from '../../../src/loop/create/decide-gate.ts'
import { reviewersFor } from '../../../src/loop/create/review-rules.ts'
import { loadReview } from '../../../src/loop/create/review-store.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { withdrawVersion } from '../../../src/loop/create/withdraw-version.ts'
import { readiness } from '../../../src/loop/debts-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { approvedPiece, firstDraft, who } from './support.ts'

onBothDatabases('whoever handed a text in, though another hands it in now', (world) => {
  /** Chen leads; he hands a text in for Wang's piece, takes it back, and Wang hands the same in. */
  const strawMan = async (text = firstDraft) => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    await submitVersion(w.scene, w.as('chen'), { piece, body: firstDraft })
    await withdrawVersion(w.scene, w.as('chen'), { piece })
    await submitVersion(w.scene, w.as('wang'), { piece, body: text })
    return { w, piece }
  }
  const free = async (w: World, piece: number) => {
    const facts = await loadReview(w.database.reading, w.desk, piece)
    return facts.gates.slice(0, 1).flatMap((gate) => reviewersFor(facts, gate).map(({ id }) => id))
  }

  it('is its author and passes no gate of it', async () => {
    const { w, piece } = await strawMan()
    await expect(approveGate(w.scene, w.as('chen'), { piece, version: 2 })).rejects.toMatchObject({
      code: 'review.own',
    })
  })

  it('is no free reviewer of it: not asked, and nothing waits for them', async () => {
    const { w, piece } = await strawMan()
    expect(await free(w, piece)).toEqual([ref('qian'), ref('zhao')])
    const chen = { id: ref('chen') }
    expect(waitingFor(await reviewsOpen(w.database.reading, w.desk), chen)).toEqual([])
  })

  it('is not named as somebody who can still pass it', async () => {
    const { w, piece } = await strawMan()
    await w.database.reading
      .updateTable('people')
      .set({ roles: '[]' })
      .where('id', 'in', [ref('zhao'), ref('qian')])
      .execute()
    const of = await loadPiece(w.database.reading, w.desk.id, piece)
    const standing = (await readiness(w.database.reading, w.desk, [of])).get(piece)
    expect(standing?.owes.map(({ what, people }) => [what, people])).toEqual([
      ['unblock', [ref('chen')]],
      ['gate', []],
    ])
  })

  it('is its author where blanks at line ends alone differ', async () => {
    const { w, piece } = await strawMan(firstDraft.replace('\n', '  \n'))
    expect(await free(w, piece)).not.toContain(ref('chen'))
  })

  it('may pass another text', async () => {
    const { w, piece } = await strawMan('另一稿')
    expect(await free(w, piece)).toContain(ref('chen'))
  })
})

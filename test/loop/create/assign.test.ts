import { expect, it } from 'vitest'
import { answerAssignment } from '../../../src/loop/create/answer-assignment.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { findPerson } from '../../../src/loop/people-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { onBothDatabases, ref, start } from '../../support/desk.ts'
import { approvedPiece, draftingPiece, reviewedPiece, title, told, who } from './support.ts'

const due = '2026-11-27T10:30:00.000Z'

onBothDatabases('an assignment', (world) => {
  it('asks the writer in a direct message', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    const { piece: done } = await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang'), due })
    expect(done).toMatchObject({ state: 'assigned', writer: ref('wang'), dueAt: due, assignedBy: ref('lin') })
    expect((await told(w)).at(-1)).toMatchObject({
      conversation: ref('wang'),
      tag: 'assignment:1:1',
      kind: 'assignment',
      mode: 'card',
      facts: { piece: 1, assignment: 1 },
    })
  })

  it('makes a person known who never spoke', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('new') })
    expect(await findPerson(w.database.reading, w.desk.id, ref('new'))).toMatchObject({
      name: 'new',
      roles: [],
    })
  })

  it('is refused for a topic that nobody approved', async () => {
    const w = await world()
    const piece = await proposePitch(w.scene, w.as('li'), { title, form: 'article', note: '' })
    const act = assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    await expect(act).rejects.toMatchObject({ code: 'draft.not-approved' })
  })

  it('is refused with a due date that has passed, telling the time', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    const act = assignPiece(w.scene, w.as('lin'), { piece, who: who('wang'), due: start })
    await expect(act).rejects.toMatchObject({
      code: 'draft.due-past',
      facts: { field: 'due', now: { instant: start } },
    })
  })

  it('is refused to somebody without the right', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    const act = assignPiece(w.scene, w.as('wang'), { piece, who: who('wang') })
    await expect(act).rejects.toMatchObject({ code: 'not-yours' })
  })

  it('is accepted by who takes a piece for themselves', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    const { piece: done } = await assignPiece(w.scene, w.as('lin'), { piece, who: who('lin') })
    expect(done).toMatchObject({ state: 'drafting', acceptedAt: start })
  })

  it('goes to another writer, and the former one is told', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('li') })
    expect(await loadPiece(w.database.reading, w.desk.id, piece)).toMatchObject({
      state: 'assigned',
      writer: ref('li'),
      acceptedAt: undefined,
    })
    expect((await told(w)).slice(-2)).toMatchObject([
      { conversation: ref('wang'), kind: 'assignment-replaced', mode: 'once' },
      { conversation: ref('li'), tag: 'assignment:1:2' },
    ])
  })

  it('to the same writer moves the due date, or is already done', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    const again = () => assignPiece(w.scene, w.as('lin'), { piece, who: who('wang'), due })
    expect((await again()).piece).toMatchObject({ state: 'drafting', dueAt: due })
    expect((await told(w)).at(-1)).toMatchObject({ conversation: ref('wang'), kind: 'draft-due' })
    await expect(again()).rejects.toMatchObject({
      code: 'draft.assigned',
      facts: { by: { person: ref('lin') } },
    })
  })

  it('waits while a version is under review', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const act = assignPiece(w.scene, w.as('lin'), { piece, who: who('li') })
    await expect(act).rejects.toMatchObject({ code: 'draft.past-writing' })
  })
})

onBothDatabases('the answer to an assignment', (world) => {
  it('is given once', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    const accept = () => answerAssignment(w.scene, w.as('wang'), { piece, assignment: 1, answer: 'accepted' })
    expect((await accept()).piece).toMatchObject({ state: 'drafting', acceptedAt: start })
    await expect(accept()).rejects.toMatchObject({
      code: 'draft.accepted',
      facts: { by: { person: ref('wang') }, at: { instant: start } },
    })
  })

  it('is the writer’s alone', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    const act = answerAssignment(w.scene, w.as('li'), { piece, answer: 'accepted' })
    await expect(act).rejects.toMatchObject({
      code: 'draft.not-writer',
      facts: { writer: { people: [ref('wang')] } },
    })
  })

  it('frees the piece when it is no, and tells who assigned it why', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    const { piece: done } = await answerAssignment(w.scene, w.as('wang'), {
      piece,
      answer: 'declined',
      reason: '出差',
    })
    expect(done).toMatchObject({ state: 'approved', writer: undefined })
    expect((await told(w)).at(-1)).toMatchObject({
      conversation: ref('lin'),
      kind: 'assignment-declined',
      mode: 'card',
    })
    const again = answerAssignment(w.scene, w.as('wang'), { piece, assignment: 1, answer: 'accepted' })
    await expect(again).rejects.toMatchObject({ code: 'draft.declined' })
  })

  it('on a card of the past is told that the piece went elsewhere', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('li') })
    const act = answerAssignment(w.scene, w.as('wang'), { piece, assignment: 1, answer: 'declined' })
    await expect(act).rejects.toMatchObject({
      code: 'draft.replaced',
      facts: { writer: { people: [ref('li')] } },
    })
  })

  it('may still be no while the piece is being written, but not under review', async () => {
    const w = await world()
    const [one, two] = [await draftingPiece(w), await reviewedPiece(w)]
    const no = (piece: number) => answerAssignment(w.scene, w.as('wang'), { piece, answer: 'declined' })
    expect((await no(one)).piece).toMatchObject({ state: 'approved' })
    await expect(no(two)).rejects.toMatchObject({ code: 'draft.past-writing' })
  })
})

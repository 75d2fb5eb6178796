import { expect, it } from 'vitest'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { keepClipping } from '../../../src/loop/create/clipping.ts'
import { requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { findVersion } from '../../../src/loop/create/version-store.ts'
import { withdrawVersion } from '../../../src/loop/create/withdraw-version.ts'
import { gatesOf } from '../../../src/loop/gate-store.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { approvedPiece, draftingPiece, firstDraft, reviewedPiece, told, who } from './support.ts'

const submit = ({ scene, as }: World, person: string, piece: number, body: string) =>
  submitVersion(scene, as(person), { piece, body })

onBothDatabases('a submitted version', (world) => {
  it('goes to the review conversation, and the wording reviewers are asked in its thread', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    const before = (await told(w)).length
    const done = await submit(w, 'wang', piece, firstDraft)
    expect(done).toMatchObject({
      version: 1,
      gate: { name: 'wording' },
      asked: [ref('qian'), ref('zhao')],
      blocked: false,
    })
    expect((await told(w)).slice(before)).toMatchObject([
      { conversation: ref('home'), tag: 'review:1', kind: 'review', mode: 'card' },
      { kind: 'review-version', mode: 'once', facts: { piece: 1, version: 1, asks: 'wording' } },
    ])
    const rows = await w.database.reading
      .selectFrom('notices')
      .select('thread')
      .where('mode', '!=', 'refresh')
      .orderBy('id')
      .execute()
    expect(rows.slice(before).map(({ thread }) => thread)).toEqual([null, 'review:1'])
  })

  it('opens the wording gate, and facts wait their turn', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const gates = await gatesOf(w.database.reading, w.desk.id, { piece, version: 1 })
    expect(gates).toMatchObject([
      { name: 'wording', state: 'waiting' },
      { name: 'facts', state: 'pending' },
    ])
  })

  it('is in the journal with its fingerprint', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const version = await findVersion(w.database.reading, w.desk.id, { piece, number: 1 })
    const entry = (await readJournal(w.database.reading, w.desk.id, piece)).at(-1)
    expect(version?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(entry).toMatchObject({
      act: 'draft.submit',
      facts: { version: 1, kind: 'text', fingerprint: version?.fingerprint },
    })
  })

  it('accepts the assignment that was not answered', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    await submit(w, 'wang', piece, firstDraft)
    expect(await loadPiece(w.database.reading, w.desk.id, piece)).toMatchObject({
      state: 'in-review',
      acceptedAt: expect.any(String),
    })
  })

  it('comes from the writer or a lead only', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await expect(submit(w, 'lin', piece, firstDraft)).rejects.toMatchObject({
      code: 'draft.not-writer',
      facts: { writer: { people: [ref('wang')] } },
    })
    expect(await submit(w, 'chen', piece, firstDraft)).toMatchObject({ version: 1 })
  })

  it('makes the lead the writer of a piece that had none', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await submit(w, 'chen', piece, firstDraft)
    expect(await loadPiece(w.database.reading, w.desk.id, piece)).toMatchObject({ writer: ref('chen') })
  })

  it('is refused when nothing changed', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await expect(submit(w, 'wang', piece, `${firstDraft}  \r\n`)).rejects.toMatchObject({
      code: 'draft.unchanged',
      facts: { version: 1, field: 'body' },
    })
  })

  it('may be the same link again after changes were asked for', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    const link = 'https://docs.example.com/d/1'
    await submit(w, 'wang', piece, link)
    await expect(submit(w, 'wang', piece, link)).rejects.toMatchObject({ code: 'draft.unchanged' })
    await requestChanges(w.scene, w.as('zhao'), { piece, what: '开头太慢' })
    expect(await submit(w, 'wang', piece, link)).toMatchObject({ version: 2 })
  })

  it('ends the review of the version before and opens both gates again', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await submit(w, 'wang', piece, '第二稿')
    const states = async (version: number) =>
      (await gatesOf(w.database.reading, w.desk.id, { piece, version })).map(({ state }) => state)
    expect(await states(1)).toEqual(['closed', 'closed'])
    expect(await states(2)).toEqual(['waiting', 'pending'])
  })

  it('of 12,000 characters is kept whole, and of 13,000 is refused with both numbers', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await expect(submit(w, 'wang', piece, '粽'.repeat(13_000))).rejects.toMatchObject({
      code: 'draft.too-long',
      facts: { length: '13,000', max: '12,000' },
    })
    await submit(w, 'wang', piece, '😀'.repeat(12_000))
    const kept = await findVersion(w.database.reading, w.desk.id, { piece, number: 1 })
    expect([...(kept?.body ?? '')]).toHaveLength(12_000)
    const parts = (await told(w)).filter(({ kind }) => kind === 'review-version' || kind === 'review-text')
    expect(parts.map(({ facts }) => facts.part ?? 1)).toEqual([1, 2, 3, 4, 5])
  })

  it('can be a text that was kept aside, once and by its sender', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    const clipping = await keepClipping(w.scene, w.as('wang'), { text: firstDraft, source: 'https://s/1' })
    const take = (person: string) => submitVersion(w.scene, w.as(person), { piece, clipping })
    await expect(take('chen')).rejects.toMatchObject({ code: 'draft.clipping-gone' })
    await take('wang')
    expect(await findVersion(w.database.reading, w.desk.id, { piece, number: 1 })).toMatchObject({
      body: firstDraft,
      source: 'https://s/1',
    })
    await expect(take('wang')).rejects.toMatchObject({ code: 'draft.clipping-gone' })
  })

  it('waits, and the lead is told, when fewer than two people may review it', async () => {
    const w = await world()
    await w.database.reading
      .updateTable('people')
      .set({ roles: '[]' })
      .where('id', 'in', [ref('qian'), ref('zhao')])
      .execute()
    const piece = await draftingPiece(w)
    const done = await submit(w, 'wang', piece, firstDraft)
    expect(done).toMatchObject({ blocked: true, asked: [ref('chen')] })
    const blocked = (await told(w)).filter(({ kind }) => kind === 'review-blocked')
    expect(blocked).toMatchObject([{ conversation: ref('chen'), tag: 'review-blocked:1:v1', mode: 'card' }])
  })
})

onBothDatabases('a withdrawn version', (world) => {
  it('goes back to its writer, who may hand the same in again', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    expect(await withdrawVersion(w.scene, w.as('wang'), { piece })).toMatchObject({ version: 1 })
    expect(await loadPiece(w.database.reading, w.desk.id, piece)).toMatchObject({ state: 'drafting' })
    expect(await submit(w, 'wang', piece, firstDraft)).toMatchObject({ version: 2 })
  })

  it('was handed in by who withdraws it', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await expect(withdrawVersion(w.scene, w.as('lin'), { piece })).rejects.toMatchObject({
      code: 'review.not-submitter',
      facts: { by: { person: ref('wang') } },
    })
  })

  it('is withdrawn once', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await withdrawVersion(w.scene, w.as('wang'), { piece })
    const again = withdrawVersion(w.scene, w.as('wang'), { piece, version: 1 })
    await expect(again).rejects.toMatchObject({ code: 'review.withdrawn' })
  })
})

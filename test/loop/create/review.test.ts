import { expect, it } from 'vitest'
import { actAsClock } from '../../../src/loop/act.ts'
import { examineRecord } from '../../../src/loop/board/examine-record.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { endFinding } from '../../../src/loop/create/end-finding.ts'
import { findingsOf } from '../../../src/loop/create/finding-store.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { unblockReviews } from '../../../src/loop/create/unblock-reviews.ts'
import { withdrawVersion } from '../../../src/loop/create/withdraw-version.ts'
import { gatesOf } from '../../../src/loop/gate-store.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { reviewedPiece, told } from './support.ts'

const approve = ({ scene, as }: World, person: string, wish: Parameters<typeof approveGate>[2]) =>
  approveGate(scene, as(person), wish)

const setRoles = (w: World, person: string, roles: string[]) =>
  w.database.reading
    .updateTable('people')
    .set({ roles: JSON.stringify(roles) })
    .where('id', '=', ref(person))
    .execute()

onBothDatabases('a gate', (world) => {
  it('passed by one reviewer asks another for the next one, in one line', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const before = (await told(w)).length
    const done = await approve(w, 'zhao', { piece, gate: 'wording', version: 1 })
    expect(done).toMatchObject({
      gate: { name: 'wording' },
      next: { gate: { name: 'facts' }, asked: [ref('qian')], blocked: false },
    })
    expect((await told(w)).slice(before)).toMatchObject([
      { tag: 'review:1', kind: 'review', mode: 'card' },
      { kind: 'review-decided', mode: 'once', facts: { gate: 'wording', asks: 'facts' } },
    ])
  })

  it('is the last one: the piece is final, and its writer and who assigned it are told', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await approve(w, 'zhao', { piece })
    expect(await approve(w, 'qian', { piece })).toMatchObject({ gate: { name: 'facts' }, next: undefined })
    expect(await loadPiece(w.database.reading, w.desk.id, piece)).toMatchObject({ state: 'ready' })
    const final = (await told(w)).filter(({ kind }) => kind === 'draft-final')
    expect(final.map(({ conversation }) => conversation)).toEqual([ref('wang'), ref('lin')])
  })

  it('is not passed by the writer, nor by who handed the version in', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await setRoles(w, 'wang', ['reviewer'])
    await expect(approve(w, 'wang', { piece })).rejects.toMatchObject({
      code: 'review.own',
      facts: { ask: { people: [ref('qian'), ref('zhao')] } },
    })
    await submitVersion(w.scene, w.as('chen'), { piece, body: '负责人改过的一稿' })
    await expect(approve(w, 'chen', { piece })).rejects.toMatchObject({ code: 'review.own' })
    await expect(approve(w, 'wang', { piece })).rejects.toMatchObject({ code: 'review.own' })
  })

  it('is not passed by who passed the other one', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await approve(w, 'zhao', { piece })
    await expect(approve(w, 'zhao', { piece })).rejects.toMatchObject({
      code: 'review.two-gates',
      facts: { ask: { people: [ref('qian')] } },
    })
  })

  it('is not passed before its turn', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await expect(approve(w, 'zhao', { piece, gate: 'facts' })).rejects.toMatchObject({
      code: 'review.not-due',
      facts: { next: { term: 'create.gate.wording' } },
    })
  })

  it('is not passed without the right, and the answer names who can', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await expect(approve(w, 'li', { piece })).rejects.toMatchObject({
      code: 'not-yours',
      facts: { ask: { people: [ref('qian'), ref('zhao')] } },
    })
  })

  it('pressed by two at once is passed by one, and the other learns by whom and when', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const wish = { piece, gate: 'wording', version: 1 } as const
    const [one, other] = await Promise.allSettled([approve(w, 'zhao', wish), approve(w, 'qian', wish)])
    const lost = one?.status === 'rejected' ? one : other
    expect([one?.status, other?.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(lost).toMatchObject({
      reason: {
        code: 'review.passed',
        facts: { at: { instant: start }, next: { term: 'create.gate.facts' } },
      },
    })
  })

  it('of an older version is expired', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await submitVersion(w.scene, w.as('wang'), { piece, body: '第二稿' })
    await expect(approve(w, 'zhao', { piece, gate: 'wording', version: 1 })).rejects.toMatchObject({
      code: 'review.superseded',
      facts: { said: 1, version: 2 },
    })
  })

  it('of a withdrawn version is expired', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await withdrawVersion(w.scene, w.as('wang'), { piece })
    const act = approve(w, 'zhao', { piece, gate: 'wording', version: 1 })
    await expect(act).rejects.toMatchObject({ code: 'review.withdrawn' })
  })

  it('of a final version is already done', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await approve(w, 'zhao', { piece })
    await approve(w, 'qian', { piece })
    await expect(approve(w, 'chen', { piece })).rejects.toMatchObject({
      code: 'review.final',
      facts: { by: { person: ref('qian') } },
    })
  })

  it('leaves a whole journal that names version, fingerprint and gate', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await approve(w, 'zhao', { piece })
    await approve(w, 'qian', { piece })
    const journal = await readJournal(w.database.reading, w.desk.id, piece)
    expect(journal.slice(-3)).toMatchObject([
      { act: 'review.approve', actor: ref('zhao'), facts: { version: 1, gate: 'wording' } },
      { act: 'review.approve', actor: ref('qian'), facts: { version: 1, gate: 'facts' } },
      { act: 'draft.final', facts: { fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    ])
    expect((await examineRecord(w.scene, w.desk.id)).flaws).toEqual([])
  })
})

onBothDatabases('a request for changes', (world) => {
  it('becomes numbered findings, one a line, and the writer is told', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const what = '1. 标题太长\n\n2、第二段没有来源\n3.5 倍要写出处'
    const done = await requestChanges(w.scene, w.as('zhao'), { piece, what })
    expect(done.findings).toEqual([1, 2, 3])
    expect(await findingsOf(w.database.reading, w.desk.id, piece)).toMatchObject([
      { number: 1, text: '标题太长', state: 'open', gate: 'wording' },
      { number: 2, text: '第二段没有来源' },
      { number: 3, text: '3.5 倍要写出处' },
    ])
    expect((await told(w)).at(-1)).toMatchObject({ conversation: ref('wang'), tag: 'changes:1:v1' })
  })

  it('closes the other gate and gives the piece back', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece, what: '标题太长' })
    expect(await loadPiece(w.database.reading, w.desk.id, piece)).toMatchObject({ state: 'changes' })
    const gates = await gatesOf(w.database.reading, w.desk.id, { piece, version: 1 })
    expect(gates.map(({ state }) => state)).toEqual(['changes', 'closed'])
    await expect(approve(w, 'qian', { piece, gate: 'facts', version: 1 })).rejects.toMatchObject({
      code: 'review.sent-back',
      facts: { by: { person: ref('zhao') }, writer: { people: [ref('wang')] } },
    })
  })

  it('goes on counting in the next version', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece, what: '标题太长' })
    await submitVersion(w.scene, w.as('wang'), { piece, body: '第二稿' })
    const done = await requestChanges(w.scene, w.as('qian'), { piece, what: '来源呢' })
    expect(done.findings).toEqual([2])
  })

  it('is settled by whoever passes the gate that raised it', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece, what: '标题太长' })
    await submitVersion(w.scene, w.as('wang'), { piece, body: '第二稿' })
    await approve(w, 'qian', { piece, settles: [1] })
    expect(await findingsOf(w.database.reading, w.desk.id, piece)).toMatchObject([
      { state: 'settled', settledBy: ref('qian') },
    ])
  })

  it('says something', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    const act = requestChanges(w.scene, w.as('zhao'), { piece, what: '1. \n - \n' })
    await expect(act).rejects.toMatchObject({ code: 'review.no-findings', facts: { field: 'what' } })
  })
})

onBothDatabases('a finding', (world) => {
  it('is waived once, by name, and not by the writer', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece, what: '标题太长' })
    const waive = (person: string, finding = 1) =>
      endFinding(w.scene, w.as(person), { piece, finding, state: 'waived' })
    await expect(waive('wang')).rejects.toMatchObject({ code: 'review.own-finding' })
    await expect(waive('li')).rejects.toMatchObject({ code: 'not-yours' })
    await expect(waive('zhao', 9)).rejects.toMatchObject({ code: 'review.no-finding' })
    await waive('zhao')
    await expect(waive('qian')).rejects.toMatchObject({
      code: 'review.finding-ended',
      facts: { by: { person: ref('zhao') } },
    })
  })
})

onBothDatabases('a blocked review', (world) => {
  it('is asked for once somebody may decide it', async () => {
    const w = await world()
    for (const person of ['zhao', 'qian', 'chen']) await setRoles(w, person, [])
    const piece = await reviewedPiece(w)
    const asks = async () => (await told(w)).filter(({ kind }) => kind === 'review-ask').length
    expect(await asks()).toBe(0)
    await setRoles(w, 'zhao', ['reviewer'])
    expect(await actAsClock(w.scene, w.desk.id, unblockReviews)).toBe(1)
    expect(await actAsClock(w.scene, w.desk.id, unblockReviews)).toBe(0)
    expect(await asks()).toBe(1)
    expect(await approve(w, 'zhao', { piece })).toMatchObject({ next: { blocked: true, asked: [] } })
    expect(await loadPiece(w.database.reading, w.desk.id, piece)).toMatchObject({ state: 'in-review' })
  })
})

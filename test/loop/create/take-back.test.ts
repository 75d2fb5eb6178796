import { expect, it } from 'vitest'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { findingsOf } from '../../../src/loop/create/finding-store.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { takeBackApproval } from '../../../src/loop/create/take-back-approval.ts'
import { gatesOf } from '../../../src/loop/gate-store.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { publishedOn } from '../analyze/seed.ts'
import { reviewedPiece, told } from './support.ts'

const approve = ({ scene, as }: World, who: string, piece: number) => approveGate(scene, as(who), { piece })
const takeBack = ({ scene, as }: World, who: string, wish: Parameters<typeof takeBackApproval>[2]) =>
  takeBackApproval(scene, as(who), wish)
const states = async (w: World, piece: number, version = 1) =>
  (await gatesOf(w.database.reading, w.desk.id, { piece, version })).map(({ state }) => state)
const stateOf = async (w: World, piece: number) =>
  (await loadPiece(w.database.reading, w.desk.id, piece)).state

onBothDatabases('an approval', (world) => {
  it('that is taken back lets its gate wait again, and the next one is not due', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await approve(w, 'zhao', piece)
    const before = (await told(w)).length
    expect(await takeBack(w, 'zhao', { piece, version: 1 })).toMatchObject({ gate: { name: 'wording' } })
    expect(await states(w, piece)).toEqual(['waiting', 'pending'])
    expect((await told(w)).slice(before)).toMatchObject([
      { kind: 'review', mode: 'card' },
      { kind: 'review-taken-back', conversation: ref('home'), facts: { gate: 'wording', by: ref('zhao') } },
    ])
    expect((await readJournal(w.database.reading, w.desk.id, piece)).at(-1)).toMatchObject({
      act: 'review.take-back',
      actor: ref('zhao'),
      facts: { version: 1, gate: 'wording' },
    })
  })

  it('given again asks for the next gate again', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await approve(w, 'zhao', piece)
    await takeBack(w, 'zhao', { piece })
    expect(await approve(w, 'qian', piece)).toMatchObject({
      next: { gate: { name: 'facts' }, asked: [ref('zhao')] },
    })
  })

  it('of the last gate makes the piece no longer final, and those who were told so are told', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    for (const who of ['zhao', 'qian']) await approve(w, who, piece)
    const before = (await told(w)).length
    await takeBack(w, 'qian', { piece })
    expect(await stateOf(w, piece)).toBe('in-review')
    expect(await states(w, piece)).toEqual(['passed', 'waiting'])
    const after = (await told(w)).slice(before).filter(({ kind }) => kind === 'review-taken-back')
    expect(after.map(({ conversation }) => conversation).sort()).toEqual([
      ref('home'),
      ref('lin'),
      ref('wang'),
    ])
  })

  it('opens the findings again that it had settled, and no other', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece, what: '标题太长\n缺出处' })
    await submitVersion(w.scene, w.as('wang'), { piece, body: '第二稿' })
    await approve(w, 'zhao', piece)
    const findings = async () =>
      (await findingsOf(w.database.reading, w.desk.id, piece)).map(({ state }) => state)
    expect(await findings()).toEqual(['settled', 'settled'])
    await takeBack(w, 'zhao', { piece, version: 2 })
    expect(await findings()).toEqual(['open', 'open'])
  })

  it('is taken back by whoever gave it, while nobody decided after them', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await expect(takeBack(w, 'zhao', { piece })).rejects.toMatchObject({ code: 'review.not-passed' })
    await approve(w, 'zhao', piece)
    await expect(takeBack(w, 'chen', { piece })).rejects.toMatchObject({
      code: 'review.not-decider',
      facts: { by: { person: ref('zhao') } },
    })
    await approve(w, 'qian', piece)
    await expect(takeBack(w, 'zhao', { piece })).rejects.toMatchObject({
      code: 'review.decided-since',
      facts: { by: { person: ref('qian') } },
    })
    await takeBack(w, 'qian', { piece })
    await takeBack(w, 'zhao', { piece })
    expect(await states(w, piece)).toEqual(['waiting', 'pending'])
  })

  it('stays once the piece went out anywhere, or a newer version is there', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await approve(w, 'zhao', piece)
    await submitVersion(w.scene, w.as('wang'), { piece, body: '第二稿' })
    await expect(takeBack(w, 'zhao', { piece, version: 1 })).rejects.toMatchObject({
      code: 'review.superseded',
    })
    for (const who of ['zhao', 'qian']) await approve(w, who, piece)
    await publishedOn(w, { id: 'out', at: w.clock.now(), piece, link: 'https://mp.weixin.qq.com/s/x' })
    await expect(takeBack(w, 'qian', { piece })).rejects.toMatchObject({ code: 'review.out' })
  })
})

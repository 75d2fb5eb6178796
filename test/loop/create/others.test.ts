import { expect, it } from 'vitest'
import { plus } from '../../../src/foundation/time.ts'
import { examineRecord } from '../../../src/loop/board/examine-record.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { endFinding } from '../../../src/loop/create/end-finding.ts'
import { findingsOf } from '../../../src/loop/create/finding-store.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { gatesOf } from '../../../src/loop/gate-store.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channel, slot } from '../distribute/distribute-world.ts'
import { finalPiece, reviewedPiece, told } from './support.ts'

/** The second version of a piece, of whose first one Zhao had asked for two changes. */
async function secondVersion(w: World) {
  const piece = await reviewedPiece(w)
  await requestChanges(w.scene, w.as('zhao'), { piece, what: '标题太长\n没有出处' })
  await submitVersion(w.scene, w.as('wang'), { piece, body: '第二稿' })
  return piece
}

const states = async (w: World, piece: number) =>
  (await findingsOf(w.database.reading, w.desk.id, piece)).map(({ state }) => state)
const toldOf = async (w: World, kind: string) => (await told(w)).filter((each) => each.kind === kind)
const stateOf = async (w: World, piece: number) =>
  (await loadPiece(w.database.reading, w.desk.id, piece)).state

onBothDatabases('the findings of another reviewer', (world) => {
  it('are not settled by an approval that says nothing of them', async () => {
    const w = await world()
    const piece = await secondVersion(w)
    await expect(approveGate(w.scene, w.as('qian'), { piece })).rejects.toMatchObject({
      code: 'review.others-open',
      facts: { by: { people: [ref('zhao')] }, count: 2, findings: '1,2' },
    })
    expect([await states(w, piece), await stateOf(w, piece)]).toEqual([['open', 'open'], 'in-review'])
  })

  it('that were dealt with are named in the record, and whoever raised them is told', async () => {
    const w = await world()
    const piece = await secondVersion(w)
    await approveGate(w.scene, w.as('qian'), { piece, settles: [1, 2] })
    expect(await states(w, piece)).toEqual(['settled', 'settled'])
    expect((await readJournal(w.database.reading, w.desk.id, piece)).at(-1)).toMatchObject({
      act: 'review.approve',
      facts: { gate: 'wording', settled: [1, 2] },
    })
    expect(await toldOf(w, 'findings-settled')).toMatchObject([
      { conversation: ref('zhao'), mode: 'once', facts: { findings: [1, 2], by: ref('qian') } },
    ])
  })

  it('are asked about again when there are more of them by then', async () => {
    const w = await world()
    const piece = await secondVersion(w)
    await expect(approveGate(w.scene, w.as('qian'), { piece, settles: [1] })).rejects.toMatchObject({
      facts: { findings: '1,2' },
    })
  })

  it('that nobody has to look at any more keep nothing up, and neither do one’s own', async () => {
    const w = await world()
    const [piece, own] = [await secondVersion(w), await secondVersion(w)]
    for (const finding of [1, 2]) await endFinding(w.scene, w.as('zhao'), { piece, finding, state: 'waived' })
    await approveGate(w.scene, w.as('qian'), { piece })
    await approveGate(w.scene, w.as('zhao'), { piece: own })
    expect(await states(w, own)).toEqual(['settled', 'settled'])
    expect(await toldOf(w, 'findings-settled')).toEqual([])
  })
})

onBothDatabases('a version that is sent back while somebody else passes it', (world) => {
  /** Zhao passed the wording, and Qian was just sending it back there. */
  async function crossed(w: World) {
    const piece = await reviewedPiece(w)
    await approveGate(w.scene, w.as('zhao'), { piece })
    const back = (over?: string, gate?: string) =>
      requestChanges(w.scene, w.as('qian'), { piece, gate, version: 1, what: '没有出处', over })
    return { piece, back }
  }

  it('is sent back only when they know what the first one did', async () => {
    const w = await world()
    const { piece, back } = await crossed(w)
    await expect(back(undefined, 'wording')).rejects.toMatchObject({
      code: 'review.overrule',
      facts: { by: { person: ref('zhao') }, at: { instant: w.clock.now() } },
    })
    expect(await states(w, piece)).toEqual([])
  })

  it('and the first one is told that they were overruled', async () => {
    const w = await world()
    const { piece, back } = await crossed(w)
    await back(ref('zhao'), 'wording')
    const gates = await gatesOf(w.database.reading, w.desk.id, { piece, version: 1 })
    expect(gates.map(({ state }) => state)).toEqual(['changes', 'closed'])
    expect(await stateOf(w, piece)).toBe('changes')
    expect(await toldOf(w, 'review-overruled')).toMatchObject([
      { conversation: ref('zhao'), facts: { gate: 'wording', by: ref('qian'), findings: [1] } },
    ])
    expect((await readJournal(w.database.reading, w.desk.id, piece)).at(-1)).toMatchObject({
      act: 'review.changes',
      facts: { over: [ref('zhao')] },
    })
    expect((await examineRecord(w.scene, w.desk.id)).flaws).toEqual([])
  })

  it('at the last gate is not final any more, and who assigned it is told as well', async () => {
    const w = await world()
    const piece = await finalPiece(w)
    await requestChanges(w.scene, w.as('chen'), { piece, version: 1, what: '没有出处', over: ref('qian') })
    expect(await stateOf(w, piece)).toBe('changes')
    expect((await toldOf(w, 'review-overruled')).map(({ conversation }) => conversation).sort()).toEqual([
      ref('lin'),
      ref('qian'),
    ])
    expect((await examineRecord(w.scene, w.desk.id)).flaws).toEqual([])
  })

  it('stays passed for whoever comes later than ten minutes, or decided another gate', async () => {
    const w = await world()
    const { piece, back } = await crossed(w)
    w.clock.moveTo(plus(w.clock.now(), { minutes: 11 }))
    await expect(back(ref('zhao'), 'wording')).rejects.toMatchObject({ code: 'review.passed' })
    await approveGate(w.scene, w.as('qian'), { piece })
    const other = requestChanges(w.scene, w.as('zhao'), {
      piece,
      version: 1,
      what: '没有出处',
      over: ref('qian'),
    })
    await expect(other).rejects.toMatchObject({ code: 'review.final' })
  })
})

onBothDatabases('a version of a piece that was final', (world) => {
  const again = (w: World, piece: number, over?: number) =>
    submitVersion(w.scene, w.as('wang'), { piece, body: '又改了一稿', over })

  it('is taken only from whoever knows that, and when it was to go out', async () => {
    const w = await world()
    const piece = await finalPiece(w)
    await expect(again(w, piece)).rejects.toMatchObject({ code: 'draft.final', facts: { version: 1 } })
    const at = '2026-11-27T10:00:00.000Z'
    await slot(w, { piece, channel: await channel(w, 'wechat-oa'), at })
    await expect(again(w, piece)).rejects.toMatchObject({
      code: 'draft.scheduled',
      facts: { version: 1, at: { instant: at } },
    })
    expect(await stateOf(w, piece)).toBe('ready')
  })

  it('is told to who assigned it, who scheduled it and who is to publish it', async () => {
    const w = await world()
    const piece = await finalPiece(w)
    await slot(w, { piece, channel: await channel(w, 'wechat-oa'), at: '2026-11-27T10:00:00.000Z' })
    expect(await again(w, piece, 1)).toMatchObject({ version: 2, wasFinal: 1 })
    const reopened = await toldOf(w, 'draft-reopened')
    expect(reopened.map(({ conversation }) => conversation).sort()).toEqual([ref('li'), ref('lin')])
    expect(reopened[0]).toMatchObject({ facts: { version: 2, before: 1, slot: '2026-11-27T10:00:00.000Z' } })
  })
})

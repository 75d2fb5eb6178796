import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLog } from '../../../src/foundation/log.ts'
import { checkRecord, inspectRecord } from '../../../src/loop/board/check-record.ts'
import { examineRecord } from '../../../src/loop/board/examine-record.ts'
import type { Flaw } from '../../../src/loop/chain.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { takeBackApproval } from '../../../src/loop/create/take-back-approval.ts'
import { withdrawVersion } from '../../../src/loop/create/withdraw-version.ts'
import { notices, onBothDatabases, onSqlite, ref, type World } from '../../support/desk.ts'
import { tamper } from '../../support/tamper.ts'
import { reviewedPiece } from '../create/support.ts'

const flawsOf = async ({ scene, desk }: World): Promise<Flaw[]> => (await examineRecord(scene, desk.id)).flaws

/** Sent back, handed in anew, passed, taken back, passed again, and final; beside it one that was withdrawn. */
async function busyDesk(w: World): Promise<number> {
  const { scene, as } = w
  const other = await reviewedPiece(w)
  await withdrawVersion(scene, as('wang'), { piece: other })
  const piece = await reviewedPiece(w)
  await requestChanges(scene, as('zhao'), { piece, what: '标题太长' })
  await submitVersion(scene, as('wang'), { piece, body: '改过的一稿' })
  await approveGate(scene, as('zhao'), { piece })
  await takeBackApproval(scene, as('zhao'), { piece })
  await approveGate(scene, as('qian'), { piece, settles: [1] })
  await approveGate(scene, as('zhao'), { piece })
  return piece
}

function kept() {
  const lines: Record<string, unknown>[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  return { log: createLog('info', sink), lines }
}

onBothDatabases('gates, pieces and texts', (world) => {
  it('agree with the record whatever people do', async () => {
    const w = await world()
    await busyDesk(w)
    expect(await flawsOf(w)).toEqual([])
  })

  it('that somebody changed past the bot are named, each', async () => {
    const w = await world()
    const piece = await busyDesk(w)
    const db = w.database.reading
    const gate = () => db.updateTable('gates').where('piece', '=', piece).where('version', '=', 2)
    const one = () => gate().where('gate', '=', 'facts')
    const decision = () => db.updateTable('gate_decisions').where('gate', '=', 'facts')
    const who = JSON.stringify({ roles: ['lead', 'reviewer'], people: [] })
    const changes: [{ execute(): Promise<unknown> }, { execute(): Promise<unknown> }][] = [
      [one().set({ state: 'waiting' }), one().set({ state: 'passed' })],
      [decision().set({ person: ref('wang') }), decision().set({ person: ref('zhao') })],
      [one().set({ need: 2 }), one().set({ need: 1 })],
      [one().set({ who: '{"roles":["writer"],"people":[]}' }), one().set({ who })],
    ]
    for (const [change, back] of changes) {
      await change.execute()
      expect(await flawsOf(w)).toEqual([{ kind: 'gate', piece, version: 2, gate: 'facts' }])
      await back.execute()
      expect(await flawsOf(w)).toEqual([])
    }

    await db.updateTable('pieces').set({ state: 'published' }).where('number', '=', piece).execute()
    await db
      .updateTable('versions')
      .set({ body: '另一篇' })
      .where('piece', '=', piece)
      .where('number', '=', 2)
      .execute()
    expect(await flawsOf(w)).toEqual([
      { kind: 'state', piece },
      { kind: 'text', piece, version: 2 },
    ])
  })

  it('that were approved by nobody are named: a gate stored as passed without an entry of it', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await w.database.reading
      .updateTable('gates')
      .set({ state: 'passed' })
      .where('piece', '=', piece)
      .execute()
    await w.database.reading.updateTable('pieces').set({ state: 'ready' }).execute()
    expect(await flawsOf(w)).toEqual([
      { kind: 'state', piece },
      { kind: 'gate', piece, version: 1, gate: 'facts' },
      { kind: 'gate', piece, version: 1, gate: 'wording' },
    ])
  })
})

onBothDatabases('once a day', (world) => {
  it('the record is examined, and the log holds how far it went', async () => {
    const w = await world()
    await busyDesk(w)
    const { log, lines } = kept()
    for (let tick = 0; tick < 3; tick++) await checkRecord(w.scene, w.desk.id, log)
    const head = await w.database.reading.selectFrom('journal_heads').selectAll().executeTakeFirstOrThrow()
    expect(lines).toMatchObject([
      { entries: head.count, head: head.hash, seal: `${head.count}-${head.hash.slice(0, 16)}` },
    ])
    w.clock.moveBy({ hours: 24 })
    await checkRecord(w.scene, w.desk.id, log)
    expect(lines).toHaveLength(2)
    expect((await notices(w)).filter(({ kind }) => kind === 'record-flaws')).toEqual([])
  })

  it('the leads are told of what is wrong, each thing once', async () => {
    const w = await world()
    await busyDesk(w)
    const { log, lines } = kept()
    const told = async () => (await notices(w)).filter(({ kind }) => kind === 'record-flaws')
    await tamper(w, (db) => db.updateTable('journal').set({ facts: '{' }).where('seq', '=', 2).execute())
    for (let day = 0; day < 3; day++) {
      await checkRecord(w.scene, w.desk.id, log)
      w.clock.moveBy({ hours: 24 })
    }
    await inspectRecord(w.scene, w.desk.id)
    const unreadable = { kind: 'unreadable', seq: 2 }
    expect(await told()).toMatchObject([{ conversation: ref('chen'), facts: { flaws: [unreadable] } }])
    expect(lines.filter(({ level }) => level === 50)).toHaveLength(3)
    await tamper(w, (db) => db.deleteFrom('journal').where('seq', '=', 4).execute())
    await inspectRecord(w.scene, w.desk.id)
    expect((await told()).slice(1)).toMatchObject([
      { facts: { flaws: [{ kind: 'missing', seq: 4, to: 4 }] } },
    ])
  })

  it('one of several processes tells of it', async () => {
    const w = await world()
    await busyDesk(w)
    await tamper(w, (db) => db.updateTable('journal').set({ act: 'x' }).where('seq', '=', 2).execute())
    const { log, lines } = kept()
    await Promise.all([1, 2, 3].map(() => checkRecord(w.scene, w.desk.id, log)))
    expect((await notices(w)).filter(({ kind }) => kind === 'record-flaws')).toHaveLength(1)
    expect(lines.filter(({ entries }) => entries)).toHaveLength(1)
  })
})

onSqlite('examining', (world) => {
  it('finds no fault while people work', async () => {
    const w = await world()
    await busyDesk(w)
    const found = await Promise.all([...[flawsOf(w), busyDesk(w), flawsOf(w), busyDesk(w), flawsOf(w)]])
    expect(found.filter(Array.isArray)).toEqual([[], [], []])
  })
})

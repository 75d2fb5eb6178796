import { expect, it } from 'vitest'
import { findAlarm } from '../../../src/loop/alarms-store.ts'
import { examineRecord } from '../../../src/loop/board/examine-record.ts'
import { leaversOf, owedByName } from '../../../src/loop/board/leavers.ts'
import { partWith, settleLeavers } from '../../../src/loop/board/part-with.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { findAssignment } from '../../../src/loop/create/assignment-store.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { deskAlarm } from '../../../src/loop/desk-alarms.ts'
import { findChannel } from '../../../src/loop/distribute/channel-store.ts'
import { gatesOf } from '../../../src/loop/gate-store.ts'
import { giveRoles } from '../../../src/loop/give-roles.ts'
import { greet } from '../../../src/loop/greet.ts'
import type { PersonStanding } from '../../../src/loop/people.ts'
import { findPerson, peopleOf } from '../../../src/loop/people-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { member, notices, onBothDatabases, ref, type World, wholeJournal } from '../../support/desk.ts'
import { strike } from '../../support/strike.ts'
import { measured, publishedOn } from '../analyze/seed.ts'
import { approvedPiece, draftingPiece, reviewedPiece, who } from '../create/support.ts'
import { channel, piece, slot, slotNow } from '../distribute/distribute-world.ts'

const nobody = async () => []
const tonight = '2026-11-26T10:00:00.000Z'

async function becomes(w: World, name: string, standing: PersonStanding) {
  await w.database.reading.updateTable('people').set({ standing }).where('id', '=', ref(name)).execute()
}

/** What was said anew since, but for what is brought up to date. */
async function saidSince(w: World, before: number) {
  return (await notices(w)).slice(before).filter(({ mode, kind }) => mode !== 'refresh' && kind !== 'home')
}
const count = async (w: World) => (await notices(w)).length

async function left(w: World, name: string) {
  const before = await count(w)
  await becomes(w, name, 'gone')
  await settleLeavers(w.scene, w.desk.id, nobody)
  return saidSince(w, before)
}

const acts = async (w: World, names: string[]) =>
  (await wholeJournal(w))
    .filter(({ act }) => names.includes(act))
    .map(({ act, actor, via }) => [act, actor, via])

onBothDatabases('when somebody has left', (world) => {
  it('the drafts that they owed are to be assigned anew, and the lead is told once', async () => {
    const w = await world()
    const [accepted, asked] = [await draftingPiece(w), await approvedPiece(w)]
    await assignPiece(w.scene, w.as('lin'), { piece: asked, who: who('wang') })
    const sentBack = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece: sentBack, what: '太短' })
    const inReview = await reviewedPiece(w)
    const told = await left(w, 'wang')
    for (const number of [accepted, asked, sentBack]) {
      const now = await loadPiece(w.database.reading, w.desk.id, number)
      expect([now.state, now.writer]).toEqual(['approved', undefined])
      const assignment = await findAssignment(w.database.reading, w.desk.id, { piece: number })
      expect(assignment).toMatchObject({ writer: ref('wang'), state: 'replaced' })
    }
    // Authorship is nobody else's.
    expect(await loadPiece(w.database.reading, w.desk.id, inReview)).toMatchObject({ writer: ref('wang') })
    expect(told.map(({ conversation, kind }) => [conversation, kind])).toEqual([[ref('chen'), 'person-left']])
    expect(told[0]?.facts).toMatchObject({ drafts: [accepted, asked, sentBack], gates: [], slots: [] })
    expect(await acts(w, ['desk.left', 'draft.release'])).toEqual([
      ['desk.left', 'clock', 'clock'],
      ...[1, 2, 3].map(() => ['draft.release', 'clock', 'clock']),
    ])
    expect((await examineRecord(w.scene, w.desk.id)).flaws).toEqual([])
  })

  it('and they led the desk as the last one, everybody who runs the workspace is told how to go on', async () => {
    const w = await world()
    await becomes(w, 'chen', 'gone')
    await settleLeavers(w.scene, w.desk.id, async () => [ref('ann'), ref('ben')])
    const asked = (await notices(w)).filter(({ kind }) => kind === 'lead-gone')
    expect(asked.map(({ conversation }) => conversation)).toEqual([ref('ann'), ref('ben')])
  })

  it('nothing is done twice, by whatever is called again', async () => {
    const w = await world()
    await draftingPiece(w)
    await reviewedPiece(w)
    await left(w, 'zhao')
    await left(w, 'wang')
    const [before, entries] = [await count(w), (await wholeJournal(w)).length]
    for (const person of ['wang', 'zhao'])
      await partWith(w.scene, { desk: w.desk.id, person: ref(person) }, nobody)
    await settleLeavers(w.scene, w.desk.id, nobody)
    expect([await count(w), (await wholeJournal(w)).length]).toEqual([before, entries])
  })

  it('a gate at which they were asked is asked of those who may decide it now', async () => {
    const w = await world()
    const number = await reviewedPiece(w)
    const told = await left(w, 'zhao')
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'review-ask', facts: { piece: number, version: 1, gate: 'wording' } }),
    )
    expect(told.find(({ kind }) => kind === 'person-left')?.facts).toMatchObject({
      gates: [{ piece: number, version: 1, gate: 'wording' }],
    })
    expect(told.map(({ conversation }) => conversation)).not.toContain(ref('zhao'))
    const [wording] = await gatesOf(w.database.reading, w.desk.id, { piece: number, version: 1 })
    expect(wording).toMatchObject({ state: 'waiting', askedAt: w.clock.now() })
    expect((await examineRecord(w.scene, w.desk.id)).flaws).toEqual([])
  })

  it('a gate of which they decided the other one keeps their decision and asks nobody anew', async () => {
    const w = await world()
    const number = await reviewedPiece(w)
    await approveGate(w.scene, w.as('zhao'), { piece: number })
    const told = await left(w, 'zhao')
    expect(told.filter(({ kind }) => kind === 'review-ask')).toEqual([])
    const [wording] = await gatesOf(w.database.reading, w.desk.id, { piece: number, version: 1 })
    expect(wording).toMatchObject({ state: 'passed', decisions: [{ by: ref('zhao') }] })
  })

  it('and nobody may decide any more, the gate waits for the next reviewer and the leads hear it', async () => {
    const w = await world()
    const number = await reviewedPiece(w)
    await left(w, 'zhao')
    const told = await left(w, 'qian')
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'review-blocked', conversation: ref('chen') }),
    )
    await becomes(w, 'chen', 'gone')
    await settleLeavers(w.scene, w.desk.id, nobody)
    const [wording] = await gatesOf(w.database.reading, w.desk.id, { piece: number, version: 1 })
    expect(wording).toMatchObject({ state: 'waiting', askedAt: undefined })
    // Whoever is back may decide, and is asked.
    const before = await count(w)
    await becomes(w, 'zhao', 'member')
    await settleLeavers(w.scene, w.desk.id, nobody)
    expect((await saidSince(w, before)).map(({ kind }) => kind)).toContain('review-ask')
  })

  it('their slots and channels are the lead’s, who is asked at the slot’s time', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa', { owner: ref('li') })
    const id = await slot(w, { piece: await piece(w), channel: oa, at: tonight })
    const told = await left(w, 'li')
    expect(await slotNow(w, id)).toMatchObject({ owner: ref('chen'), state: 'scheduled' })
    expect(await findChannel(w.database.reading, w.desk.id, oa)).toMatchObject({ owner: ref('chen') })
    expect(told.map(({ conversation, kind }) => [conversation, kind])).toEqual([[ref('chen'), 'person-left']])
    expect(told[0]?.facts).toMatchObject({ slots: [id], channels: [oa] })
    const before = await count(w)
    w.clock.moveTo(tonight)
    await strike(w.scene, 'slot')
    const asked = (await saidSince(w, before)).map(({ conversation }) => conversation)
    expect(asked).toEqual([ref('chen')])
    expect(await acts(w, ['slot.owner'])).toEqual([['slot.owner', 'clock', 'clock']])
  })

  it('who was asked about a slot already, the lead is asked in their place', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa', { owner: ref('li') })
    await slot(w, { piece: await piece(w), channel: oa, at: tonight })
    w.clock.moveTo('2026-11-26T09:45:00.000Z')
    await strike(w.scene, 'slot')
    await left(w, 'li')
    const before = await count(w)
    await strike(w.scene, 'slot')
    const asked = (await saidSince(w, before)).map(({ conversation, kind }) => [conversation, kind])
    expect(asked).toEqual([[ref('chen'), 'slot-ask']])
  })

  it('the numbers that they owed are the lead’s', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa', { owner: ref('li') })
    const number = await piece(w, 'published')
    const title = '端午为什么吃粽子'
    await publishedOn(w, { id: 'one', at: '2026-11-25T01:30:00.000Z', channel: oa, piece: number, title })
    await publishedOn(w, { id: 'two', at: '2026-11-24T01:30:00.000Z', channel: oa, piece: number, title })
    await measured(w, 'two', '2026-11-26T00:00:00.000Z', { views: 900 })
    await w.database.reading
      .updateTable('publications')
      .set({ owner: ref('li') })
      .execute()
    const [told] = await left(w, 'li')
    expect(told?.facts).toMatchObject({ numbers: 1 })
    const [db, now] = [w.database.reading, w.clock.now()]
    const debts = await owedByName(db, w.desk, { people: await peopleOf(db, w.desk.id), now })
    expect([debts.get(ref('li')), debts.get(ref('chen'))]).toEqual([
      undefined,
      expect.objectContaining({ numbers: 1 }),
    ])
  })

  it('without a lead whoever may confirm takes their slots over; drafts are told to the desk’s home', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa', { owner: ref('chen') })
    const id = await slot(w, { piece: await piece(w), channel: oa, at: tonight })
    const told = await left(w, 'chen')
    expect(await slotNow(w, id)).toMatchObject({ owner: ref('li') })
    expect(told.filter(({ kind }) => kind === 'person-left').map(({ conversation }) => conversation)).toEqual(
      [w.desk.home],
    )
  })

  it('what is still theirs for want of anybody is known, and passed on as soon as there is somebody', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa', { owner: ref('li') })
    const id = await slot(w, { piece: await piece(w), channel: oa, at: tonight })
    for (const name of ['chen', 'lin', 'li']) await becomes(w, name, 'gone')
    await settleLeavers(w.scene, w.desk.id, nobody)
    const owing = async () =>
      (await leaversOf(w.database.reading, w.desk, w.clock.now())).filter(({ owes }) => owes > 0)
    expect((await owing()).map(({ person, owes }) => [person.id, owes])).toEqual([[ref('li'), 2]])
    await becomes(w, 'chen', 'member')
    await settleLeavers(w.scene, w.desk.id, nobody)
    expect(await slotNow(w, id)).toMatchObject({ owner: ref('chen') })
    expect(await owing()).toEqual([])
  })

  it('a draft that comes back to them later is passed on as well', async () => {
    const w = await world()
    const number = await reviewedPiece(w)
    await left(w, 'wang')
    await requestChanges(w.scene, w.as('zhao'), { piece: number, what: '太短' })
    const before = await count(w)
    await strike(w.scene, 'leavers')
    expect(await loadPiece(w.database.reading, w.desk.id, number)).toMatchObject({ state: 'approved' })
    expect(await saidSince(w, before)).toMatchObject([{ kind: 'person-left', conversation: ref('chen') }])
    expect((await examineRecord(w.scene, w.desk.id)).flaws).toEqual([])
  })

  it('the desk looks again as soon as somebody turns or is given a role, and each midnight', async () => {
    const w = await world()
    const alarm = async () => findAlarm(w.database.reading, deskAlarm(w.desk.id, 'leavers'))
    await strike(w.scene, 'leavers')
    expect(await alarm()).toBeUndefined()
    const wang = { id: ref('wang'), name: 'wang', language: 'zh-CN' as const, zone: w.desk.zone }
    await greet(w.scene, w.desk.id, { ...wang, ...member, standing: 'gone' })
    expect(await alarm()).toMatchObject({ at: w.clock.now() })
    await strike(w.scene, 'leavers')
    expect(await findPerson(w.database.reading, w.desk.id, ref('wang'))).toMatchObject({
      leftAt: w.clock.now(),
    })
    // Midnight in Shanghai.
    expect(await alarm()).toMatchObject({ at: '2026-11-26T16:00:00.000Z' })
    const who = { ...wang, id: ref('lin'), name: 'lin', ...member }
    await giveRoles(w.scene, w.as('chen'), { who, roles: ['operator'] })
    expect(await alarm()).toMatchObject({ at: w.clock.now() })
    await greet(w.scene, w.desk.id, { ...wang, ...member })
    await strike(w.scene, 'leavers')
    expect(await alarm()).toBeUndefined()
  })

  it('who had no role and owed nothing, nobody is told', async () => {
    const w = await world()
    expect(await left(w, 'guest')).toEqual([])
  })

  it('who becomes a guest is gone on without as well; who the platform does not tell of is not', async () => {
    const w = await world()
    const number = await draftingPiece(w)
    await becomes(w, 'wang', 'unknown')
    await settleLeavers(w.scene, w.desk.id, nobody)
    expect(await loadPiece(w.database.reading, w.desk.id, number)).toMatchObject({ writer: ref('wang') })
    await becomes(w, 'wang', 'guest')
    await settleLeavers(w.scene, w.desk.id, nobody)
    expect((await loadPiece(w.database.reading, w.desk.id, number)).writer).toBeUndefined()
  })

  it('and comes back, their roles count again, and they and the lead are told', async () => {
    const w = await world()
    await left(w, 'zhao')
    const before = await count(w)
    await becomes(w, 'zhao', 'member')
    await settleLeavers(w.scene, w.desk.id, nobody)
    await settleLeavers(w.scene, w.desk.id, nobody)
    expect((await saidSince(w, before)).map(({ conversation, kind }) => [conversation, kind])).toEqual([
      [ref('zhao'), 'person-back'],
      [ref('chen'), 'person-back'],
    ])
    expect(await findPerson(w.database.reading, w.desk.id, ref('zhao'))).toMatchObject({
      roles: ['reviewer'],
    })
    expect(await acts(w, ['desk.left', 'desk.back'])).toHaveLength(2)
  })
})

import { expect, it } from 'vitest'
import { type Instant, instantOf, localOf } from '../../../src/foundation/time.ts'
import { answerAssignment } from '../../../src/loop/create/answer-assignment.ts'
import { assignPiece } from '../../../src/loop/create/assign-piece.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { setHours } from '../../../src/loop/set-hours.ts'
import { notices, onSqlite, type World, wholeJournal } from '../../support/desk.ts'
import { failing } from '../../support/failing-database.ts'
import { strike } from '../../support/strike.ts'
import { approvedPiece, draftingPiece, finalPiece, reviewedPiece, title, who } from '../create/support.ts'
import { channel, slot } from '../distribute/distribute-world.ts'

const shanghai = 'Asia/Shanghai'
const at = (date: string, time: string) => instantOf({ date, time }, shanghai)
const shown = (instant: Instant) => {
  const { date, time } = localOf(instant, shanghai)
  return `${date.slice(5)} ${time}`
}

/** Lets time go by in steps of a quarter of an hour, and tells who was asked when, as `11-26 14:45 owner wang`. */
async function askedUntil(w: World, until: Instant): Promise<string[]> {
  const asked: string[] = []
  let seen = (await notices(w)).length
  while (w.clock.now() < until) {
    w.clock.moveBy({ minutes: 15 })
    await strike(w.scene, 'debt')
    const all = await notices(w)
    for (const { kind, mode, conversation, facts } of all.slice(seen))
      if (kind === 'debt-ask' && mode !== 'refresh')
        asked.push(`${shown(w.clock.now())} ${facts.as} ${conversation.split('/')[1]}`)
    seen = all.length
  }
  return asked
}

const nextWeek = at('2026-12-04', '20:00')

onSqlite('silence', (world) => {
  it('at a pitch leads from its decider to the lead, at the ends of working days', async () => {
    const w = await world()
    await proposePitch(w.scene, w.as('li'), { title, form: 'article', note: '' })
    expect(await askedUntil(w, nextWeek)).toEqual([
      '11-27 18:12 owner lin',
      '11-30 18:12 backup chen',
      '12-01 18:12 lead chen',
    ])
  })

  it('at an approved topic leads from the planner to the lead, who decides', async () => {
    const w = await world()
    await approvedPiece(w)
    expect(await askedUntil(w, nextWeek)).toEqual([
      '11-27 18:12 owner lin',
      '11-30 18:12 backup chen',
      '12-01 18:12 lead chen',
    ])
  })

  it('of a writer who is asked leads in four, eight and twelve hours of work to the planner and the lead', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    expect(await askedUntil(w, nextWeek)).toEqual([
      '11-26 14:42 owner wang',
      '11-27 09:42 backup lin',
      '11-27 13:42 lead chen',
    ])
  })

  it('of a writer reminds a day before, at the time and on two days, then others', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang'), due: at('2026-11-30', '18:00') })
    expect(await askedUntil(w, at('2026-12-05', '20:00'))).toEqual([
      // Nobody is asked on a Sunday evening.
      '11-30 09:12 owner wang',
      '11-30 18:12 owner wang',
      '12-01 18:12 owner wang',
      '12-02 18:12 owner wang',
      '12-03 18:12 backup lin',
      '12-04 18:12 lead chen',
    ])
  })

  it('of a writer to whom it was sent back begins anew, and its limit is the next working day', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    await requestChanges(w.scene, w.as('zhao'), { piece, what: '第一段没有出处' })
    expect(await askedUntil(w, at('2026-11-30', '20:00'))).toEqual([
      '11-27 18:12 owner wang',
      '11-30 09:12 owner wang',
      '11-30 18:12 backup lin',
    ])
  })

  it('at a gate leads from who was asked to whoever else may decide, and begins anew at the next gate', async () => {
    const w = await world()
    const piece = await reviewedPiece(w)
    expect(await askedUntil(w, at('2026-11-26', '15:00'))).toEqual([
      '11-26 14:42 owner qian',
      '11-26 14:42 owner zhao',
    ])
    await approveGate(w.scene, w.as('zhao'), { piece })
    expect(await askedUntil(w, nextWeek)).toEqual([
      '11-27 14:12 owner qian',
      '11-30 09:12 backup chen',
      '11-30 13:12 lead chen',
    ])
  })

  it('about a final piece without a slot asks for one', async () => {
    const w = await world()
    await channel(w, 'wechat-oa')
    await finalPiece(w)
    expect(await askedUntil(w, nextWeek)).toEqual([
      '11-27 18:12 owner li',
      '11-27 18:12 owner lin',
      '11-30 18:12 backup chen',
      '12-01 18:12 lead chen',
    ])
  })

  it('before a slot that is near is broken in time, and at night only where the piece goes out before the morning', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    await slot(w, { piece, channel: oa, at: at('2026-11-26', '14:42') })
    expect(await askedUntil(w, at('2026-11-26', '14:00'))).toEqual([
      '11-26 11:42 owner wang',
      '11-26 12:42 backup lin',
      '11-26 13:42 lead chen',
    ])
    w.clock.moveTo(at('2026-11-26', '22:00'))
    const next = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece: next, who: who('wang') })
    await slot(w, { piece: next, channel: oa, at: at('2026-11-27', '08:00') })
    expect(await askedUntil(w, at('2026-11-27', '07:00'))).toEqual([
      '11-27 00:30 owner wang',
      '11-27 03:00 backup lin',
      '11-27 05:30 lead chen',
    ])
  })

  it('ends with the act, and no operator of a piece that is still under review is asked', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    const piece = await reviewedPiece(w)
    await slot(w, { piece, channel: oa, at: at('2026-11-27', '10:00') })
    const asked = await askedUntil(w, at('2026-11-27', '09:59'))
    expect(asked.filter((each) => each.endsWith('li'))).toEqual([])
    for (const person of ['zhao', 'qian']) await approveGate(w.scene, w.as(person), { piece })
    expect(await askedUntil(w, nextWeek)).toEqual([])
  })

  it('is told of once after a standstill, where nobody else was asked meanwhile, and of what owners missed not at all', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    w.clock.moveTo(at('2026-11-29', '03:00'))
    expect(await askedUntil(w, nextWeek)).toEqual(['11-30 09:15 lead chen'])
    await reviewedPiece(w)
    w.clock.moveTo(at('2026-12-07', '10:00'))
    await strike(w.scene, 'debt')
    w.clock.moveTo(at('2026-12-07', '10:01'))
    expect(await askedUntil(w, at('2026-12-07', '11:00'))).toEqual([])
  })

  it('is told of once however a process ends, and however many hear the alarm', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    await strike(w.scene, 'debt')
    w.clock.moveTo(at('2026-11-26', '14:45'))
    for (const how of ['refused', 'kept'] as const) {
      let left = 1
      const database = failing(w.database, () => (how === 'kept' && left-- <= 0 ? undefined : how))
      await strike({ ...w.scene, database }, 'debt').catch(() => undefined)
    }
    await Promise.all([strike(w.scene, 'debt'), strike(w.scene, 'debt')])
    const asks = (await notices(w)).filter(({ kind, mode }) => kind === 'debt-ask' && mode !== 'refresh')
    expect(asks).toHaveLength(1)
    const entries = (await wholeJournal(w)).filter(({ act }) => act === 'debt.remind')
    expect(entries.map(({ facts }) => facts)).toMatchObject([{ what: 'accept', step: 'again' }])
    await answerAssignment(w.scene, w.as('wang'), { piece, answer: 'accepted' })
  })

  it('follows the hours of the desk when they are changed', async () => {
    const w = await world()
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    await strike(w.scene, 'debt')
    await setHours(w.scene, w.as('chen'), { spans: [{ days: [4, 5], from: 10 * 60, to: 13 * 60 }] })
    expect(await askedUntil(w, at('2026-11-27', '13:00'))).toEqual(['11-27 11:42 owner wang'])
  })

  it('leaves the reminders of a full day to the next morning', async () => {
    const w = await world()
    for (let each = 0; each < 9; each++) {
      const piece = await approvedPiece(w)
      await assignPiece(w.scene, w.as('lin'), { piece, who: who('wang') })
    }
    expect(await askedUntil(w, at('2026-11-26', '18:00'))).toHaveLength(4)
    // The planner gets as many of what is left to others, and the lead as many decisions.
    const next = await askedUntil(w, at('2026-11-27', '18:30'))
    expect(next.map((each) => each.slice(12)).sort()).toEqual([
      ...Array<string>(4).fill('backup lin'),
      ...Array<string>(4).fill('lead chen'),
    ])
    // What there was no room for is decided on the next day of work.
    expect(await askedUntil(w, at('2026-11-30', '12:00'))).toEqual(
      Array<string>(4).fill('11-30 09:12 lead chen'),
    )
  })
})

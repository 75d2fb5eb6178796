import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createTicks } from '../../../src/clock/ticks.ts'
import { type Length, plus } from '../../../src/foundation/time.ts'
import { act } from '../../../src/loop/act.ts'
import { remindReviewers } from '../../../src/loop/create/remind-reviewers.ts'
import { rememberHome } from '../../../src/loop/homes.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { setUpDesk } from '../../../src/loop/set-up-desk.ts'
import { reviewedPiece } from '../../loop/create/support.ts'
import { channel, deliverAll, piece, slot, slotNow } from '../../loop/distribute/distribute-world.ts'
import { notices, onBothDatabases, ref, type World } from '../../support/desk.ts'

const log = pino({ level: 'silent' })
const jumps: [string, Length][] = [
  ['90 days forth', { days: 90 }],
  ['26 hours forth', { hours: 26 }],
  ['3 hours back', { hours: -3 }],
]

/** The clock stands wrong by so much for a minute, in which what is due then is done, and something more. */
async function jump(w: World, by: Length, meanwhile: () => Promise<unknown> = async () => {}) {
  const ticks = createTicks({ scene: w.scene, log })
  const right = w.clock.now()
  w.clock.moveTo(plus(right, by))
  await ticks.tick()
  await meanwhile()
  w.clock.moveTo(plus(right, { minutes: 1 }))
  await ticks.tick()
}

const tick = async (w: World, at: string) => {
  w.clock.moveTo(at)
  await createTicks({ scene: w.scene, log }).tick()
}

const digestsOf = async (w: World, date: string) =>
  (await notices(w)).filter(({ tag }) => tag === `daily-schedule:${date}`)

const marksAhead = async ({ database, clock }: World, days: number) => {
  const runs = await database.reading.selectFrom('runs').select(['job', 'bucket', 'claimed_at']).execute()
  return runs.filter(({ claimed_at }) => claimed_at > plus(clock.now(), { days }))
}

onBothDatabases('a clock that is wrong for a minute', (world) => {
  it.each(jumps)('(%s) sends no digest of the day twice, and that of the next day too', async (_, by) => {
    const w = await world()
    await setUpDesk(w.scene, w.as('chen'), { scheduleAt: '09:00', metricsAt: 'off' })
    await tick(w, '2026-11-27T01:00:00.000Z')
    await tick(w, '2026-11-27T05:00:00.000Z')
    await jump(w, by)
    expect(await digestsOf(w, '2026-11-27')).toHaveLength(1)
    await tick(w, '2026-11-28T01:00:00.000Z')
    await tick(w, '2026-11-29T01:00:00.000Z')
    expect(await digestsOf(w, '2026-11-28')).toHaveLength(1)
    expect(await digestsOf(w, '2026-11-29')).toHaveLength(1)
  })

  it('(90 days forth) sends the digest of the day on which it stood when that day comes', async () => {
    const w = await world()
    await setUpDesk(w.scene, w.as('chen'), { scheduleAt: '09:00', metricsAt: 'off' })
    await tick(w, '2026-11-27T05:00:00.000Z')
    await jump(w, { days: 90 })
    await tick(w, '2026-11-28T05:00:00.000Z')
    expect(await marksAhead(w, 7)).toEqual([])
    const before = (await digestsOf(w, '2027-02-25')).length
    await tick(w, '2027-02-25T01:00:00.000Z')
    expect(await digestsOf(w, '2027-02-25')).toHaveLength(before + 1)
  })

  it.each(jumps)('(%s) forgets nothing that was heard or told lately', async (_, by) => {
    const w = await world()
    await tick(w, '2026-11-27T05:00:00.000Z')
    const key = () =>
      act(w.scene, { ...w.as('wang'), key: 'event-1' }, undefined, async () => 'done').catch(() => 'heard')
    expect(await key()).toBe('done')
    await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    await deliverAll(w)
    const told = (await notices(w)).length
    await jump(w, by)
    await tick(w, '2026-11-28T05:00:00.000Z')
    expect(await key()).toBe('heard')
    expect((await notices(w)).length).toBeGreaterThanOrEqual(told)
  })

  it.each(jumps)('(%s) keeps nobody from being asked about a slot when its time comes', async (_, by) => {
    const w = await world()
    const at = '2026-11-27T02:00:00.000Z'
    const id = await slot(w, { piece: await piece(w), channel: await channel(w, 'wechat-oa'), at })
    await deliverAll(w)
    await jump(w, by)
    await deliverAll(w)
    const before = (await notices(w)).length
    for (const minutes of [-30, -29, 0, 1]) await tick(w, plus(at, { minutes }))
    const asked = (await notices(w))
      .slice(before)
      .filter(({ kind, mode }) => /slot-(ask|now)/.test(kind) && mode !== 'refresh')
    expect(asked.map(({ kind, conversation }) => [kind, conversation])).toEqual([
      ['slot-ask', ref('li')],
      ['slot-now', ref('li')],
    ])
    expect(await slotNow(w, id)).toMatchObject({ asked: 'at' })
  })

  it('asks the owner where they look when it had asked too early', async () => {
    const w = await world()
    const at = '2026-11-27T02:00:00.000Z'
    await slot(w, { piece: await piece(w), channel: await channel(w, 'wechat-oa'), at })
    await jump(w, { hours: 23, minutes: 20 })
    await deliverAll(w)
    const before = (await notices(w)).length
    await tick(w, plus(at, { minutes: -30 }))
    const asked = (await notices(w))
      .slice(before)
      .find(({ kind, mode }) => kind === 'slot-ask' && mode !== 'refresh')
    expect(asked).toMatchObject({ mode: 'anew', conversation: ref('li') })
  })

  it('(26 hours forth) does not silence reminders of a review, nor keep a Home lively', async () => {
    const w = await world()
    const reviewed = await reviewedPiece(w)
    await jump(w, { hours: 26 }, async () => {
      await remindReviewers(w.scene, w.as('wang'), reviewed)
      await rememberHome(w.scene, w.desk.id, ref('chen'))
    })
    expect(await remindReviewers(w.scene, w.as('wang'), reviewed)).toMatchObject({
      gate: { name: 'wording' },
    })
    expect((await notices(w)).filter(({ kind }) => kind === 'home')).toEqual([])
  })

  it('(90 days forth) in which the desk is set up does not put its digests off', async () => {
    const w = await world()
    await jump(w, { days: 90 }, () =>
      setUpDesk(w.scene, w.as('chen'), { scheduleAt: '09:00', metricsAt: 'off' }),
    )
    await tick(w, '2026-11-27T01:00:00.000Z')
    expect(await digestsOf(w, '2026-11-27')).toHaveLength(1)
  })
})

onBothDatabases('a desk whose zone moves west', (world) => {
  it('gets the next digest of its new zone, though that day had one in the old zone', async () => {
    const w = await world()
    await setUpDesk(w.scene, w.as('chen'), { scheduleAt: '09:00', metricsAt: 'off' })
    await tick(w, '2026-11-27T01:00:00.000Z')
    await deliverAll(w)
    await tick(w, '2026-11-27T02:00:00.000Z')
    await setUpDesk(w.scene, w.as('chen'), { zone: 'America/New_York' })
    for (const at of ['2026-11-27T02:01:00.000Z', '2026-11-27T13:59:00.000Z']) await tick(w, at)
    expect(await digestsOf(w, '2026-11-27')).toHaveLength(1)
    for (const at of ['2026-11-27T14:00:00.000Z', '2026-11-27T14:01:00.000Z']) await tick(w, at)
    const [, again, ...more] = await digestsOf(w, '2026-11-27')
    expect([again?.mode, more]).toEqual(['anew', []])
    await tick(w, '2026-11-28T14:00:00.000Z')
    expect(await digestsOf(w, '2026-11-28')).toHaveLength(1)
  })
})

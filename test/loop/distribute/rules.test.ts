import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantFromMs, msOf, plus } from '../../../src/foundation/time.ts'
import { stepDue } from '../../../src/loop/alarms.ts'
import { type Channel, channelsMeant, platformAndAccount } from '../../../src/loop/distribute/channel.ts'
import { mayProve, publishedAt } from '../../../src/loop/distribute/proof.ts'
import { alarmOfSlot, type Reminder, slotLadder, tooEarly } from '../../../src/loop/distribute/reminder.ts'
import {
  mayBeScheduled,
  mayStandAt,
  mayTakePlace,
  nearestFree,
  type Slot,
} from '../../../src/loop/distribute/slot.ts'
import type { Gate, GateState } from '../../../src/loop/gate.ts'
import type { Person } from '../../../src/loop/people.ts'
import type { Piece } from '../../../src/loop/piece.ts'
import { readinessOf } from '../../../src/loop/piece-debts.ts'
import { type PieceState, pieceStates } from '../../../src/loop/piece-state.ts'
import { plainLink } from '../../../src/platforms/post-keys.ts'

const now = '2026-11-26T02:42:00.000Z'

const channel = (platform: Channel['platform'], account: string, gapMinutes = 120): Channel => ({
  id: `${platform}/${account}`,
  platform,
  account,
  gapMinutes,
  active: true,
  version: 1,
  createdAt: now,
})

const oa = channel('wechat-oa', '青团笔记')
const oaToo = channel('wechat-oa', 'Qingtuan English')
const xhs = channel('xiaohongshu', '青团笔记')
const douyin = channel('douyin', '三分钟')

const refusal = (act: () => unknown): { code: string; facts: Record<string, unknown> } | undefined => {
  try {
    act()
  } catch (error) {
    return error as { code: string; facts: Record<string, unknown> }
  }
  return undefined
}

describe('a channel that is said', () => {
  const all = [oa, oaToo, xhs, douyin]
  it.each([
    ['抖音', [douyin]],
    ['dy', [douyin]],
    ['ＤＯＵＹＩＮ', [douyin]],
    ['三分钟', [douyin]],
    ['公众号 · 青团笔记', [oa]],
    ['公众号青团笔记', [oa]],
    ['微信公众号：青团笔记', [oa]],
    ['青团笔记 小红书', [xhs]],
    ['qingtuan english', [oaToo]],
    ['QINGTUAN　ENGLISH', [oaToo]],
    ['公众号', [oa, oaToo]],
    ['青团笔记', [oa, xhs]],
    ['B站', []],
    ['', []],
    ['·', []],
  ])('%s means what people mean by it', (said, meant) => {
    expect(channelsMeant(all, said)).toEqual(meant)
  })

  it.each([
    ['公众号 青团笔记', 'wechat-oa', '青团笔记'],
    ['公众号·青团笔记', 'wechat-oa', '青团笔记'],
    ['WeChat Channels Qingtuan Notes', 'wechat-channels', 'Qingtuan Notes'],
    ['wechat Qingtuan', 'wechat-oa', 'Qingtuan'],
    ['小红书', 'xiaohongshu', ''],
    ['青团笔记', undefined, '青团笔记'],
  ])('%s is split into platform and account', (said, platform, account) => {
    expect(platformAndAccount(said)).toEqual({ ...(platform ? { platform } : {}), account })
  })
})

describe('a time on a channel', () => {
  it('is refused when it is over, but not within its minute', () => {
    expect(refusal(() => mayStandAt('2026-11-26T02:41:59.999Z', now))?.code).toBe('slot.past')
    expect(refusal(() => mayStandAt(now, '2026-11-26T02:42:59.999Z'))).toBeUndefined()
  })

  const at = '2026-11-27T10:00:00.000Z'
  const taken = [{ piece: 7, title: '清明', at }]
  const take = (time: Instant, gap = 120) =>
    refusal(() => mayTakePlace({ piece: 12, channel: { ...oa, gapMinutes: gap }, at: time, now }, taken))

  it('is refused nearer than the gap, with the piece, its time and the nearest free time', () => {
    expect(take('2026-11-27T10:30:00.000Z')).toMatchObject({
      code: 'slot.gap',
      facts: {
        other: 'P-7',
        title: '清明',
        at: { instant: at },
        free: { instant: '2026-11-27T12:00:00.000Z' },
      },
    })
  })

  it('is free at exactly the gap, and anywhere on a channel without one', () => {
    expect(take('2026-11-27T12:00:00.000Z')).toBeUndefined()
    expect(take('2026-11-27T08:00:00.000Z')).toBeUndefined()
    expect(take(at, 0)).toBeUndefined()
  })

  it('has a nearest free time that is to come, keeps the gap and has none nearer', () => {
    const minute = fc.integer({ min: -600, max: 3000 }).map((minutes) => plus(now, { minutes }))
    fc.assert(
      fc.property(
        fc.array(minute, { maxLength: 12 }),
        fc.integer({ min: 0, max: 2000 }).map((minutes) => plus(now, { minutes })),
        fc.integer({ min: 1, max: 300 }),
        (times, wish, gap) => {
          const free = nearestFree(wish, times, { gap, now })
          const fits = (time: Instant) =>
            time >= now && times.every((each) => Math.abs(msOf(each) - msOf(time)) >= gap * 60_000)
          expect(fits(free)).toBe(true)
          const away = Math.abs(msOf(free) - msOf(wish)) / 60_000
          for (let minutes = 0; minutes < away; minutes++) {
            expect(fits(plus(wish, { minutes }))).toBe(false)
            expect(fits(plus(wish, { minutes: -minutes }))).toBe(false)
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a piece', () => {
  it.each([
    ['pitched', 'slot.piece-undecided'],
    ['parked', 'slot.piece-undecided'],
    ['rejected', 'slot.piece-over'],
    ['closed', 'slot.piece-over'],
  ] as const)('that is %s takes no slot', (state, code) => {
    expect(refusal(() => mayBeScheduled({ number: 12, state } as Piece))?.code).toBe(code)
  })

  it('takes one in every other state', () => {
    const others = pieceStates.filter((state) => !['pitched', 'parked', 'rejected', 'closed'].includes(state))
    for (const state of others) mayBeScheduled({ number: 12, state } as Piece)
    expect(others).toHaveLength(7)
  })
})

describe('what a piece owes', () => {
  const person = (id: string, ...roles: Person['roles']): Person => ({
    id,
    name: id,
    language: 'en',
    zone: 'UTC',
    standing: 'member',
    admitted: false,
    admin: false,
    roles,
  })
  const people = [
    person('chen', 'lead'),
    person('lin', 'planner'),
    person('wang', 'writer', 'reviewer'),
    person('zhao', 'reviewer'),
    person('qian', 'reviewer'),
  ]
  const gate = (name: string, state: GateState, by?: string): Gate => ({
    name,
    state,
    who: { roles: ['lead', 'reviewer'], people: [] },
    need: 1,
    decisions: by ? [{ by, at: now }] : [],
  })
  const desk = { setUpAt: now }
  const owed = (state: PieceState, gates: Gate[] = [], who = people) =>
    readinessOf(
      { number: 1, state, writer: 'wang', currentVersion: 1, pitchedBy: 'lin', pitchedAt: now },
      { desk, people: who },
      { gates, authors: [], since: now },
    )
  const named = (...of: Parameters<typeof owed>) =>
    owed(...of).owes.map(({ what, gate, ask }) => [what, gate?.name, ask])

  it('is nothing once it is final', () => {
    for (const state of ['ready', 'published', 'closed'] as const)
      expect(owed(state)).toEqual({ ready: true, owes: [] })
  })

  it('is a writer, then the writer’s yes, then the draft', () => {
    expect(named('approved')).toEqual([['assign', undefined, ['lin']]])
    expect(named('assigned')).toEqual([['accept', undefined, ['wang']]])
    expect(named('drafting')).toEqual([['draft', undefined, ['wang']]])
    expect(named('changes')).toEqual([['draft', undefined, ['wang']]])
  })

  it('is asked of nobody at a gate that is not due yet', () => {
    const gates = [gate('wording', 'waiting'), gate('facts', 'pending')]
    expect(named('in-review', gates)).toEqual([
      ['gate', 'wording', ['zhao', 'qian']],
      ['gate', 'facts', []],
    ])
  })

  it('is asked of a reviewer who neither wrote it nor decided the other gate', () => {
    const gates = [gate('wording', 'passed', 'zhao'), gate('facts', 'waiting')]
    expect(named('in-review', gates)).toEqual([['gate', 'facts', ['qian']]])
  })

  it('is asked of the lead when no reviewer is left', () => {
    const gates = [gate('wording', 'passed', 'zhao'), gate('facts', 'waiting')]
    const few = people.filter(({ id }) => id !== 'qian')
    expect(named('in-review', gates, few)).toEqual([['gate', 'facts', ['chen']]])
  })
})

describe('a reminder of a slot', () => {
  const at = '2026-11-26T10:00:00.000Z'
  const slot: Slot = {
    id: 's',
    piece: 1,
    channel: 'c',
    at,
    owner: 'li',
    state: 'scheduled',
    scheduledBy: 'lin',
    createdAt: now,
    version: 1,
  }
  const later = (minutes: number) => plus(at, { minutes })
  const reminderDue = (done: string | undefined, now: string, from = at): Reminder | undefined =>
    stepDue(slotLadder, { from, done }, now)?.step

  it.each([
    [-31, undefined],
    [-30, 'before'],
    [-1, 'before'],
    [0, 'at'],
    [14, 'at'],
    [15, 'late'],
    [23 * 60, 'late'],
    [24 * 60, 'stale'],
    [90 * 24 * 60, 'stale'],
  ])('is, %i minutes from its time and never asked, %s', (minutes, due) => {
    expect(reminderDue(undefined, later(minutes))).toBe(due)
  })

  it('is never due twice, nor an earlier one after a later, in whatever steps time goes', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 30 })
    fc.assert(
      fc.property(steps, (jumps) => {
        let minutes = -60
        const told: string[] = []
        for (const jump of jumps) {
          minutes += jump
          const due = reminderDue(told.at(-1), later(minutes))
          if (due) told.push(due)
        }
        const order = ['before', 'at', 'late', 'stale'].filter((stage) => told.includes(stage))
        expect(told).toEqual(order)
        expect(told.includes('late') && told.includes('stale')).toBe(false)
      }),
    )
  })

  it('is none once the slot is confirmed or called off', () => {
    for (const state of ['confirmed', 'cancelled'] as const)
      expect(alarmOfSlot({ ...slot, state }, { before: slot, asked: 'at' })).toBeUndefined()
  })

  it('begins anew with a slot that is made, moved or given away before the leads knew of it', () => {
    const first = { step: undefined, at: later(-30) }
    expect(alarmOfSlot(slot, {})).toEqual(first)
    expect(alarmOfSlot(slot, { before: { ...slot, at: later(-600) }, asked: 'late' })).toEqual(first)
    const given = { ...slot, owner: 'chen' }
    expect(alarmOfSlot(given, { before: slot, asked: 'at' })).toEqual(first)
    for (const asked of ['late', 'stale']) expect(alarmOfSlot(given, { before: slot, asked })).toBe('same')
    expect(alarmOfSlot({ ...slot, version: 2 }, { before: slot, asked: 'at' })).toBe('same')
  })

  it.each([
    [-40, undefined, -30],
    [-5, 'before', 0],
    [3, 'at', 15],
    [40, 'late', undefined],
  ])(
    'goes on from where it was when its slot, confirmed after %i minutes, stands again',
    (minutes, step, next) => {
      const before: Slot = { ...slot, state: 'confirmed', endedAt: later(minutes) }
      expect(alarmOfSlot(slot, { before })).toEqual({
        step,
        at: next === undefined ? undefined : later(next),
      })
    },
  )

  it('that a clock asked too early counts for nothing', () => {
    expect(reminderDue(tooEarly, later(-31))).toBeUndefined()
    expect(reminderDue(tooEarly, later(-30))).toBe('before')
  })

  it('comes half an hour of real time before, on the night the clocks go back', () => {
    // 01:15 EST on 1 November 2026 in New York, an hour and a quarter after 01:00 EDT.
    const night = '2026-11-01T06:15:00.000Z'
    expect(reminderDue(undefined, '2026-11-01T05:44:00.000Z', night)).toBeUndefined()
    expect(reminderDue(undefined, '2026-11-01T05:45:00.000Z', night)).toBe('before')
  })
})

describe('the proof of a publication', () => {
  it.each([
    ['https://mp.weixin.qq.com/s/AbCdEfGh12', undefined],
    ['http://mp.weixin.qq.com/s/AbCdEfGh12', undefined],
    ['ftp://mp.weixin.qq.com/s/AbCdEfGh12', 'publish.not-web'],
    ['javascript:alert(1)', 'publish.not-web'],
    ['https://www.douyin.com/video/7300000000000000000', 'publish.wrong-host'],
    ['https://mp.weixin.qq.com.evil.example/s/x', 'publish.unknown-host'],
    ['https://example.com/a', 'publish.unknown-host'],
    ['https://mp.weixin.qq.com/', 'publish.not-a-post'],
    ['https://mp.weixin.qq.com/cgi-bin/home?t=home/index', 'publish.not-a-post'],
    ['https://mp.weixin.qq.com/s?__biz=MzA1&mid=22&idx=1&tempkey=abc', 'publish.not-a-post'],
  ])('%s fits a 公众号 or is refused', (link, code) => {
    expect(refusal(() => mayProve(link, oa))?.code).toBe(code)
  })

  it('says what a link leads to when it is no post, and how one looks', () => {
    expect(refusal(() => mayProve('https://mp.weixin.qq.com/', oa))?.facts).toMatchObject({
      field: 'link',
      what: { term: 'distribute.linkOf.front' },
      right: 'https://mp.weixin.qq.com/s/…',
    })
  })

  const x = { ...oa, id: 'x', platform: 'x', account: '青团' } as const
  const post = 'https://x.com/qt_studio/status/1999493724855017816'

  it.each([
    ['of an account that nobody can compare', x, []],
    ['of the account by its name', { ...x, account: '@QT-Studio' }, []],
    ['of the account as its files name it', { ...x, exportAccount: 'qt_studio' }, []],
  ])('may be a post %s', (_, channel, others) => {
    expect(refusal(() => mayProve(post, channel, [channel, ...others]))).toBeUndefined()
  })

  it.each([
    ['another channel of the desk', x, [{ ...x, id: 'y', account: 'qt_studio' }], 'qt_studio'],
    ['an account that its files do not name', { ...x, exportAccount: 'other' }, [], 'qt_studio'],
    ['another handle', { ...x, account: '@other' }, [], 'qt_studio'],
  ])('may not be the post of %s', (_, channel, others, other) => {
    expect(refusal(() => mayProve(post, channel, [channel, ...others]))).toMatchObject({
      code: 'publish.other-account',
      facts: { field: 'link', other },
    })
  })

  it('may not be the post of another account that only an id names', () => {
    const channel = { ...oa, exportAccount: 'id:MzB9' }
    expect(
      refusal(() => mayProve('https://mp.weixin.qq.com/s?__biz=MzA1&mid=22&idx=1', channel)),
    ).toMatchObject({
      facts: { other: { term: 'distribute.another' } },
    })
  })

  it('names both platforms when the link leads to another', () => {
    expect(refusal(() => mayProve('https://www.douyin.com/video/1', oa))?.facts).toMatchObject({
      field: 'link',
      host: 'www.douyin.com',
      leads: { term: 'distribute.platform.douyin' },
      platform: { term: 'distribute.platform.wechat-oa' },
      right: 'mp.weixin.qq.com',
    })
  })

  it('counts as on time up to a quarter after the slot, else as now', () => {
    const at = '2026-11-26T10:00:00.000Z'
    const when = (minutes: number) => publishedAt(at, instantFromMs(msOf(at) + minutes * 60_000))
    expect(when(0)).toBe(at)
    expect(when(15)).toBe(at)
    expect(when(16)).toBe('2026-11-26T10:16:00.000Z')
    expect(when(-5)).toBe('2026-11-26T09:55:00.000Z')
    expect(publishedAt(undefined, now)).toBe(now)
  })

  it('is the same link with a fragment, a closing slash or a host in capitals', () => {
    expect(plainLink('https://MP.weixin.qq.com/s/AbC/#rd')).toBe('https://mp.weixin.qq.com/s/AbC')
  })
})

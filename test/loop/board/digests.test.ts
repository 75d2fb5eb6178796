import { describe, expect, it } from 'vitest'
import { digestsDue } from '../../../src/loop/board/digests.ts'
import type { Desk } from '../../../src/loop/desk.ts'
import { usualHours } from '../../../src/loop/hours.ts'

const desk: Desk = {
  id: 'd',
  tenant: 't',
  zone: 'Asia/Shanghai',
  language: 'zh-CN',
  home: 'h',
  version: 1,
  hours: usualHours('Asia/Shanghai'),
  topics: 'topics',
  review: 'review',
  schedule: 'schedule',
  metrics: 'metrics',
  scheduleAt: '09:00',
  metricsAt: '10:00',
}
const jobs = (of: Desk, now: string) => digestsDue(of, now).map(({ job }) => job)

describe('a digest', () => {
  it('is due at its local time and not a minute before', () => {
    expect(jobs(desk, '2026-11-26T00:59:59.000Z')).toEqual([])
    expect(jobs(desk, '2026-11-26T01:00:00.000Z')).toEqual(['daily-schedule'])
    expect(jobs(desk, '2026-11-26T02:00:00.000Z')).toEqual(['daily-schedule', 'daily-numbers'])
  })

  it('of the schedule is for today, and of the numbers for yesterday', () => {
    const due = digestsDue(desk, '2026-11-26T02:00:00.000Z')
    expect(due.map(({ date }) => date)).toEqual(['2026-11-26', '2026-11-25'])
  })

  it('says that it is late after a quarter of an hour', () => {
    expect(digestsDue(desk, '2026-11-26T01:15:00.000Z')[0]?.late).toBe(false)
    expect(digestsDue(desk, '2026-11-26T01:16:00.000Z')[0]?.late).toBe(true)
  })

  it('that was missed is not due on the next day before its time', () => {
    expect(jobs(desk, '2026-11-26T16:30:00.000Z')).toEqual([])
  })

  it('whose time was chosen after it had passed waits for tomorrow', () => {
    const chosen = { ...desk, digestsSince: '2026-11-26T03:00:00.000Z' }
    expect(jobs(chosen, '2026-11-26T05:00:00.000Z')).toEqual([])
    expect(jobs(chosen, '2026-11-27T01:00:00.000Z')).toEqual(['daily-schedule'])
  })

  it('that is switched off is never due', () => {
    expect(jobs({ ...desk, scheduleAt: undefined }, '2026-11-26T05:00:00.000Z')).toEqual(['daily-numbers'])
  })

  it('at an hour that the clocks skip comes when they have gone forward', () => {
    const york = { ...desk, zone: 'America/New_York', scheduleAt: '02:30', metricsAt: undefined }
    expect(jobs(york, '2026-03-08T06:59:00.000Z')).toEqual([])
    expect(jobs(york, '2026-03-08T07:30:00.000Z')).toEqual(['daily-schedule'])
  })
})

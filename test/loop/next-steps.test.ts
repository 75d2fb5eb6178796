import { describe, expect, it } from 'vitest'
import type { Gate } from '../../src/loop/gate.ts'
import { nextSteps, sharedSteps } from '../../src/loop/next-steps.ts'
import type { Person } from '../../src/loop/people.ts'
import type { Piece } from '../../src/loop/piece.ts'
import type { StepFacts } from '../../src/loop/step-ways.ts'

const now = '2026-11-26T02:42:00.000Z'
const tonight = '2026-11-26T10:00:00.000Z'
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
const team = [
  person('chen', 'lead'),
  person('lin', 'planner'),
  person('wang', 'writer'),
  person('zhao', 'reviewer'),
  person('li', 'operator'),
  person('guest'),
]

const piece = (state: Piece['state'], more: Partial<Piece> = {}): Piece => ({
  number: 1,
  title: 'Rice dumplings',
  form: 'article',
  state,
  note: '',
  home: 'home',
  pitchedBy: 'li',
  pitchedAt: '2026-11-20T00:00:00.000Z',
  writer: 'wang',
  assignedBy: 'lin',
  assignedAt: '2026-11-21T00:00:00.000Z',
  currentVersion: 1,
  version: 1,
  ...more,
})
const gate = (name: string, state: Gate['state'], ...by: string[]): Gate => ({
  name,
  state,
  need: 1,
  who: { roles: ['lead', 'reviewer'], people: [] },
  decisions: by.map((each) => ({ by: each, at: now })),
})
const review = (...gates: Gate[]) => ({ gates, authors: ['wang'], since: now, version: 1, by: 'wang' })
const slot = { id: 'slot', piece: 1, at: tonight, owner: 'li', scheduledBy: 'lin' }

const facts = (of: Piece, more: Partial<StepFacts> = {}): StepFacts => ({
  desk: { setUpAt: now, zone: 'Asia/Shanghai' },
  people: team,
  piece: of,
  slots: [],
  free: 2,
  ...more,
})
const said = (steps: ReturnType<typeof nextSteps>) =>
  steps.map(({ act, primary }) => (primary ? `${act}!` : act))
const offered = (of: StepFacts, who: string) =>
  said(nextSteps(of, team.find(({ id }) => id === who) as Person, now))

describe('what somebody may do about a piece', () => {
  it('is to decide a pitch, unless it is their own; whoever has no role may do nothing', () => {
    const pitched = facts(piece('pitched', { writer: undefined }))
    expect(offered(pitched, 'lin')).toEqual(['pitch.approve!', 'pitch.park', 'pitch.reject', 'pitch.score'])
    expect(offered(pitched, 'wang')).toEqual(['pitch.score'])
    expect(offered(pitched, 'li')).toEqual([])
    expect(offered(pitched, 'guest')).toEqual([])
    const own = facts(piece('pitched', { pitchedBy: 'lin' }))
    expect(offered(own, 'lin')).toEqual(['pitch.park', 'pitch.reject'])
  })

  it('is never to confirm what is under review, and its owner owes nothing', () => {
    const open = facts(piece('in-review'), {
      review: review(gate('wording', 'waiting'), gate('facts', 'pending')),
      slots: [slot],
    })
    expect(offered(open, 'li')).toEqual(['review.remind', 'schedule.set', 'schedule.move', 'schedule.cancel'])
    expect(offered(open, 'zhao')).toEqual(['review.approve!', 'review.changes'])
    expect(offered({ ...open, reminded: true }, 'wang')).toEqual(['draft.withdraw', 'draft.submit'])
  })

  it('is to schedule what is final, and for nobody else', () => {
    const final = facts(piece('ready'), {
      review: review(gate('wording', 'passed', 'chen'), gate('facts', 'passed', 'zhao')),
    })
    expect(offered(final, 'lin')).toEqual(['schedule.set!'])
    expect(offered(final, 'li')).toEqual(['schedule.set!', 'publish.confirm'])
    expect(offered(final, 'zhao')).toEqual(['review.undo'])
    expect(offered(final, 'wang')).toEqual(['draft.submit'])
    expect(said(sharedSteps(final, now))).toEqual(['schedule.set!', 'publish.confirm'])
  })

  it('is to publish at its time, and to decide once that is past', () => {
    const placed = facts(piece('ready'), { slots: [slot] })
    expect(offered(placed, 'li')[0]).toBe('publish.confirm!')
    const late = nextSteps(placed, team[0] as Person, '2026-11-26T10:15:00.000Z')
    expect(late.slice(0, 3).map(({ act, why }) => `${act} ${why}`)).toEqual([
      'publish.confirm late',
      'schedule.move late',
      'schedule.cancel late',
    ])
  })

  it('is to bring numbers, and to say what was learned once they are in', () => {
    const post = { id: 'post', piece: 1, platform: 'weibo', owner: 'li', day: '2026-11-20' } as const
    const out = facts(piece('published'), { out: [post], numbers: [post] })
    expect(offered(out, 'li')[0]).toBe('metrics.add!')
    const told = { ...out, numbers: [], learned: '2026-11-20' }
    expect(offered(told, 'lin')).toEqual(['retro.close!', 'schedule.set'])
    expect(nextSteps(told, team[1] as Person, now)[0]?.by).toBe('2026-11-27T16:00:00.000Z')
  })

  it('is the same on the card that all see, whoever has it, and does not wait for the clock', () => {
    const drafting = facts(piece('drafting'), { slots: [slot] })
    const shared = said(sharedSteps(drafting, now))
    expect(shared).toEqual(['draft.submit!', 'schedule.move', 'schedule.cancel'])
    expect(said(sharedSteps(drafting, '2026-11-28T00:00:00.000Z'))).toEqual(shared)
  })
})

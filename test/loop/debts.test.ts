import { describe, expect, it } from 'vitest'
import { owedBy } from '../../src/loop/debt.ts'
import { type DebtFacts, type DueSlot, debtsOf } from '../../src/loop/debts.ts'
import type { Gate } from '../../src/loop/gate.ts'
import type { Person } from '../../src/loop/people.ts'
import type { PieceStanding } from '../../src/loop/piece-debts.ts'

const now = '2026-11-26T02:42:00.000Z'
const desk = { setUpAt: '2026-11-01T00:00:00.000Z', zone: 'Asia/Shanghai' }
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
  person('qian', 'reviewer'),
  person('li', 'operator'),
  person('guest'),
]
const without = (...ids: string[]) => team.filter(({ id }) => !ids.includes(id))
const gone = (...ids: string[]) =>
  team.map((each) =>
    ids.includes(each.id) ? { ...each, standing: 'gone' as const, roles: [], lapsed: each.roles } : each,
  )

const piece = (
  number: number,
  state: PieceStanding['state'],
  more: Partial<PieceStanding> = {},
): PieceStanding => ({
  number,
  state,
  currentVersion: 1,
  pitchedBy: 'lin',
  pitchedAt: '2026-11-20T00:00:00.000Z',
  ...(state === 'pitched' || state === 'approved' ? {} : { writer: 'wang' }),
  ...more,
})
const gate = (name: string, state: Gate['state'], need = 1): Gate => ({
  name,
  state,
  need,
  who: { roles: ['lead', 'reviewer'], people: [] },
  decisions: [],
})
const slot = (id: string, of: number, at: string, more: Partial<DueSlot> = {}): DueSlot => ({
  id,
  piece: of,
  at,
  owner: 'li',
  scheduledBy: 'lin',
  ...more,
})
const tonight = '2026-11-26T10:00:00.000Z'

const owed = (facts: Partial<DebtFacts>, at = now) =>
  debtsOf({ desk, people: team, ...facts }, at).map(({ what, people }) => `${what} ${people.join()}`)
const inReview = (gates: Gate[], facts: Partial<DebtFacts> = {}) =>
  owed({
    pieces: [piece(1, 'in-review')],
    reviews: new Map([[1, { gates, authors: ['wang'], since: now }]]),
    ...facts,
  })

describe('what is owed for a piece', () => {
  it('is owed by whoever may do it, those whose work it is before the leads', () => {
    expect(owed({ pieces: [piece(1, 'pitched', { pitchedBy: 'wang' })] })).toEqual(['decide lin,chen'])
    expect(owed({ pieces: [piece(1, 'approved')] })).toEqual(['assign lin,chen'])
    expect(inReview([gate('wording', 'waiting'), gate('facts', 'pending')])).toEqual([
      'gate zhao,qian,chen',
      'gate ',
    ])
  })

  it('is decided by nobody about their own pitch', () => {
    expect(owed({ pieces: [piece(1, 'pitched')] })).toEqual(['decide chen'])
    expect(owed({ pieces: [piece(1, 'pitched')], people: without('chen') })).toEqual(['decide '])
  })

  it('is named of the planners, and of the leads where there is none', () => {
    const asked = (people: Person[]) =>
      debtsOf({ desk, people, pieces: [piece(1, 'approved')] }, now).map(({ ask }) => ask)
    expect(asked(team)).toEqual([['lin']])
    expect(asked(without('lin'))).toEqual([['chen']])
  })

  it('is everybody’s before setup', () => {
    const facts = { desk: { ...desk, setUpAt: undefined }, pieces: [piece(1, 'approved')] }
    expect(owed({ ...facts, people: team.map(({ id }) => person(id)) })).toEqual([
      `assign ${team.map(({ id }) => id).join()}`,
    ])
  })

  it('is the writer’s by their date, and of one who has left somebody else is to be found', () => {
    const pieces = [piece(1, 'drafting', { dueAt: tonight })]
    expect(debtsOf({ desk, people: team, pieces }, now)).toMatchObject([
      { what: 'draft', people: ['wang'], of: 'wang', by: tonight },
    ])
    expect(debtsOf({ desk, people: gone('wang'), pieces }, now)).toMatchObject([
      { what: 'assign', people: ['lin', 'chen'], of: 'wang' },
    ])
  })

  it('is more people for a gate, and the leads owe them, where too few may decide', () => {
    const few = without('zhao', 'qian')
    expect(inReview([gate('wording', 'waiting', 2)], { people: few })).toEqual(['gate chen', 'unblock chen'])
    const onlyLead = [gate('wording', 'waiting'), gate('facts', 'pending')]
    expect(inReview(onlyLead, { people: few })).toEqual(['gate chen', 'unblock chen'])
    const named: Gate = { ...gate('legal', 'waiting'), who: { roles: [], people: ['nobody'] } }
    expect(inReview([named])).toEqual(['unblock chen'])
  })

  it('is nothing while it is set aside, or out', () => {
    for (const state of ['parked', 'rejected', 'ready', 'published', 'closed'] as const)
      expect(owed({ pieces: [piece(1, state)] })).toEqual([])
  })
})

describe('what is owed for a slot', () => {
  const pieces = [piece(1, 'ready')]

  it('is its owner’s on the day, once the piece is final', () => {
    const slots = [slot('a', 1, tonight)]
    expect(owed({ pieces, slots })).toEqual(['publish li'])
    expect(owed({ pieces: [piece(1, 'drafting')], slots })).toEqual(['draft wang', 'publish '])
    const debts = debtsOf({ desk, people: team, pieces, slots }, now)
    const at = (moment: string) => owedBy(debts, 'li', moment).length
    expect([at('2026-11-25T15:59:59.000Z'), at('2026-11-25T16:00:00.000Z')]).toEqual([0, 1])
  })

  it('is for the leads to decide a quarter of an hour after its time, and else for whoever scheduled it', () => {
    const slots = [slot('a', 1, '2026-11-26T02:27:00.000Z'), slot('b', 1, '2026-11-26T02:27:01.000Z')]
    expect(owed({ pieces, slots })).toEqual(['late chen', 'publish li', 'publish li'])
    expect(owed({ pieces, slots, people: without('chen') })).toEqual(['late lin', 'publish li', 'publish li'])
  })

  it('is asked of a lead who publishes it once, as what they decide about', () => {
    const slots = [slot('a', 1, '2026-11-26T02:00:00.000Z', { owner: 'chen' })]
    const debts = debtsOf({ desk, people: team, pieces, slots }, now)
    expect(owedBy(debts, 'chen', now).map(({ what }) => what)).toEqual(['late'])
  })

  it('of somebody who has left is the leads’, or else whoever’s who may publish', () => {
    const slots = [slot('a', 1, tonight, { owner: 'lin' })]
    expect(owed({ pieces, slots, people: gone('lin') })).toEqual(['publish chen'])
    expect(owed({ pieces, slots, people: gone('lin', 'chen') })).toEqual(['publish li'])
  })
})

describe('numbers', () => {
  it('are owed by whoever they are of, from the morning after', () => {
    const numbers = [{ id: 'p', piece: 1, owner: 'li', day: '2026-11-25' }]
    expect(debtsOf({ desk, people: team, numbers }, now)).toMatchObject([
      { what: 'numbers', publication: 'p', people: ['li'], since: '2026-11-25T16:00:00.000Z' },
    ])
    expect(owed({ numbers, people: gone('li') })).toEqual(['numbers chen'])
  })
})

describe('the order of what somebody owes', () => {
  it('is what goes out or is due first, then what others wait for, then the oldest', () => {
    const pieces = [
      piece(1, 'approved', { decidedAt: '2026-11-24T00:00:00.000Z' }),
      piece(2, 'approved', { decidedAt: '2026-11-23T00:00:00.000Z' }),
      piece(3, 'pitched', { pitchedBy: 'li', pitchedAt: '2026-11-25T00:00:00.000Z' }),
      piece(4, 'drafting', { writer: 'chen', dueAt: '2026-11-27T00:00:00.000Z' }),
      piece(5, 'approved', { decidedAt: '2026-11-25T00:00:00.000Z' }),
    ]
    const slots = [slot('a', 5, tonight)]
    const debts = owedBy(debtsOf({ desk, people: team, pieces, slots }, now), 'chen', now)
    expect(debts.map((debt) => debt.piece)).toEqual([5, 4, 3, 2, 1])
  })
})

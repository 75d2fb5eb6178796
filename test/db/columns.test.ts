import { expect, expectTypeOf, it } from 'vitest'
import { columnsOf } from '../../src/db/columns.ts'

interface Table {
  desk_id: string
  number: number
  state: string
  asked_before_at: string | null
}

const columns = columnsOf<Table, { state: 'open' | 'over' }>()('number', 'state', 'asked_before_at')

it('a row is read under names that are spoken, and what is null is not there', () => {
  const row = { desk_id: 'd', number: 3, state: 'open', asked_before_at: null }
  expect(columns.read(row)).toEqual({ number: 3, state: 'open', askedBeforeAt: undefined })
  expect(columns.read({ ...row, number: 0, state: '', asked_before_at: '2026-11-28' })).toEqual({
    number: 0,
    state: '',
    askedBeforeAt: '2026-11-28',
  })
  expectTypeOf(columns.read).returns.toExtend<{
    number: number
    state: 'open' | 'over'
    askedBeforeAt?: string
  }>()
})

it('what was read is stored as it was', () => {
  for (const asked_before_at of [null, '2026-11-28T02:42:00.000Z']) {
    const row = { number: 3, state: 'open' as const, asked_before_at }
    expect(columns.row(columns.read(row))).toEqual(row)
  }
})

it('what is selected is what is read, of a joined table too', () => {
  expect(columns.names).toEqual(['number', 'state', 'asked_before_at'])
  expect(columns.of('t')).toEqual(['t.number', 't.state', 't.asked_before_at'])
})

it('a column that the table does not have, or a state that there is none of, does not compile', () => {
  const neverRun = () => {
    // @ts-expect-error the table has no such column
    columnsOf<Table>()('numbers')
    // @ts-expect-error a state is one of two
    columns.row({ number: 3, state: 'closed' })
    // @ts-expect-error the number is missing
    columns.row({ state: 'open' })
  }
  expect(neverRun).toBeTypeOf('function')
})

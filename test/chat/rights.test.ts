import { expect, it } from 'vitest'
import { commands } from '../../src/chat/front/commands.ts'
import { onSqlite } from '../support/desk.ts'
import { busyDesk, eachInTurn } from './rights-desk.ts'
import { type Kind, kinds, rows } from './rights-table.ts'

/** Codes that say “not you”; any other refusal is of something else than who asks. */
const notYou =
  /^(not-yours|no-role|not-in-room|room-unknown|stranger\.|unknown-person|draft\.not-writer|pitch\.not-(own|yours)|review\.not-(submitter|decider))/

const acts = commands.flatMap(({ name, subs }) => subs.map((sub) => `${name}.${sub.name}`))

it('every act has its row in the table of rights', () => {
  const advice = (act: string) =>
    `${act} has no row: add it to rows in test/chat/rights-table.ts, with a mark for each kind of person (+ may, - is refused)`
  expect(acts.filter((act) => !rows[act]).map(advice)).toEqual([])
  expect(Object.keys(rows).filter((act) => !acts.includes(act))).toEqual([])
})

onSqlite('the table of rights', (world) => {
  it('is what everybody finds who presses, and a refused act writes nothing', {
    timeout: 600_000,
  }, async () => {
    const w = await world()
    await busyDesk(w)
    const presses = eachInTurn(w)
    const found: Record<string, string> = {}
    const wrong: string[] = []
    const press = async (kind: Kind, act: string) => {
      const values = rows[act]?.[1] ?? {}
      const { journal, refusals } = await presses(kind, { kind: 'press', act, values })
      const refused = refusals.some((code) => notYou.test(code))
      if (refused && journal.length > 0)
        wrong.push(`${kind.name} is refused ${act} (${refusals}), and yet it was done`)
      found[act] = (found[act] ?? '') + (refused ? '-' : '+')
    }
    for (const act of acts)
      for (const kind of kinds.filter((each) => !each.beforeSetup)) await press(kind, act)
    await w.database.reading.updateTable('desks').set({ set_up_at: null }).execute()
    for (const act of acts)
      for (const kind of kinds.filter((each) => each.beforeSetup)) await press(kind, act)
    const told = (marks: string) => marks.replaceAll(' ', '')
    expect(found).toEqual(Object.fromEntries(acts.map((act) => [act, told(rows[act]?.[0] ?? '')])))
    expect(wrong).toEqual([])
  })
})

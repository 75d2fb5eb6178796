import { pino } from 'pino'
import { expect, it } from 'vitest'
import { commands } from '../../src/chat/commands.ts'
import { createConversation } from '../../src/chat/converse.ts'
import type { Interaction } from '../../src/chat/interaction.ts'
import type { Writing } from '../../src/db/open.ts'
import type { Scene } from '../../src/loop/act.ts'
import { assignPiece } from '../../src/loop/create/assign-piece.ts'
import { approveGate, requestChanges } from '../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../src/loop/create/submit-version.ts'
import { setSlot } from '../../src/loop/distribute/set-slot.ts'
import { newestEntry } from '../../src/loop/journal.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { channelOn, measured, publishedOn, publishedPiece } from '../loop/analyze/seed.ts'
import { approvedPiece, firstDraft, reviewedPiece, title, who } from '../loop/create/support.ts'
import { onSqlite, ref, tenant, type World } from '../support/desk.ts'
import { directoryOf } from '../support/directory.ts'
import { type Kind, kinds, rows } from './rights-table.ts'

/** Codes that say “not you”; any other refusal is of something else than who asks. */
const notYou =
  /^(not-yours|no-role|not-in-room|room-unknown|stranger\.|unknown-person|draft\.not-writer|review\.not-(submitter|decider))/

const refOf = (name: string) => ref(`one-${name}`)

/** Thrown to undo what an act has done, so that everybody finds the desk alike. */
class Undone extends Error {
  constructor(readonly result: unknown) {
    super()
  }
}

/** P-1 is proposed, P-2 in review with a finding, P-3 half through and scheduled, P-4 approved, P-5 given to Wang, P-6 out. */
async function busyDesk(w: World): Promise<void> {
  const { scene, as } = w
  await proposePitch(scene, as('li'), { title, form: 'article', note: '' })
  await reviewedPiece(w)
  await requestChanges(scene, as('zhao'), { piece: 2, what: 'Too short' })
  await submitVersion(scene, as('wang'), { piece: 2, body: `${firstDraft}\nMore` })
  await reviewedPiece(w)
  await approveGate(scene, as('zhao'), { piece: 3, version: 1 })
  await channelOn(w, 'oa', 'wechat-oa', '青团笔记')
  await setSlot(scene, as('lin'), { piece: 3, channel: 'oa', at: '2026-11-27T10:00:00.000Z' })
  await approvedPiece(w)
  const given = await approvedPiece(w)
  await assignPiece(scene, as('lin'), { piece: given, who: who('wang') })
  await publishedPiece(w, 6)
  await publishedOn(w, { id: 'one', at: '2026-11-25T01:30:00.000Z', channel: 'oa', piece: 6, title })
  await measured(w, 'one', '2026-11-26T00:00:00.000Z', { views: 900 })
  for (const { name, roles, standing, admitted } of kinds)
    await w.database.reading
      .insertInto('people')
      .values({
        ...{
          desk_id: w.desk.id,
          id: refOf(name),
          name,
          language: 'en',
          zone: 'UTC',
          created_at: w.clock.now(),
        },
        ...{ roles: JSON.stringify(roles), standing, admitted: admitted ? 1 : 0, admin: 0 },
      })
      .execute()
}

/** The desk as it is found by each in turn: what they do is undone, and whether it wrote into the journal is known. */
function eachInTurn(w: World) {
  const said = { refusals: [] as string[], faults: [] as string[], wrote: false }
  const write = (line: string) => {
    const { refusal, err } = JSON.parse(line) as { refusal?: string; err?: { message: string } }
    if (refusal) said.refusals.push(refusal)
    if (err) said.faults.push(err.message)
  }
  const database: Scene['database'] = {
    ...w.scene.database,
    async transact<T>(work: (trx: Writing) => Promise<T>): Promise<T> {
      try {
        return await w.scene.database.transact(async (trx) => {
          const before = await newestEntry(trx, w.desk.id)
          const result = await work(trx)
          said.wrote ||= (await newestEntry(trx, w.desk.id)) > before
          throw new Undone(result)
        })
      } catch (error) {
        if (error instanceof Undone) return error.result as T
        throw error
      }
    },
  }
  const inRoom = new Set(kinds.filter(({ room }) => room).map(({ name }) => refOf(name)))
  const conversation = createConversation({
    ...{ scene: { ...w.scene, database }, log: pino({ level: 'info' }, { write }), prefix: '' },
    directory: directoryOf({
      nameOf: async (reference) => reference,
      within: async (_, person) => (inRoom.has(person) ? 'in' : 'out'),
    }),
    standing: { probe: async () => ({ name: 'Copydesk', missing: [] }), rehearse: async () => {} },
  })
  let count = 0
  return async ({ name, standing }: Kind, act: string, values: Record<string, string>) => {
    count += 1
    Object.assign(said, { refusals: [], faults: [], wrote: false })
    const actor = { id: refOf(name), name, language: 'en', zone: 'UTC', standing, admin: false }
    const press = { kind: 'press', act, values, conversation: ref('home') } as const
    const { reply } = await conversation.hear({ key: `${count}`, tenant, actor, ...press } as Interaction)
    if (reply.kind === 'later') await reply.rest
    return { ...said, refused: said.refusals.some((code) => notYou.test(code)) }
  }
}

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
      const { refused, wrote, refusals } = await presses(kind, act, rows[act]?.[1] ?? {})
      if (refused && wrote) wrong.push(`${kind.name} is refused ${act} (${refusals}), and yet it was done`)
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

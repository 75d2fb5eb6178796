import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Refusal } from '../../../src/foundation/errors.ts'
import { examinePieces } from '../../../src/loop/board/examine-record.ts'
import { approveGate, requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { takeBackApproval } from '../../../src/loop/create/take-back-approval.ts'
import { withdrawVersion } from '../../../src/loop/create/withdraw-version.ts'
import { defaultGates } from '../../../src/loop/gate-policy.ts'
import { gatesOf } from '../../../src/loop/gate-store.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { after, type Deed, newReview, pieceState, players, type ReviewModel } from './review-model.ts'
import { draftingPiece } from './support.ts'

interface Real {
  world: World
  piece: number
  /** Every state that a piece was seen in. */
  seen: Set<string>
}

/** Whatever others asked for is said to be dealt with. */
const everyFinding = Array.from({ length: 200 }, (_, index) => index + 1)

/** Does it, and says whether it was done; a refusal is an answer, and anything else that is thrown a fault. */
async function done({ world: { scene, as, database, desk }, piece }: Real, deed: Deed): Promise<boolean> {
  const actor = as(deed.by)
  const { currentVersion: over } = await loadPiece(database.reading, desk.id, piece)
  const acts: Record<Deed['deed'], () => Promise<unknown>> = {
    submit: () => submitVersion(scene, actor, { piece, body: 'text' in deed ? deed.text : '', over }),
    approve: () => approveGate(scene, actor, { piece, ...deed, settles: everyFinding }),
    changes: () => requestChanges(scene, actor, { piece, ...deed, what: '改' }),
    withdraw: () => withdrawVersion(scene, actor, { piece, ...deed }),
    'take back': () => takeBackApproval(scene, actor, { piece, ...deed }),
  }
  return acts[deed.deed]().then(
    () => true,
    (error) => {
      if (error instanceof Refusal) return false
      throw error
    },
  )
}

async function expectSame(
  { world: { database, desk }, piece, seen }: Real,
  model: ReviewModel,
): Promise<void> {
  const { state, currentVersion: version } = await loadPiece(database.reading, desk.id, piece)
  seen.add(state)
  expect({ state, version }).toEqual({ state: pieceState(model), version: model.version })
  const decided = await gatesOf(database.reading, desk.id, { piece, version })
  expect(decided.map((gate) => ({ state: gate.state, by: gate.decisions.at(-1)?.by }))).toEqual(
    model.gates.map((gate) => ({ state: gate.state, by: gate.by && ref(gate.by) })),
  )
}

class Act implements fc.AsyncCommand<ReviewModel, Real> {
  constructor(private readonly deed: Deed) {}
  check = () => true
  async run(model: ReviewModel, real: Real) {
    const expected = after(model, this.deed)
    expect(await done(real, this.deed)).toBe(expected !== undefined)
    Object.assign(model, expected)
    await expectSame(real, model)
  }
  toString = () => JSON.stringify(this.deed)
}

/** Two people at the same moment: what comes of it is what would have come of one after the other. */
class AtOnce implements fc.AsyncCommand<ReviewModel, Real> {
  constructor(private readonly deeds: [Deed, Deed]) {}
  check = () => true
  async run(model: ReviewModel, real: Real) {
    const [first, second] = this.deeds
    const both = await Promise.all(this.deeds.map((deed) => done(real, deed)))
    const one = inOrder(model, [first, second])
    const other = inOrder(model, [second, first])
    const agrees = (at: Outcome, said: boolean[]) => at.done.join() === said.join()
    const fitting = [
      ...(agrees(one, both) ? [one] : []),
      ...(agrees(other, [...both].reverse()) ? [other] : []),
    ]
    expect(fitting).not.toEqual([])
    const { state } = await loadPiece(real.world.database.reading, real.world.desk.id, real.piece)
    const found = fitting.find((each) => pieceState(each.model) === state) ?? fitting[0]
    Object.assign(model, found?.model)
    await expectSame(real, model)
  }
  toString = () => `at once ${JSON.stringify(this.deeds)}`
}

type Outcome = { model: ReviewModel; done: boolean[] }

const inOrder = (model: ReviewModel, deeds: Deed[]): Outcome =>
  deeds.reduce<Outcome>(
    (so, deed) => {
      const next = after(so.model, deed)
      return { model: next ?? so.model, done: [...so.done, next !== undefined] }
    },
    { model, done: [] },
  )

const by = fc.constantFrom(...players)
const gate = fc.option(fc.constantFrom(...defaultGates.map(({ name }) => name)), { nil: undefined, freq: 2 })
const version = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 2 })
const deeds = fc.oneof(
  fc.record({ deed: fc.constant('submit' as const), by, text: fc.constantFrom('一', '二', '三') }),
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('approve' as const), by, gate, version }) },
  fc.record({ deed: fc.constantFrom('changes' as const, 'take back' as const), by, gate, version }),
  fc.record({ deed: fc.constant('withdraw' as const), by, version }),
)

onBothDatabases('a review by several people', (world) => {
  it('goes as the plainest model of it does, whoever does what in which order and at the same moment', async () => {
    const w = await world()
    const seen = new Set<string>()
    const commands = fc.commands(
      [deeds.map((deed) => new Act(deed)), fc.tuple(deeds, deeds).map((both) => new AtOnce(both))],
      { maxCommands: 30, size: 'max' },
    )
    await fc.assert(
      fc.asyncProperty(commands, async (all) => {
        const model = newReview()
        const piece = await draftingPiece(w)
        await fc.asyncModelRun(() => ({ model, real: { world: w, piece, seen } }), all)
        expect(await examinePieces(w.scene, w.desk.id, [piece])).toEqual([])
      }),
      { numRuns: w.database.dialect === 'sqlite' ? 50 : 6, seed: 20261128 },
    )
    expect([...seen].sort()).toEqual(['changes', 'drafting', 'in-review', 'ready'])
  })
})
